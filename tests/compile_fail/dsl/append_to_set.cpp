// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: append and prepend take elements for a list
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(append(hr::attr<&user::readers>, "u1"));
#else
    return update(append(hr::attr<&user::tags>, "u1"));
#endif
}
