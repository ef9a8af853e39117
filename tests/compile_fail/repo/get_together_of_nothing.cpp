// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: get_together takes one to a hundred items
#include "hashrange/repo/table.hpp"

#include <string>

namespace hr = hashrange;

struct user {
    std::string userId;
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
};

auto read(const hr::table& blog)
{
#ifdef HASHRANGE_WRONG
    return blog.get_together();
#else
    return blog.get_together(hr::at<user>("u1"));
#endif
}
