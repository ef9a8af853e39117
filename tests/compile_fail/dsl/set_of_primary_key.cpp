// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field of the primary key cannot be changed
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(set(hr::attr<&user::userId>, "u2"));
#else
    return update(set(hr::attr<&user::age>, 5));
#endif
}
