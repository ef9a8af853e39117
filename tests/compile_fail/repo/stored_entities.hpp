// SPDX-License-Identifier: Apache-2.0
#pragma once

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
