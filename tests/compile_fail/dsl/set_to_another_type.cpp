// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field is set to a value of another type
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(set(hr::attr<&user::age>, "old"));
#else
    return update(set(hr::attr<&user::age>, 5));
#endif
}
