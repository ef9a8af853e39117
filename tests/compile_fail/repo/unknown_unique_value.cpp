// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the entity has no unique value of this name
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.get_by<"name">("a").has_value();
#else
    return users.get_by<"email">("a").has_value();
#endif
}
