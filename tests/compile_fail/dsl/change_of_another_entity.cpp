// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: this change is of a field of another entity
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(set(hr::attr<&post::views>, 5));
#else
    return update(set(hr::attr<&user::age>, 5));
#endif
}
