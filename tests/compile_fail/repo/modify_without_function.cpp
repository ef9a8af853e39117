// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: modify takes the values of the key and then a function
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.modify("u", 5).has_value();
#else
    return users.modify("u", [](user&) {}).has_value();
#endif
}
