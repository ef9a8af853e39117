// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: contains is for text in a text, or an element in a list or set
#include "asked_entities.hpp"

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return contains(hr::attr<&user::tags>, 5);
#else
    return contains(hr::attr<&user::tags>, "c++");
#endif
}
