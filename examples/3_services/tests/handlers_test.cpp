// SPDX-License-Identifier: Apache-2.0
#include "blog_http/handlers.hpp"
#include "blog_http/site.hpp"
#include "blog_on.hpp"

#include <gtest/gtest.h>
#include <hashrange/transport/transport.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace {

using namespace blog_http;
using hashrange::errc;

/// A repository of users of one test, without any database.
struct mock_users {
    std::optional<hashrange::error> fails;
    mutable std::string asked{};

    task<hashrange::result<blog::user>> register_user(const blog::new_user& input) const
    {
        asked = input.email + " " + input.password;
        if (fails)
            co_return *fails;
        co_return blog::user{.userId = "u1", .email = input.email, .passwordHash = "secret"};
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

/// A database whose answers are only for who awaits them.
class awaited_only final : public hashrange::transport {
public:
    explicit awaited_only(std::shared_ptr<hashrange::transport> inner) : inner_(std::move(inner)) {}
    hashrange::result<hashrange::op::any_response>
    send_any(const hashrange::op::any_request&, const hashrange::call_context&) override
    {
        return hashrange::error(errc::internal_server_error, "somebody holds a thread");
    }
    task<hashrange::result<hashrange::op::any_response>> send_any_async(
        hashrange::op::any_request request, const hashrange::call_context& context
    ) override
    {
        co_return inner_->send_any(request, context);
    }

private:
    const std::shared_ptr<hashrange::transport> inner_; // shared with the blog
};

struct site_over_a_blog : testing::Test, blog::blog_in_memory {
    hashrange::table seen{
        "blog",
        std::make_shared<const hashrange::client>(hashrange::client{
            .transport = std::make_shared<awaited_only>(maker.table().shared_client()->transport)}
        )};
    site pages{hashrange::factory(seen), blog::cheap_hash};

    std::string answer(const web_request& asked)
    {
        const web_answer said = hashrange::sync_wait(pages.answer(asked));
        return std::to_string(said.status) + " " + said.body;
    }
};

TEST_F(site_over_a_blog, holds_no_thread_for_what_it_shows)
{
    const blog::user ada = someone();
    const blog::post shown = published("Shown", {tags.add("C++").value().tagId});
    const std::string user_path = "/api/users/" + ada.userId;
    EXPECT_TRUE(answer({.method = "GET", .path = user_path}).starts_with("200 {"));
    const std::string by_tag = "tag=" + shown.tags[0];
    for (const std::string& query :
         {std::string("author=u1"), by_tag, std::string("category=none")}) {
        const std::string found = answer({.method = "GET", .path = "/api/posts", .query = query});
        EXPECT_TRUE(found.starts_with("200 ")) << found;
        EXPECT_EQ(found.find("Shown") == std::string::npos, query == "category=none") << found;
    }
    EXPECT_TRUE(answer({.method = "GET", .path = "/api/posts/shown"}).starts_with("200 {"));
    EXPECT_TRUE(answer({.method = "GET", .path = "/api/posts/none"}).starts_with("404 "));
}

TEST_F(site_over_a_blog, holds_no_thread_for_who_comes_and_goes)
{
    const std::string_view known = R"({"email":"ada@example.org","password":"correct horse"})";
    const auto post = [&](std::string_view path, std::string_view body) {
        return answer({.method = "POST", .path = path, .body = body});
    };
    EXPECT_TRUE(post("/api/users", known).starts_with("201 {"));
    EXPECT_TRUE(post("/api/users", known).starts_with("409 "));
    EXPECT_TRUE(post("/api/sessions", known).starts_with("201 {"));
    EXPECT_TRUE(
        post("/api/sessions", R"({"email":"ada@example.org","password":"no"})").starts_with("401 ")
    );
    EXPECT_TRUE(post("/api/sessions", "[]").starts_with("422 "));
    const blog::user ada = users.find_by_email("ada@example.org").value().value();
    EXPECT_EQ(ada.loginCount, 1);
    EXPECT_EQ(sessions.of_user(ada.userId).value().size(), 1U);
    EXPECT_EQ(answer({.method = "DELETE", .path = "/api/users/" + ada.userId}), "200 {}");
    EXPECT_TRUE(post("/api/sessions", known).starts_with("401 "));
}

TEST_F(site_over_a_blog, holds_no_thread_for_what_is_written)
{
    const std::string cpp = tags.add("C++").value().tagId;
    const std::string body =
        R"({"authorId":"u1","title":"Same","content":".","tags":[")" + cpp + R"("]})";
    const web_request request{.method = "POST", .path = "/api/posts", .body = body};
    EXPECT_NE(answer(request).find(R"("slug":"same")"), std::string::npos);
    EXPECT_NE(answer(request).find(R"("slug":"same-)"), std::string::npos);
    EXPECT_EQ(tags.find(cpp).value()->postCount, 2);
    EXPECT_TRUE(answer({.method = "POST", .path = "/api/posts", .body = "{}"}).starts_with("422 "));
}

task<std::thread::id> thread_behind(blog::computing_threads* threads)
{
    co_await blog::computing_threads::entrance(threads);
    co_return std::this_thread::get_id();
}

TEST(computing_threads, compute_elsewhere_and_one_after_the_other)
{
    blog::computing_threads one(1);
    const std::thread::id there = hashrange::sync_wait(thread_behind(&one));
    EXPECT_NE(there, std::this_thread::get_id());
    EXPECT_EQ(hashrange::sync_wait(thread_behind(&one)), there);
    EXPECT_EQ(hashrange::sync_wait(thread_behind(nullptr)), std::this_thread::get_id());
}

TEST_F(site_over_a_blog, holds_no_thread_for_small_changes)
{
    const blog::user ada = someone();
    const std::string user_path = "/api/users/" + ada.userId;
    const std::string renamed =
        answer({.method = "PATCH", .path = user_path, .body = R"({"firstName":"Ada"})"});
    EXPECT_NE(renamed.find("Ada"), std::string::npos) << renamed;
    const blog::post draft =
        posts.write({.authorId = "u1", .title = "Draft", .content = "."}).value();
    const std::string publish_path = "/api/posts/" + draft.postId + "/publish";
    EXPECT_TRUE(answer({.method = "POST", .path = publish_path}).starts_with("200 {"));
    EXPECT_TRUE(answer({.method = "POST", .path = publish_path}).starts_with("409 "));
}

} // namespace
