// SPDX-License-Identifier: Apache-2.0
#include "site.hpp"

#include "handlers.hpp"
#include "page.hpp"

#include <cstddef>
#include <string_view>

namespace blog_http {
namespace {

constexpr std::string_view users_path = "/api/users/";
constexpr std::string_view posts_path = "/api/posts/";
constexpr std::string_view publish_path = "/publish";
constexpr std::size_t hashing_threads = 2; // as many hashes need memory at the same time

task<web_answer> page_of(std::string_view text, std::string_view type)
{
    co_return web_answer{.content_type = type, .body = std::string(text)};
}

task<web_answer> no_such_page()
{
    co_return refusal(hashrange::error(hashrange::errc::not_found, "there is no such page"));
}

} // namespace

site::site(const hashrange::factory& made, blog::hash_cost cost)
    : hashing_(hashing_threads), users_(made.table(), cost, &hashing_),
      posts_(made.make<blog::async_post_repository>()),
      sessions_(made.make<blog::async_session_repository>())
{
}

task<web_answer> site::answer(const web_request& request)
{
    const std::string_view method = request.method, path = request.path;
    if (method == "GET" && path == "/")
        return page_of(page_html, "text/html; charset=utf-8");
    if (method == "GET" && path == "/user.js")
        return page_of(user_script, "text/javascript");
    if (method == "POST" && path == "/api/users")
        return create_user(users_, request);
    if (method == "POST" && path == "/api/sessions")
        return sign_in(users_, sessions_, request);
    if (method == "POST" && path == "/api/posts")
        return write_post(posts_, request);
    if (method == "GET" && path == "/api/posts")
        return list_posts(posts_, request);
    if (path.starts_with(users_path)) {
        if (method == "GET")
            return show_user(users_, request);
        if (method == "PATCH")
            return rename_user(users_, request);
        if (method == "DELETE")
            return delete_user(users_, request);
    }
    if (method == "GET" && path.starts_with(posts_path))
        return show_post(posts_, request);
    if (method == "POST" && path.starts_with(posts_path) && path.ends_with(publish_path))
        return publish_post(
            posts_, path.substr(posts_path.size(), path.rfind('/') - posts_path.size())
        );
    return no_such_page();
}

} // namespace blog_http
