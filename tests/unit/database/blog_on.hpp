// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/hashrange.hpp"

#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

/// A small blog on any kind of store.
namespace hashrange::test_support {

enum class user_status { pending, active };

struct user {
    std::string userId, email;
    std::optional<std::string> firstName;
    user_status status = user_status::pending;
    std::int64_t loginCount = 0;
    timestamp createdAt, updatedAt;
    std::int64_t version = 0;

    using schema = entity<
        "USER",
        key<"USER#{userId}", "METADATA">,
        hashrange::index<"byStatus", "GSI1", "STATUS#{status}", "USER#{userId}">,
        unique<"email", "EMAIL#{email|trim|lower}">,
        created<&user::createdAt>,
        updated<&user::updatedAt>,
        hashrange::version<&user::version>>;
    friend bool operator==(const user&, const user&) = default;
};

struct post {
    std::string postId, authorId = "u1", title;
    std::int64_t views = 0;
    timestamp createdAt;

    using schema = entity<
        "POST",
        key<"POST#{postId}", "METADATA">,
        hashrange::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}">,
        created<&post::createdAt>>;
};

struct comment {
    std::string postId, commentId, text;

    using schema = entity<"COMMENT", key<"POST#{postId}", "COMMENT#{commentId}">>;
    friend bool operator==(const comment&, const comment&) = default;
};

struct session {
    std::string userId, sessionId;
    std::int64_t hits = 0;
    timestamp until;

    using schema =
        entity<"SESSION", key<"USER#{userId}", "SESSION#{sessionId}">, ttl<&session::until>>;
    bool operator==(const session&) const = default;
};

class blog_on : public testing::TestWithParam<store_kind> {
protected:
    blog_on() { blog.ensure<user, post, comment, session>().value(); }

    [[nodiscard]] timestamp now() const { return store.clock.now(); }
    [[nodiscard]] std::size_t guards() const
    {
        std::size_t count = 0;
        for (const std::string email : {"a@x", "b@x", "c@x"})
            count += users.get_by<"email">(email).value() ? 1 : 0;
        return count;
    }

    test_store store{GetParam()};
    table blog = store.table("blog");
    repository<user> users = blog.repository<user>();
    repository<post> posts = blog.repository<post>();
    repository<comment> comments = blog.repository<comment>();
    repository<session> sessions = blog.repository<session>();
};

} // namespace hashrange::test_support
