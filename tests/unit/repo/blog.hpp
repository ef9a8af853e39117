// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/timestamp.hpp"
#include "hashrange/schema/entity.hpp"

#include <string>

namespace hashrange::test_support {

struct user {
    std::string userId, email;
    timestamp createdAt, updatedAt;

    using schema = entity<
        "USER",
        key<"USER#{userId}", "METADATA">,
        hashrange::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        created<&user::createdAt>,
        updated<&user::updatedAt>>;
    friend bool operator==(const user&, const user&) = default;
};

struct post {
    std::string postId, slug;

    using schema = entity<
        "POST",
        key<"POST#{postId}", "METADATA">,
        hashrange::index<"bySlug", "GSI2", "SLUG#{slug}", "POST">>;
};

struct note {
    std::string noteId;

    using schema = entity<"NOTE", key<"NOTE#{noteId}", "METADATA">>;
};

} // namespace hashrange::test_support
