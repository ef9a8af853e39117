// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a hidden field cannot be part of a key, an index or a unique value
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
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::hidden<&user::userId>>;
#else
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::hidden<&user::secret>>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
