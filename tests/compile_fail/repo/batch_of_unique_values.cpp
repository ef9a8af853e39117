// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a batch cannot keep unique values or check versions
#include "stored_entities.hpp"

bool caller(const hr::repository<user>& users, const hr::repository<post>& posts)
{
#ifdef HASHRANGE_WRONG
    static_cast<void>(posts);
    return users.put_all(std::vector<user>{}).complete();
#else
    static_cast<void>(users);
    return posts.put_all(std::vector<post>{}).complete();
#endif
}
