// SPDX-License-Identifier: Apache-2.0
// What every verb of a repository asks the service, word for word. HASHRANGE_GOLDEN_UPDATE=1 writes
// verbs.txt anew; look at the difference before you commit it.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/hashrange.hpp"
#include "hashrange/net/recording.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

using namespace hashrange;

enum class status { pending, active };

struct address {
    std::string city;
    std::optional<std::string> street;
};

struct user {
    std::string userId, email;
    status state = status::pending;
    std::int64_t logins = 0;
    std::optional<std::string> nick;
    std::vector<std::string> tags;
    address home;
    timestamp createdAt, updatedAt;
    std::int64_t version = 0;

    using schema = entity<
        "USER",
        key<"USER#{userId}", "METADATA">,
        hashrange::index<"byState", "GSI1", "STATE#{state}", "USER#{userId}">,
        unique<"email", "EMAIL#{email|trim|lower}">,
        created<&user::createdAt>,
        updated<&user::updatedAt>,
        hashrange::version<&user::version>>;
};

struct session {
    std::string userId, sessionId, device;
    std::int64_t hits = 0;
    timestamp until;

    using schema = entity<
        "SESSION",
        key<"USER#{userId}", "SESSION#{sessionId}">,
        hashrange::index<"byDevice", "GSI1", "DEVICE#{device}", "{hits|sortable}">,
        ttl<&session::until>>;
};

struct badge {
    std::string userId, userName, kind;

    using schema = entity<
        "BADGE",
        key<"BADGE#{kind}", "USER#{userId}">,
        hashrange::index<"ofUser", "GSI1", "USER#{userId}", "BADGE#{kind}">>;
};

/// Verbs one after the other, each with the requests that it sent.
class golden_verbs : public testing::Test {
protected:
    void tell(std::string_view verb, const std::function<void()>& run)
    {
        const std::size_t before = tape_->text().size();
        run();
        told_ << "\n# " << verb << '\n';
        std::istringstream lines(tape_->text().substr(before));
        for (std::string request, answered; std::getline(lines, request);
             std::getline(lines, answered))
            told_ << request << '\n';
    }
    [[nodiscard]] std::string told() const { return told_.str(); }

private:
    manual_clock clock_;
    seeded_random random_{1};
    engine::engine_options options_{.clock = &clock_, .random = &random_};
    std::shared_ptr<recorder> tape_ = std::make_shared<recorder>();
    std::ostringstream told_;

protected:
    database db{client{
        .transport = with_middleware(engine::open_in_memory_engine(options_), {tape_}),
        .clock = &clock_,
        .random = &random_}};
    table blog = db.table("blog");
    repository<user> users = blog.repository<user>();
    repository<session> sessions = blog.repository<session>();
    repository<badge> badges = blog.repository<badge>();

    void tables();
    void single_items();
    void updates();
    void questions();
    void many_items();
    void partitions();
};

void golden_verbs::tables()
{
    tell("ensure", [&] { blog.ensure<user, session, badge>().value(); });
    tell("ensure again", [&] { blog.ensure<user, session, badge>().value(); });
    tell("verify", [&] { blog.verify<user, session, badge>().value(); });
}

void golden_verbs::single_items()
{
    const session first{.userId = "u1", .sessionId = "s1", .device = "phone"};
    const condition<session> is_new = attr<&session::hits> < 1 || !exists(attr<&session::device>);
    tell("create", [&] { sessions.create(first).value(); });
    tell("put", [&] { sessions.put(first).value(); });
    tell("put_if", [&] { sessions.put_if(first, is_new).value(); });
    tell("get", [&] { (void)sessions.get("u1", "s1").value(); });
    tell("get, consistent", [&] { (void)sessions.consistent().get("u1", "s1").value(); });
    tell("exists", [&] { (void)sessions.exists("u1", "s1").value(); });
    tell("erase_if", [&] { sessions.erase_if(is_new, "u1", "s1").value(); });
    tell("erase", [&] { sessions.erase("u1", "s1").value(); });

    user ada{.userId = "u1", .email = "Ada@example.org", .tags = {"c++"}, .home = {.city = "Rome"}};
    tell("create, with a guard and a version", [&] { ada = users.create(ada).value(); });
    tell("put, in its version", [&] { ada = users.put(ada).value(); });
    tell("put, with another unique value", [&] {
        ada.email = "ada@example.com";
        ada = users.put(ada).value();
    });
    tell("replace_unchecked", [&] { ada = users.replace_unchecked(ada).value(); });
    tell("get_by", [&] { (void)users.get_by<"email">("ada@example.com").value(); });
    tell("erase, in its version", [&] { users.erase(ada).value(); });
}

void golden_verbs::updates()
{
    const user ada{.userId = "u1", .email = "a@x", .tags = {"c++"}, .home = {.city = "Rome"}};
    users.create(ada).value();
    tell("update", [&] {
        users.update("u1")
            .set<&user::state>(status::active)
            .add<&user::logins>(1)
            .remove<&user::nick>()
            .with(append(attr<&user::tags>, "sql"))
            .with(set(attr<&user::home, &address::city>, "Oslo"))
            .when(attr<&user::state> == status::pending)
            .when(size(attr<&user::tags>) < 5)
            .run()
            .value();
    });
    tell("update, returning_new", [&] {
        (void)users.update("u1").add<&user::logins>(1).returning_new().value();
    });
    tell("update, at_version", [&] {
        users.update("u1").at_version(3).set<&user::nick>("ada").run().value();
    });
    tell("update, of a unique value", [&] {
        users.update("u1").set<&user::email>("b@x").run().value();
    });
    tell("update, or_create", [&] {
        const user eve{.userId = "u2", .email = "e@x"};
        users.update("u2").add<&user::logins>(1).or_create(eve).run().value();
    });
    tell("modify", [&] { (void)users.modify("u1", [](user& u) { u.logins = 9; }).value(); });
}

void golden_verbs::questions()
{
    for (const std::string id : {"s1", "s2", "s3"})
        sessions.put({.userId = "u1", .sessionId = id, .device = "phone", .hits = 2}).value();
    const auto all = sessions.query("u1");
    tell("query", [&] { (void)all.page().value(); });
    tell("query, equal", [&] { (void)all.equal("s1").page().value(); });
    tell("query, before", [&] { (void)all.before("s2").page().value(); });
    tell("query, between", [&] { (void)all.between("s1", "s2").newest_first().page().value(); });
    tell("query, begins_with", [&] { (void)all.begins_with("s").consistent().page().value(); });
    tell("query, where", [&] {
        (void)all.where(attr<&session::hits> > 1)
            .where(attr<&session::device> != "tv")
            .count()
            .value();
    });
    tell("query, take and page_size", [&] { (void)all.take(2).page_size(1).page().value(); });
    tell("query, requests_at_most", [&] {
        const auto page = all.take(3).page_size(1).requests_at_most(2).page().value();
        (void)all.take(3).page_size(1).from(page.next).page().value();
    });
    tell("query, first", [&] { (void)all.first().value(); });
    tell("query, select", [&] {
        (void)all.with_expired().select<&session::device, &session::hits>().page().value();
    });
    tell("query, select of members of members", [&] {
        (void)users.query("u1")
            .select(attr<&user::email>, attr<&user::home, &address::city>)
            .page()
            .value();
    });
    tell("query of an index", [&] {
        (void)sessions.query<"byDevice">("phone").at_least(1).page().value();
    });
    tell("query, hydrate", [&] {
        (void)sessions.query<"byDevice">("phone").take(2).hydrate().value();
    });
    tell("query, follow", [&] {
        badges.put({.userId = "u1", .userName = "Ada", .kind = "gold"}).value();
        (void)badges.query("gold").follow<&badge::userId>(users).value();
    });
    tell("scan, in segments", [&] {
        sessions.scan()
            .segments(2)
            .where(attr<&session::hits> > 1)
            .for_each([](const session&) {})
            .value();
    });
}

void golden_verbs::many_items()
{
    const session one{.userId = "u3", .sessionId = "s1", .device = "phone"};
    const session other{.userId = "u3", .sessionId = "s2", .device = "tv"};
    const std::vector<std::tuple<std::string, std::string>> keys{{"u3", "s1"}, {"u3", "s2"}};
    tell("put_all", [&] { EXPECT_TRUE(sessions.put_all(std::vector{one, other}).complete()); });
    tell("get_all", [&] { EXPECT_TRUE(sessions.get_all(keys).complete()); });
    tell("erase_all", [&] { EXPECT_TRUE(sessions.erase_all(keys).complete()); });
    tell("transact", [&] {
        const user tim{.userId = "u3", .email = "t@x"};
        const auto done = blog.transact()
                              .create(tim)
                              .put(one)
                              .update(users.update("u1").add<&user::logins>(1))
                              .check(users, "u2", attr<&user::logins> >= 0)
                              .erase(other)
                              .commit();
        EXPECT_TRUE(done) << done.error();
    });
}

void golden_verbs::partitions()
{
    tell("get_together", [&] {
        (void)blog.get_together(at<user>("u1"), at<session>("u1", "s1")).value();
    });
    tell("collect", [&] { (void)blog.collect<user, std::vector<session>>("USER#u1").value(); });
    tell("erase_partition", [&] {
        EXPECT_TRUE((blog.erase_partition<user, session>("USER#u1").complete()));
    });
    tell("backfill", [&] { (void)blog.backfill<session>().value(); });
}

TEST_F(golden_verbs, send_these_requests)
{
    tables();
    single_items();
    updates();
    questions();
    many_items();
    partitions();
    const std::string path = HASHRANGE_GOLDEN_FOLDER "/verbs.txt";
    if (std::getenv("HASHRANGE_GOLDEN_UPDATE") != nullptr)
        std::ofstream(path) << told();
    std::ifstream file(path);
    std::istringstream made(told());
    std::string verb;
    for (std::string wanted, line; std::getline(file, wanted);) {
        verb = wanted.starts_with('#') ? wanted : verb;
        ASSERT_TRUE(std::getline(made, line)) << "ends before: " << wanted;
        ASSERT_EQ(line, wanted) << verb;
    }
    std::string more;
    EXPECT_FALSE(std::getline(made, more)) << more;
}

} // namespace
