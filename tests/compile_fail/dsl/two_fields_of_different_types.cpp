// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: these two fields have different types
#include "asked_entities.hpp"

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return hr::attr<&user::age> == hr::attr<&user::userId>;
#else
    return hr::attr<&user::age> == hr::attr<&user::age>;
#endif
}
