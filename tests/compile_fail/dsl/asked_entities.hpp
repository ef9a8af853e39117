// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/dsl/condition.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    std::int64_t age = 0;
    std::vector<std::string> tags;

    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
};
struct post {
    std::string postId;
    std::int64_t views = 0;

    using schema = hr::entity<"POST", hr::key<"POST#{postId}", "METADATA">>;
};
