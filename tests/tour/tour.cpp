// SPDX-License-Identifier: Apache-2.0
// The tour as users read it: the code of each section as it stands there, compiled with the
// warnings that it promises to do without. What a section leaves open or takes from elsewhere
// stands before it.
#include <hashrange/hashrange.hpp>
namespace hr = hashrange;

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace std::chrono_literals;

namespace vendor {

struct invoice {
    std::int64_t number = 0;
    std::string customer;
};

} // namespace vendor

enum class post_status { draft, published };

// ---- 1. A plain struct is an entity

enum class user_status { pending, active, suspended, inactive }; // stored by name

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

namespace vendor { // where the struct is: there the compiler looks
auto schema(hr::of<vendor::invoice>) -> hr::entity<"INVOICE", hr::key<&vendor::invoice::number>>;
}

// What the later sections name without spelling it.
struct profile {
    std::string userId, about;
    using schema = hr::entity<"PROFILE", hr::key<"USER#{userId}", "PROFILE">>;
};
struct comment {
    std::string postId, commentId, text;
    using schema = hr::entity<"COMMENT", hr::key<"POST#{postId}", "COMMENT#{commentId}">>;
};
struct post_tag {
    std::string postId, tag;
    using schema = hr::entity<"POST_TAG", hr::key<"POST#{postId}", "TAG#{tag}">>;
};
struct session {
    std::string userId, sessionId;
    using schema = hr::entity<"SESSION", hr::key<"USER#{userId}", "SESSION#{sessionId}">>;
};

// ---- 2. Open a database

void open_one()
{
    auto db = hr::open("blog.db").value(); // embedded, durable (RocksDB)
}
void open_another()
{
    auto db = hr::open_in_memory();
}
void connect_to_amazon()
{
    auto db = hr::connect({.region = "eu-west-1"}).value();
}
void connect_to_an_endpoint()
{
    auto db = hr::connect({.endpoint = "http://localhost:8000"}).value();

    auto blog = db.table("blog");
    blog.ensure<user, profile, post, comment>().value();
    blog.verify<user, profile, post, comment>().value();
}

// ---- 3. Read and write

void explain(const std::optional<user>&) {}

void read_and_write(hr::table blog)
{
    auto users = blog.repository<user>();
    user ada = users.create({.userId = "u1", .email = "ada@example.org"}).value();
    ada = users.put(ada).value();
    auto found = users.get("u1").value();                         // std::optional<user>
    auto same = users.get_by<"email">("ada@example.org").value(); // through the guard, consistent
    users.erase("u1").value();                                    // its guards too

    auto bumped = users.update("u1")
                      .set<&user::status>(user_status::active)
                      .add<&user::loginCount>(1)
                      .remove<&user::firstName>()
                      .when(hr::attr<&user::status> == user_status::pending)
                      .returning_new();
    if (!bumped && bumped.error() == hr::errc::condition_failed) // not_found is another code
        explain(hr::old_item<user>(bumped.error()));             // what was there instead

    users.modify("u1", [](user& u) { u.status = user_status::active; }).value();
}

// ---- 4. Ask

void ask(
    hr::table blog,
    hr::timestamp last_week,
    hr::timestamp now,
    std::string slug,
    const hr::cursor_keyring& keyring
)
{
    auto posts = blog.repository<post>();
    auto handle = [](const post&) {};

    auto page = posts.query<"byAuthor">("u1")
                    .between(last_week, now)
                    .where(
                        hr::attr<&post::status> == post_status::published &&
                        contains(hr::attr<&post::tags>, "c++")
                    )
                    .newest_first()
                    .take(20)
                    .page();
    auto text = keyring.seal(page->next);
    auto more =
        posts.query<"byAuthor">("u1").newest_first().take(20).from(keyring.open(text)).page();

    auto all = posts.query<"byAuthor">("u1").each();
    for (const post& p : all) {
        handle(p);
    }
    all.finish().value();
    auto n = posts.query<"byAuthor">("u1").count();
    auto first = posts.query<"bySlug">(slug).first();
    auto heads = posts.query<"byAuthor">("u1").select<&post::title, &post::slug>().page();
    posts.scan().segments(8).for_each(handle).value(); // a scan needs the word scan

    auto [p, comments, tags] =
        blog.collect<post, std::vector<comment>, std::vector<post_tag>>("POST#p1").value();

    static_assert(requires {
        posts.query<"byAuthor">("u1").explain();
        posts.update("p1").add<&post::viewCount>(1).explain();
    });
}

// ---- 5. Many at once

void save_for_later(const std::vector<post>&) {}
void log(const std::string&, const hr::item&, hr::errc) {}

void many_at_once(
    hr::table blog,
    std::vector<post> ten_thousand_posts,
    std::vector<std::string> ids,
    user new_user,
    profile new_profile,
    session old_session
)
{
    auto posts = blog.repository<post>();

    auto done = posts.put_all(ten_thousand_posts, {.parallel = 8});
    if (!done.complete())
        save_for_later(done.leftovers());
    auto some = posts.get_all(ids);

    auto ok = blog.transact()
                  .create(new_user)
                  .create(new_profile)
                  .update(posts.update("p1").add<&post::viewCount>(1))
                  .check(posts, "p2", hr::attr<&post::status> == post_status::published)
                  .erase(old_session)
                  .commit();
    if (!ok)
        for (auto& why : ok.error().reasons())
            log(why.entity, why.key, why.code);
}

// ---- 6. Asynchronous: the same verbs

hr::task<void> greet(hr::async_repository<user> users)
{ // blog.repository<user>().async()
    auto u = co_await users.get("u1");
}

void greet_all(hr::table blog)
{
    hr::sync_wait(greet(blog.repository<user>().async()));
}

// ---- 7. The layers of a service

struct new_user {
    std::string userId, email;
};

class user_repository : public hr::domain_repository<user> {
public:
    using domain_repository::domain_repository;
    hr::result<user> register_user(const new_user& input);
    hr::result<std::optional<user>> find_by_email(std::string_view email)
    {
        return get_by<"email">(email);
    }
};

class blog_provider : public hr::provider {
public:
    using provider::provider;
    hr::table blog() const { return table_from("BLOG_TABLE"); }
};

void layers(const blog_provider& provider)
{
    hr::factory factory{provider.blog(), {.retry = hr::retry::standard(), .deadline = 2s}};
    auto users = factory.make<user_repository>();
    factory.metrics();
}

// ---- 8. Tests of user code

TEST(Register, TakenEmailIsRefused)
{
    auto db = hr::open_in_memory();
    db.faults().realistic(42);
    db.faults().throttle("blog", 3); // or exactly one thing
    db.clock().advance(24h);         // TTL, stream retention, tokens
}
