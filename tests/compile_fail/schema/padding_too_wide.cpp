// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: pad\(n\) takes a width from 1 to 20
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    double score = 0;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt;

#ifdef HASHRANGE_WRONG
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|pad(21)}">>;
#else
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|pad(20)}">>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
