// SPDX-License-Identifier: Apache-2.0
#include "blog_http/handlers.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace blog_http;
using hashrange::errc;

/// A repository of users of one test, without any database.
struct mock_users {
    std::optional<hashrange::error> fails;
    mutable std::string asked{};

    hashrange::result<blog::user> register_user(const blog::new_user& input) const
    {
        asked = input.email + " " + input.password;
        if (fails)
            return *fails;
        return blog::user{.userId = "u1", .email = input.email, .passwordHash = "secret"};
    }
};

TEST(handlers, a_new_user_is_created_and_shown_without_the_hash)
{
    const mock_users users;
    const web_request request{
        .method = "POST", .body = R"({"email":"ada@example.org","password":"12345678"})"};
    const web_answer answer = hashrange::sync_wait(create_user(users, request));
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(users.asked, "ada@example.org 12345678");
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
}

TEST(handlers, a_failure_of_the_domain_is_a_status)
{
    const struct {
        errc code;
        int status;
    } cases[] = {
        {errc::unique_violation, 409},
        {errc::invalid_entity, 422},
        {errc::access_denied, 401},
        {errc::not_found, 404},
        {errc::throttling, 503},
        {errc::storage, 500},
    };
    const web_request request{.body = "{}"};
    for (const auto& each : cases) {
        const mock_users users{.fails = hashrange::error(each.code, "a detail of ours")};
        const web_answer answer = hashrange::sync_wait(create_user(users, request));
        EXPECT_EQ(answer.status, each.status);
        EXPECT_EQ(answer.body.find("detail") == std::string::npos, each.status >= 500);
    }
}

TEST(handlers, a_body_that_is_no_json_asks_nobody)
{
    const mock_users users;
    for (const char* body : {"", "[]", "{", R"({"email":1})", R"({"email":[1]})"}) {
        const web_request request{.body = body};
        EXPECT_EQ(hashrange::sync_wait(create_user(users, request)).status, 422) << body;
    }
    EXPECT_EQ(users.asked, "");
}

} // namespace
