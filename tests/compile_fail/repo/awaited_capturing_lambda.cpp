// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a temporary lambda that holds something is destroyed twice
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

hr::task<void> caller(hr::async_repository<user> users)
{
    const std::string name = "a long name, which lies on the heap";
    const auto rename = [name](user& u) { u.name = name; };
#ifdef HASHRANGE_WRONG
    auto changed = co_await users.modify("u1", [name](user& u) { u.name = name; });
#else
    auto changed = co_await users.modify("u1", rename);
#endif
    static_cast<void>(changed);
    static_cast<void>(rename);
}
