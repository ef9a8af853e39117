// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field is set to something computed of another type
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(set(hr::attr<&user::age>, hr::attr<&user::team>));
#else
    return update(set(hr::attr<&user::age>, hr::attr<&user::age>));
#endif
}
