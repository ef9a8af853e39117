// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: add takes a number for a number, or elements for a set
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(add(hr::attr<&user::team>, 5));
#else
    return update(add(hr::attr<&user::age>, 5));
#endif
}
