// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: pad\(n\), sortable and plain are for whole numbers in a key
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    double score = 0;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt;

#ifdef HASHRANGE_WRONG
    using schema = hr::entity<"USER", hr::key<"USER#{userId|plain}", "METADATA">>;
#else
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
