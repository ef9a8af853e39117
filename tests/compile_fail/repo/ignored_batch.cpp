// SPDX-License-Identifier: Apache-2.0
// expect: nodiscard
#include "stored_entities.hpp"

void caller(const hr::repository<post>& posts)
{
#ifdef HASHRANGE_WRONG
    posts.put_all(std::vector<post>{});
#else
    static_cast<void>(posts.put_all(std::vector<post>{}).complete());
#endif
}
