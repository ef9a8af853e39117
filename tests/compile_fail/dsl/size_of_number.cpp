// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: size is for texts
#include "asked_entities.hpp"

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return size(hr::attr<&user::age>) > 5;
#else
    return size(hr::attr<&user::tags>) > 5;
#endif
}
