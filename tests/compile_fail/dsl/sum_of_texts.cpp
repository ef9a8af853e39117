// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: only numbers are added and subtracted
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(set(hr::attr<&user::age>, hr::attr<&user::team> + 5));
#else
    return update(set(hr::attr<&user::age>, hr::attr<&user::age> + 5));
#endif
}
