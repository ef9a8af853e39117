// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: begins_with is for text with text
#include "asked_entities.hpp"

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return begins_with(hr::attr<&user::age>, "1");
#else
    return begins_with(hr::attr<&user::userId>, "1");
#endif
}
