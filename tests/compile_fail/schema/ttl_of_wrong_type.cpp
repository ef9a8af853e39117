// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: ttl takes a field of type hashrange::timestamp
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId, secret;
    std::optional<std::string> phone;
    std::int32_t count = 0;
    std::int64_t version = 0;
    hr::timestamp until;

#ifdef HASHRANGE_WRONG
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::ttl<&user::version>>;
#else
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::ttl<&user::until>>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
