// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/dsl/index_keys.hpp"

namespace hr = hashrange;

struct user {
    std::string userId, team, city;
    std::int64_t age = 0;
    std::vector<std::string> tags;
    std::set<std::string> readers;
    std::int64_t version = 0;
    hr::timestamp createdAt;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byTeam", "GSI1", "TEAM#{team}#{city}", "USER">,
        hr::version<&user::version>,
        hr::created<&user::createdAt>>;
};
struct post {
    std::string postId;
    std::int64_t views = 0;

    using schema = hr::entity<"POST", hr::key<"POST#{postId}", "METADATA">>;
};

template <class... Changes>
bool update(const Changes&... /*changes*/)
{
    return hr::detail::check_index_keys<user, Changes...>();
}
