// SPDX-License-Identifier: Apache-2.0
// What the pages speak of without saying it again: the entities of the tour and handles to them. A
// page that declares one of these names itself means its own. tools/docs_snippets.py includes it.
#include <hashrange/hashrange.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace hr = hashrange;
namespace op = hashrange::op;
using namespace std::chrono_literals; // NOLINT: as a page does

namespace spoken_of {

enum class user_status { pending, active, suspended, inactive };
enum class post_status { draft, published, archived };

struct user {
    std::string userId;
    std::string email;
    std::string passwordHash;
    std::optional<std::string> firstName;
    user_status status = user_status::pending;
    std::int64_t loginCount = 0;
    std::map<std::string, hr::value> metadata;
    hr::timestamp createdAt, updatedAt;
    std::int64_t version = 0;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        hr::unique<"email", "EMAIL#{email|trim|lower}">,
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>,
        hr::version<&user::version>,
        hr::hidden<&user::passwordHash>>;
};

struct profile {
    std::string userId, about;

    using schema = hr::entity<"PROFILE", hr::key<"USER#{userId}", "PROFILE">>;
};

struct post {
    std::string postId, authorId, title, slug, content;
    std::vector<std::string> tags;
    post_status status = post_status::draft;
    std::int64_t viewCount = 0;
    std::optional<hr::timestamp> publishedAt;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "POST",
        hr::key<"POST#{postId}", "METADATA">,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}">,
        hr::index<"bySlug", "GSI2", "SLUG#{slug}", "POST">,
        hr::created<&post::createdAt>,
        hr::updated<&post::updatedAt>>;
};

struct comment {
    std::string postId, commentId, text;

    using schema = hr::entity<"COMMENT", hr::key<"POST#{postId}", "COMMENT#{commentId}">>;
};

struct post_tag {
    std::string postId, tag;

    using schema = hr::entity<
        "POST_TAG",
        hr::key<"POST#{postId}", "TAG#{tag}">,
        hr::index<"byTag", "GSI1", "TAG#{tag}", "POST#{postId}">>;
};

struct session {
    std::string userId, sessionId;

    using schema = hr::entity<"SESSION", hr::key<"USER#{userId}", "SESSION#{sessionId}">>;
};

extern hr::embedded_database db;
extern hr::table blog;
extern hr::repository<user> users;
extern hr::repository<post> posts;
extern hr::repository<comment> comments;
extern hr::repository<post_tag> tags;
extern user ada;
extern post draft;
extern std::string slug, text;
extern hr::timestamp last_week, now;

template <class... Things>
void use(const Things&...)
{
}

} // namespace spoken_of

using namespace spoken_of; // NOLINT
