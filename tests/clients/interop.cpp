// SPDX-License-Identifier: Apache-2.0
// The table of a TypeScript single-table template, with its eight entities as structs: this program
// writes what the AWS SDK for JavaScript reads, and reads what that writes. Called by
// interop_steps.mjs.
//
//     clients_interop ENDPOINT TABLE write     an item of each entity
//     clients_interop ENDPOINT TABLE read      those of the other side, and back, byte for byte
#include <hashrange/codec/entity_codec.hpp>
#include <hashrange/hashrange.hpp>
#include <hashrange/op/get_item.hpp>
#include <hashrange/transport/transport.hpp>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hr = hashrange;
namespace op = hashrange::op;

namespace {

enum class user_role { user, admin, moderator };
enum class user_status { active, inactive, suspended, pending };
enum class post_status { draft, published, archived };
enum class comment_status { pending, approved, spam, rejected };

struct user {
    std::string userId, email, passwordHash;
    std::optional<std::string> firstName, lastName;
    user_role role = user_role::user;
    user_status status = user_status::pending;
    bool emailVerified = false;
    std::optional<hr::timestamp> emailVerifiedAt, lastLoginAt;
    std::int64_t loginCount = 0;
    std::map<std::string, hr::value> metadata;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|lower}", "USER">,
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>>;
};

struct profile {
    std::string userId;
    std::optional<std::string> bio, avatar, website, location, dateOfBirth, phoneNumber;
    std::map<std::string, std::string> socialLinks;
    std::map<std::string, hr::value> preferences;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "PROFILE",
        hr::key<"USER#{userId}", "PROFILE">,
        hr::created<&profile::createdAt>,
        hr::updated<&profile::updatedAt>>;
};

struct post {
    std::string postId, authorId;
    std::optional<std::string> categoryId;
    std::string title, slug;
    std::optional<std::string> excerpt;
    std::string content;
    std::optional<std::string> featuredImage;
    post_status status = post_status::draft;
    std::optional<hr::timestamp> publishedAt;
    std::int64_t viewCount = 0, likeCount = 0;
    std::vector<std::string> tags;
    std::map<std::string, hr::value> metadata;
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
    std::string commentId, postId, authorId;
    std::optional<std::string> parentId;
    std::string content;
    comment_status status = comment_status::pending;
    std::int64_t likeCount = 0;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "COMMENT",
        hr::key<"POST#{postId}", "COMMENT#{commentId}">,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "COMMENT#{createdAt}">,
        hr::created<&comment::createdAt>,
        hr::updated<&comment::updatedAt>>;
};

struct category {
    std::string categoryId;
    std::optional<std::string> parentId;
    std::string name, slug;
    std::optional<std::string> description, color, icon;
    std::int64_t sortOrder = 0;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "CATEGORY",
        hr::key<"CATEGORIES", "CATEGORY#{categoryId}">,
        hr::index<"bySlug", "GSI1", "SLUG#{slug}", "CATEGORY">,
        hr::index<
            "children",
            "GSI2",
            hr::first_of<"PARENT#{parentId}", "ROOT">,
            "ORDER#{sortOrder|pad(5)}#{categoryId}">,
        hr::created<&category::createdAt>,
        hr::updated<&category::updatedAt>>;
};

struct tag {
    std::string tagId, name, slug;
    std::optional<std::string> description, color;
    std::int64_t postCount = 0;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "TAG",
        hr::key<"TAGS", "TAG#{tagId}">,
        hr::index<"bySlug", "GSI1", "SLUG#{slug}", "TAG">,
        hr::created<&tag::createdAt>,
        hr::updated<&tag::updatedAt>>;
};

struct post_tag {
    std::string postId, tagId;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "POST_TAG",
        hr::key<"POST#{postId}", "TAG#{tagId}">,
        hr::index<"byTag", "GSI1", "TAG#{tagId}", "POST#{postId}">,
        hr::created<&post_tag::createdAt>,
        hr::updated<&post_tag::updatedAt>>;
};

struct session {
    std::string sessionId, userId;
    std::optional<std::string> userAgent, ipAddress;
    hr::timestamp expiresAt, ttl, createdAt, updatedAt;

    using schema = hr::entity<
        "SESSION",
        hr::key<"SESSION#{sessionId}", "METADATA">,
        hr::index<"byUser", "GSI1", "USER#{userId}", "SESSION#{sessionId}">,
        hr::ttl<&session::ttl>,
        hr::created<&session::createdAt>,
        hr::updated<&session::updatedAt>>;
};

const hr::timestamp published = hr::timestamp::parse("2025-01-02T03:04:05.678Z").value();
const hr::timestamp far_away = hr::timestamp::parse("2199-01-01T00:00:00.000Z").value();

void write_people(const hr::table& table)
{
    table.repository<user>()
        .create(
            {.userId = "cpp-u1",
             .email = "Ada@Example.org",
             .passwordHash = "$argon2id$v=19$",
             .firstName = "Ada",
             .role = user_role::admin,
             .status = user_status::active,
             .emailVerified = true,
             .emailVerifiedAt = published,
             .loginCount = 9007199254740991,
             .metadata = {{"theme", hr::value("dark")}, {"visits", hr::value(3)}}}
        )
        .value();
    table.repository<profile>()
        .create(
            {.userId = "cpp-u1",
             .bio = "h\u00e9llo \U0001f600",
             .socialLinks = {{"web", "https://example.org/#ada"}},
             .preferences = {{"digest", hr::value(true)}}}
        )
        .value();
    table.repository<session>()
        .create(
            {.sessionId = "cpp-s1",
             .userId = "cpp-u1",
             .ipAddress = "127.0.0.1",
             .expiresAt = far_away,
             .ttl = far_away}
        )
        .value();
}

void write_posts(const hr::table& table)
{
    table.repository<post>()
        .create(
            {.postId = "cpp-p1",
             .authorId = "cpp-u1",
             .title = "A \"quoted\" title",
             .slug = "a-quoted-title",
             .content = "text\nof two lines",
             .status = post_status::published,
             .publishedAt = published,
             .viewCount = 5,
             .tags = {"c++", "databases"}}
        )
        .value();
    table.repository<comment>()
        .create(
            {.commentId = "cpp-c1",
             .postId = "cpp-p1",
             .authorId = "cpp-u1",
             .parentId = "cpp-c0",
             .content = "!",
             .status = comment_status::approved}
        )
        .value();
    table.repository<category>()
        .create({.categoryId = "cpp-k1", .name = "Root", .slug = "root", .sortOrder = 7})
        .value();
    table.repository<category>()
        .create(
            {.categoryId = "cpp-k2",
             .parentId = "cpp-k1",
             .name = "Child",
             .slug = "child",
             .sortOrder = 12}
        )
        .value();
    table.repository<tag>()
        .create({.tagId = "cpp-t1", .name = "C++", .slug = "cpp", .postCount = 1})
        .value();
    table.repository<post_tag>().create({.postId = "cpp-p1", .tagId = "cpp-t1"}).value();
}

/// The stored item, taken apart and put together again, is the same bytes.
template <class T>
bool same_bytes(const hr::database& db, const hr::table_name& table, const hr::item& key)
{
    const op::get_item_request request{.table = table, .key = key, .consistent_read = true};
    const op::get_item_response stored = db.transport()->send(request).value();
    if (!stored.item) {
        std::cout << hr::describe<T>().discriminator << ": is not there\n";
        return false;
    }
    const T entity = hr::from_item<T>(*stored.item).value();
    const hr::item again = hr::to_item(entity).value();
    if (again == *stored.item)
        return true;
    std::cout << hr::describe<T>().discriminator << ": stored " << *stored.item << ", would write "
              << again << '\n';
    return false;
}

bool read_bytes(const hr::database& db, const hr::table_name& name)
{
    const auto key = [](const char* partition, const char* sort) {
        return hr::item{{"PK", partition}, {"SK", sort}};
    };
    bool same = same_bytes<user>(db, name, key("USER#js-u1", "METADATA"));
    same &= same_bytes<profile>(db, name, key("USER#js-u1", "PROFILE"));
    same &= same_bytes<post>(db, name, key("POST#js-p1", "METADATA"));
    same &= same_bytes<comment>(db, name, key("POST#js-p1", "COMMENT#js-c1"));
    same &= same_bytes<category>(db, name, key("CATEGORIES", "CATEGORY#js-k1"));
    same &= same_bytes<category>(db, name, key("CATEGORIES", "CATEGORY#js-k2"));
    same &= same_bytes<tag>(db, name, key("TAGS", "TAG#js-t1"));
    same &= same_bytes<post_tag>(db, name, key("POST#js-p1", "TAG#js-t1"));
    same &= same_bytes<session>(db, name, key("SESSION#js-s1", "METADATA"));
    return same;
}

bool is_true(bool holds, const char* what)
{
    if (!holds)
        std::cout << what << '\n';
    return holds;
}

/// What the verbs find of it, by each access pattern; a counter is changed.
bool read_values(const hr::table& table)
{
    const auto users = table.repository<user>(), by_mail = users.consistent();
    const auto ada = users.query<"byEmail">("ada@example.org").count().value();
    const auto grace = by_mail.get("js-u1").value();
    const auto written = table.repository<post>().query<"byAuthor">("js-u1").first().value();
    const auto children = table.repository<category>().query<"children">("js-k1").count();
    const auto seen = table.repository<post>().update("js-p1").add<&post::viewCount>(1).run();
    bool right = is_true(ada == 1, "the user is not found by e-mail");
    right &= is_true(
        grace && grace->role == user_role::moderator && grace->loginCount == 12 &&
            !grace->firstName && grace->metadata.at("visits") == hr::value(3),
        "the user has other values"
    );
    right &= is_true(
        written && written->tags == std::vector<std::string>{"c++", "js"} &&
            written->publishedAt == published,
        "the post has other values"
    );
    right &= is_true(children.value_or(0) == 1, "the category's child is not found");
    return is_true(seen.has_value(), "the post cannot be changed") && right;
}

int run(const std::string& endpoint, const std::string& name, const std::string& what)
{
    const hr::database db = hr::connect({.endpoint = endpoint}).value();
    const hr::table table = db.table(hr::table_name{name});
    table.verify<user, profile, post, comment, category, tag, post_tag, session>().value();
    if (what == "write") {
        write_people(table);
        write_posts(table);
        return EXIT_SUCCESS;
    }
    return read_bytes(db, hr::table_name{name}) && read_values(table) ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc == 4)
            return run(argv[1], argv[2], argv[3]);
        std::cout << "usage: clients_interop ENDPOINT TABLE write|read\n";
    } catch (const std::exception& failure) {
        std::cout << "clients_interop: " << failure.what() << '\n';
    }
    return EXIT_FAILURE;
}
