// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: this condition is about fields of another entity
#include "asked_entities.hpp"

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return hr::attr<&user::age> > 1 && hr::attr<&post::views> > 5;
#else
    return hr::attr<&user::age> > 1 && hr::attr<&user::age> < 5;
#endif
}
