// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: others takes a field of the entity of type std::map
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId, secret;
    std::optional<std::string> phone;
    std::int32_t count = 0;
    std::int64_t version = 0;
    hr::timestamp until;
    std::map<std::string, hr::value> rest;

#ifdef HASHRANGE_WRONG
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::others<&user::secret>>;
#else
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::others<&user::rest>>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
