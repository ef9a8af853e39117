// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: only a list has elements with numbers
#include "asked_entities.hpp"

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return hr::attr<&user::age>[0] == 1;
#else
    return hr::attr<&user::tags>[0] == "a";
#endif
}
