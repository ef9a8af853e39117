// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the time of creation never changes
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(remove(hr::attr<&user::createdAt>));
#else
    return update(set(hr::attr<&user::age>, 5));
#endif
}
