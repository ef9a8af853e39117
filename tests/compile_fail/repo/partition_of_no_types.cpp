// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: erase_partition takes the types of the partition
#include "stored_entities.hpp"

bool caller(const hr::table& blog)
{
#ifdef HASHRANGE_WRONG
    return blog.erase_partition("POST#p1").complete();
#else
    return blog.erase_partition<post>("POST#p1").complete();
#endif
}
