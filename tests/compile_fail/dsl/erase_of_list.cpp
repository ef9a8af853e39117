// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: erase takes elements for a set
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(erase(hr::attr<&user::tags>, "u1"));
#else
    return update(erase(hr::attr<&user::readers>, "u1"));
#endif
}
