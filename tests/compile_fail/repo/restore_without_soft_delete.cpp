// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the entity is not deleted softly
#include "stored_entities.hpp"

auto caller(const hr::repository<post>& posts)
{
#ifdef HASHRANGE_WRONG
    return posts.restore("p1");
#else
    return posts.get("p1");
#endif
}
