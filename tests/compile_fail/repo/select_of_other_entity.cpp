// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: select takes pointers to members of the entity
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.query("u").select<&post::title>().page().has_value();
#else
    return users.query("u").select<&user::name>().page().has_value();
#endif
}
