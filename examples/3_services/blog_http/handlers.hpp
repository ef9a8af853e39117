// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/inputs.hpp"
#include "json_body.hpp"
#include "views.hpp"

#include <hashrange/server/web_site.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

/// What the endpoints do, in the language of the domain. A handler takes any class with the verbs
/// that it needs, so that a test hands it one of its own. The verbs are tasks: no handler holds a
/// thread while it waits.
namespace blog_http {

using hashrange::server::web_answer;
using hashrange::server::web_request;
template <class T>
using task = hashrange::task<T>;

/// "ada" of "/api/users/ada".
inline std::string_view last_part(std::string_view path) noexcept
{
    return path.substr(path.rfind('/') + 1);
}

template <class Users>
task<web_answer> create_user(const Users& users, const web_request& request)
{
    json_body body(request.body);
    if (!body.faults().empty())
        co_return refusal(blog::refusal_of(body.faults()));
    const blog::new_user input{
        .email = body.text("email"),
        .password = body.text("password"),
        .firstName = body.optional_text("firstName"),
        .lastName = body.optional_text("lastName")};
    const auto made = co_await users.register_user(input);
    if (!made)
        co_return refusal(made.error());
    co_return web_answer{.status = 201, .body = json_of(*made, {})};
}

template <class Users>
task<web_answer> show_user(const Users& users, const web_request& request)
{
    const auto found = co_await users.find_with_profile(last_part(request.path));
    if (!found)
        co_return refusal(found.error());
    if (!*found)
        co_return refusal(hashrange::error(hashrange::errc::not_found, "there is no such user"));
    co_return web_answer{.body = json_of((*found)->account, (*found)->about)};
}

template <class Users>
task<web_answer> rename_user(const Users& users, const web_request& request)
{
    json_body body(request.body);
    if (!body.faults().empty())
        co_return refusal(blog::refusal_of(body.faults()));
    const auto changed = co_await users.rename(
        last_part(request.path), body.optional_text("firstName"), body.optional_text("lastName")
    );
    if (!changed)
        co_return refusal(changed.error());
    co_return web_answer{.body = json_of(*changed, {})};
}

template <class Users>
task<web_answer> delete_user(const Users& users, const web_request& request)
{
    const auto done = co_await users.soft_delete(last_part(request.path));
    if (!done)
        co_return refusal(done.error());
    co_return web_answer{.body = "{}"};
}

template <class Users, class Sessions>
task<web_answer> sign_in(const Users& users, const Sessions& sessions, const web_request& request)
{
    json_body body(request.body);
    if (!body.faults().empty())
        co_return refusal(blog::refusal_of(body.faults()));
    const std::string email = body.text("email"), password = body.text("password");
    const auto who = co_await users.verify_password(email, password);
    if (!who)
        co_return refusal(who.error());
    const auto counted = co_await users.record_login(who->userId);
    if (!counted)
        co_return refusal(counted.error());
    const auto begun = co_await sessions.start(who->userId, std::chrono::hours(24), "");
    if (!begun)
        co_return refusal(begun.error());
    co_return web_answer{.status = 201, .body = "{\"sessionId\":\"" + begun->sessionId + "\"}"};
}

template <class Posts>
task<web_answer> write_post(const Posts& posts, const web_request& request)
{
    json_body body(request.body);
    if (!body.faults().empty())
        co_return refusal(blog::refusal_of(body.faults()));
    const blog::new_post input{
        .authorId = body.text("authorId"),
        .title = body.text("title"),
        .content = body.text("content"),
        .categoryId = body.optional_text("categoryId"),
        .tags = body.texts("tags")};
    const auto made = co_await posts.write(input);
    if (!made)
        co_return refusal(made.error());
    co_return web_answer{.status = 201, .body = json_of(*made)};
}

template <class Posts>
task<web_answer> show_post(const Posts& posts, const web_request& request)
{
    const auto found = co_await posts.find_by_slug(last_part(request.path));
    if (!found)
        co_return refusal(found.error());
    if (!*found)
        co_return refusal(hashrange::error(hashrange::errc::not_found, "there is no such post"));
    co_return web_answer{.body = json_of(**found)};
}

/// "/api/posts?author=ada", by tag, or by category.
template <class Posts>
task<web_answer> list_posts(const Posts& posts, const web_request& request)
{
    constexpr std::uint32_t posts_max = 20;
    const std::size_t equals = request.query.find('=');
    const std::string_view by = request.query.substr(0, equals);
    const std::string_view of =
        equals == std::string_view::npos ? std::string_view() : request.query.substr(equals + 1);
    if (of.empty() || (by != "author" && by != "tag" && by != "category"))
        co_return refusal(blog::refusal_of({{"query", "is none of author=, tag=, category="}}));
    auto finding = by == "author" ? posts.by_author(of, posts_max)
                   : by == "tag"  ? posts.by_tag(of, posts_max)
                                  : posts.in_category(of, posts_max);
    const auto found = co_await std::move(finding);
    if (!found)
        co_return refusal(found.error());
    co_return web_answer{.body = json_of(found->items)};
}

template <class Posts>
task<web_answer> publish_post(const Posts& posts, std::string_view postId)
{
    const auto shown = co_await posts.publish(postId);
    if (!shown)
        co_return refusal(shown.error());
    co_return web_answer{.body = json_of(*shown)};
}

} // namespace blog_http
