// SPDX-License-Identifier: Apache-2.0
// expect: (incomplete type .user. used in nested name specifier|no member named .createdat)
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    double score = 0;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt;

#ifdef HASHRANGE_WRONG
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::created<&user::createdat>>;
#else
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::created<&user::createdAt>>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
