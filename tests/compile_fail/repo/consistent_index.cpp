// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a global index cannot be read consistently
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.query<"byEmail">("a").consistent().count();
#else
    return users.query("u").consistent().count();
#endif
}
