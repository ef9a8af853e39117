// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the fallback of if_not_exists is of another type
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(set(hr::attr<&user::age>, if_not_exists(hr::attr<&user::age>, "x")));
#else
    return update(set(hr::attr<&user::age>, if_not_exists(hr::attr<&user::age>, 0)));
#endif
}
