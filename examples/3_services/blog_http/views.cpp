// SPDX-License-Identifier: Apache-2.0
#include "views.hpp"

#include "wire/json_writer.hpp"

#include <string_view>

namespace blog_http {
namespace {

using hashrange::errc;
using hashrange::wire::json_writer;

void write(json_writer& out, std::string_view name, const std::optional<std::string>& text)
{
    if (!text)
        return;
    out.name(name);
    out.string(*text);
}

void write(json_writer& out, const blog::post& shown)
{
    out.begin_object();
    write(out, "postId", shown.postId);
    write(out, "authorId", shown.authorId);
    write(out, "title", shown.title);
    write(out, "slug", shown.slug);
    write(out, "content", shown.content);
    write(out, "status", std::string(hashrange::enumerator_name(shown.status).value_or("")));
    write(out, "createdAt", shown.createdAt.to_string());
    out.name("viewCount");
    out.integer(shown.viewCount);
    out.name("tags");
    out.begin_array();
    for (const std::string& each : shown.tags)
        out.string(each);
    out.end_array();
    out.end_object();
}

/// What the failure means to who asked; what is nobody's fault but ours is 500.
int status_of(const hashrange::error& failure)
{
    switch (failure.code()) {
    case errc::invalid_entity:
    case errc::invalid_argument: return 422;
    case errc::access_denied: return 401;
    case errc::not_found: return 404;
    case errc::unique_violation:
    case errc::already_exists:
    case errc::condition_failed:
    case errc::version_conflict: return 409;
    default: return failure.is_retryable() ? 503 : 500;
    }
}

} // namespace

std::string json_of(const blog::user& shown, const std::optional<blog::profile>& about)
{
    std::string text;
    json_writer out(text);
    out.begin_object();
    write(out, "userId", shown.userId);
    write(out, "email", shown.email);
    write(out, "firstName", shown.firstName);
    write(out, "lastName", shown.lastName);
    write(out, "status", std::string(hashrange::enumerator_name(shown.status).value_or("")));
    write(out, "createdAt", shown.createdAt.to_string());
    if (about) {
        out.name("profile");
        out.begin_object();
        write(out, "bio", about->bio);
        write(out, "website", about->website);
        write(out, "location", about->location);
        out.end_object();
    }
    out.end_object();
    return text;
}

std::string json_of(const blog::post& shown)
{
    std::string text;
    json_writer out(text);
    write(out, shown);
    return text;
}

std::string json_of(const std::vector<blog::post>& shown)
{
    std::string text;
    json_writer out(text);
    out.begin_object();
    out.name("posts");
    out.begin_array();
    for (const blog::post& each : shown)
        write(out, each);
    out.end_array();
    out.end_object();
    return text;
}

hashrange::server::web_answer refusal(const hashrange::error& failure)
{
    hashrange::server::web_answer answer{.status = status_of(failure)};
    json_writer out(answer.body);
    out.begin_object();
    out.name("error");
    // The words of others may tell what pages need not know.
    out.string(answer.status >= 500 ? std::string_view("something went wrong") : failure.message());
    out.name("faults");
    out.begin_array();
    for (const blog::field_fault& each : blog::faults_in(failure)) {
        out.begin_object();
        write(out, "field", each.field);
        write(out, "message", each.message);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return answer;
}

} // namespace blog_http
