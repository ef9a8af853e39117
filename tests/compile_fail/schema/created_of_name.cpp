// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: created, updated, version, ttl and hidden take a pointer to a field
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    double score = 0;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt;

#ifdef HASHRANGE_WRONG
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::created<5>>;
#else
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::created<&user::createdAt>>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
