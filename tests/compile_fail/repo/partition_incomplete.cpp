// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a query needs its whole partition key
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.query<"byEmail">().count();
#else
    return users.query<"byEmail">("a").count();
#endif
}
