// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: this condition is about fields of another entity
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.query("u").where(hr::attr<&post::title> == "x").count();
#else
    return users.query("u").where(hr::attr<&user::name> == "x").count();
#endif
}
