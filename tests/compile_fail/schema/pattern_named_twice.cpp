// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: two access patterns have the same name
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    double score = 0;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt;

#ifdef HASHRANGE_WRONG
    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byId", "GSI1", "A", "B">,
        hr::index<"byId", "GSI2", "A", "C">>;
#else
    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byId", "GSI1", "A", "B">,
        hr::index<"byTime", "GSI2", "A", "C">>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
