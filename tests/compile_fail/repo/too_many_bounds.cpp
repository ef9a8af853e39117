// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a bound takes values for the first fields of the sort key
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.query<"byEmail">("a").after("b", "c").count();
#else
    return users.query<"byEmail">("a").after("b").count();
#endif
}
