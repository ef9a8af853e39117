// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the version is counted with every write
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(set(hr::attr<&user::version>, 5));
#else
    return update(set(hr::attr<&user::age>, 5));
#endif
}
