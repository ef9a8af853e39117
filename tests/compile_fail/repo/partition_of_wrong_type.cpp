// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a value for the partition key is not of its field's type
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.query<"byEmail">(5).count();
#else
    return users.query<"byEmail">("a").count();
#endif
}
