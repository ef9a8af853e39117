// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the entity is not deleted softly
#include "stored_entities.hpp"

auto caller(hr::transaction& both, const hr::repository<post>& posts)
{
#ifdef HASHRANGE_WRONG
    return both.purge(posts, "p1").commit();
#else
    return both.erase(posts, "p1").commit();
#endif
}
