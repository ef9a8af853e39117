// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the entity has no index of this name
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.query<"byMail">("a").count();
#else
    return users.query<"byEmail">("a").count();
#endif
}
