// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a unique value needs a name that no other one of the entity has
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId, secret;
    std::optional<std::string> phone;
    std::int32_t count = 0;
    std::int64_t version = 0;
    hr::timestamp until;

#ifdef HASHRANGE_WRONG
    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::unique<"phone", "{phone}">,
        hr::unique<"phone", "X#{phone}">>;
#else
    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::unique<"phone", "{phone}">,
        hr::unique<"secret", "X#{secret}">>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
