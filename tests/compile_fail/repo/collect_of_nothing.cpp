// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: collect what\?
#include "stored_entities.hpp"

bool caller(const hr::table& blog)
{
#ifdef HASHRANGE_WRONG
    return blog.collect<>("POST#p1").has_value();
#else
    return blog.collect<post>("POST#p1").has_value();
#endif
}
