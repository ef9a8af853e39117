// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the entity has no version
#include "stored_entities.hpp"

void caller(const hr::repository<user>& users, const hr::repository<post>& posts)
{
#ifdef HASHRANGE_WRONG
    posts.at_version(1).erase("p").value();
#else
    users.at_version(1).erase("p").value();
    posts.erase("p").value();
#endif
}
