// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: an update needs a change
#include "hashrange/repo/table.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hr = hashrange;

struct user {
    std::string userId, email, name;
    std::int64_t version = 0;
    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email}", "USER#{name}">,
        hr::unique<"email", "EMAIL#{email}">,
        hr::version<&user::version>>;
};

struct post {
    std::string postId, title;
    using schema = hr::entity<"POST", hr::key<"POST#{postId}", "METADATA">>;
};

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.update("u").run().has_value();
#else
    return users.update("u").set<&user::name>("n").set<&user::email>("e").run().has_value();
#endif
}
