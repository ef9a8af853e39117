// SPDX-License-Identifier: Apache-2.0
// The verbs of repositories on every kind of store: in memory, on disk, behind our server, and on
// one that is busy, gives short pages and leaves batches over.
#include "unit/database/blog_on.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace hashrange;
using namespace hashrange::test_support;
using namespace std::chrono_literals;

class repository_on : public blog_on {};

TEST_P(repository_on, create_gives_what_is_stored_and_refuses_what_is_there)
{
    const user ada = users.create({.userId = "u1", .email = "a@x"}).value();
    EXPECT_EQ(ada.version, 1);
    EXPECT_EQ(ada.createdAt, now());
    EXPECT_EQ(users.get("u1").value(), ada);
    const auto again = users.create({.userId = "u1", .email = "b@x"});
    EXPECT_EQ(again.error(), errc::already_exists);
    EXPECT_EQ(old_item<user>(again.error()), ada);
    EXPECT_EQ(guards(), 1U);
}

TEST_P(repository_on, put_is_refused_unless_the_version_is_the_stored_one)
{
    user ada = users.put({.userId = "u1", .email = "a@x"}).value();
    EXPECT_EQ(ada.version, 1);
    const user old = ada;
    ada.loginCount = 5;
    ada = users.put(ada).value();
    EXPECT_EQ(ada.version, 2);
    const auto late = users.put(old);
    EXPECT_EQ(late.error(), errc::version_conflict);
    EXPECT_EQ(old_item<user>(late.error()), ada);
    EXPECT_EQ(users.erase(old).error(), errc::version_conflict);
    EXPECT_EQ(users.at_version(1).erase("u1").error(), errc::version_conflict);
    EXPECT_EQ(users.replace_unchecked(old).value().version, 3);
    EXPECT_EQ(users.put(ada).error(), errc::version_conflict) << "read before it was replaced";
    users.at_version(3).erase("u1").value();
    EXPECT_EQ(users.get("u1").value(), std::nullopt);
    EXPECT_EQ(users.replace_unchecked(ada).value().version, 3) << "there is nothing to outgrow";
}

TEST_P(repository_on, unique_values_are_kept_by_every_write)
{
    user ada = users.create({.userId = "u1", .email = "A@x "}).value();
    EXPECT_EQ(users.get_by<"email">("a@X").value(), ada);
    EXPECT_EQ(users.create({.userId = "u2", .email = "a@x"}).error(), errc::unique_violation);
    EXPECT_EQ(users.put({.userId = "u2", .email = "a@x"}).error(), errc::unique_violation);

    ada.email = "b@x";
    ada = users.put(ada).value();
    EXPECT_EQ(users.get_by<"email">("a@x").value(), std::nullopt);
    EXPECT_EQ(users.get_by<"email">("b@x").value(), ada);

    users.create({.userId = "u2", .email = "a@x"}).value();
    EXPECT_EQ(users.update("u2").set<&user::email>("b@x").run().error(), errc::unique_violation);
    EXPECT_EQ(users.update("u2").set<&user::email>("c@x").returning_new().value().email, "c@x");
    EXPECT_EQ(guards(), 2U);
    users.modify("u2", [](user& u) { u.email = "a@x"; }).value();
    EXPECT_EQ(users.get_by<"email">("a@x").value()->userId, "u2");
    EXPECT_EQ(users.get_by<"email">("c@x").value(), std::nullopt);

    users.erase("u2").value();
    users.erase("u3").value();
    EXPECT_EQ(guards(), 1U);
    users.create({.userId = "u3", .email = "a@x"}).value();
}

TEST_P(repository_on, update_needs_an_item_and_its_condition)
{
    const user ada = users.create({.userId = "u1", .email = "a@x", .firstName = "Ada"}).value();
    store.clock.advance(1h);
    const auto change = users.update("u1")
                            .set<&user::status>(user_status::active)
                            .add<&user::loginCount>(2)
                            .remove<&user::firstName>()
                            .when(attr<&user::status> == user_status::pending);
    const user after = change.returning_new().value();
    EXPECT_EQ(after.status, user_status::active);
    EXPECT_EQ(after.loginCount, 2);
    EXPECT_EQ(after.firstName, std::nullopt);
    EXPECT_EQ(after.version, 2);
    EXPECT_EQ(after.updatedAt, ada.createdAt + 1h);
    const auto again = change.run();
    EXPECT_EQ(again.error(), errc::condition_failed);
    EXPECT_EQ(old_item<user>(again.error()), after);
    EXPECT_EQ(users.update("u9").add<&user::loginCount>(1).run().error(), errc::not_found);
    EXPECT_EQ(users.get("u9").value(), std::nullopt);
    EXPECT_EQ(
        users.update("u1").at_version(1).add<&user::loginCount>(1).run().error(),
        errc::version_conflict
    );
}

TEST_P(repository_on, update_brings_index_keys_along)
{
    users.create({.userId = "u1", .email = "a@x"}).value();
    users.update("u1").set<&user::status>(user_status::active).run().value();
    store.let_indexes_catch_up();
    EXPECT_EQ(users.query<"byStatus">(user_status::active).count().value(), 1U);
    EXPECT_EQ(users.query<"byStatus">(user_status::pending).count().value(), 0U);
}

TEST_P(repository_on, update_or_create)
{
    const post first{.postId = "p1", .title = "new"};
    const auto count = posts.update("p1").add<&post::views>(1).or_create(first);
    EXPECT_EQ(count.returning_new().value().views, 0);
    EXPECT_EQ(count.returning_new().value().views, 1);
    EXPECT_EQ(
        posts.update("p2").add<&post::views>(1).or_create(first).run().error(),
        errc::invalid_argument
    );
}

TEST_P(repository_on, modify_sends_the_difference)
{
    users.create({.userId = "u1", .email = "a@x"}).value();
    bool meddled = false;
    const user after = users
                           .modify(
                               "u1",
                               [&](user& u) {
                                   if (!meddled)
                                       users.update("u1").add<&user::loginCount>(1).run().value();
                                   meddled = true;
                                   u.status = user_status::active;
                               }
                           )
                           .value();
    EXPECT_EQ(after.loginCount, 1);
    EXPECT_EQ(after.version, 3);
    EXPECT_EQ(users.get("u1").value(), after);
    EXPECT_EQ(users.modify("u1", [](user&) { return false; }).value(), after);
    EXPECT_EQ(users.modify("u1", [](user& u) { u.userId = "x"; }).error(), errc::invalid_argument);
    EXPECT_EQ(users.modify("u9", [](user&) {}).error(), errc::not_found);
    const auto stop = [](user&) { return result<void>(error(errc::canceled, "no")); };
    EXPECT_EQ(users.modify("u1", stop).error(), errc::canceled);
}

TEST_P(repository_on, modify_asks_for_the_version_that_it_is_given)
{
    users.create({.userId = "u1", .email = "a@x"}).value();
    const auto count = [](user& u) { ++u.loginCount; };
    EXPECT_EQ(users.at_version(2).modify("u1", count).error(), errc::version_conflict);
    EXPECT_EQ(users.at_version(1).modify("u1", count).value().version, 2);
}

TEST_P(repository_on, modify_changes_an_item_that_lacks_a_later_attribute)
{
    posts.create({.postId = "p1", .title = "a"}).value();
    posts.update("p1").remove<&post::views>().run().value();
    EXPECT_EQ(posts.modify("p1", [](post& p) { ++p.views; }).value().views, 1);
    EXPECT_EQ(posts.get("p1").value()->views, 1);
}

TEST_P(repository_on, conditions_of_put_and_erase)
{
    posts.create({.postId = "p1", .title = "a"}).value();
    const auto is_a = attr<&post::title> == "a";
    posts.put_if({.postId = "p1", .title = "b"}, is_a).value();
    EXPECT_EQ(posts.put_if({.postId = "p1", .title = "c"}, is_a).error(), errc::condition_failed);
    EXPECT_EQ(posts.erase_if(is_a, "p1").error(), errc::condition_failed);
    posts.erase_if(attr<&post::title> == "b", "p1").value();
    EXPECT_FALSE(posts.exists("p1").value());
}

TEST_P(repository_on, expired_items_are_not_there)
{
    const session s{.userId = "u1", .sessionId = "s1", .until = now() + 1h};
    sessions.create(s).value();
    EXPECT_EQ(sessions.get("u1", "s1").value(), s);
    EXPECT_EQ(sessions.create(s).error(), errc::already_exists);
    store.clock.advance(2h);
    EXPECT_EQ(sessions.get("u1", "s1").value(), std::nullopt);
    EXPECT_FALSE(sessions.exists("u1", "s1").value());
    EXPECT_TRUE(sessions.query("u1").page().value().empty());
    EXPECT_EQ(sessions.query("u1").with_expired().count().value(), 1U);
    EXPECT_EQ(sessions.query("u1").count().value(), 0U);
    EXPECT_EQ(sessions.update("u1", "s1").add<&session::hits>(1).run().error(), errc::not_found);
    EXPECT_EQ(sessions.modify("u1", "s1", [](session& x) { ++x.hits; }).error(), errc::not_found);
    const std::vector<std::tuple<std::string, std::string>> keys{{"u1", "s1"}};
    EXPECT_EQ(sessions.get_all(keys).missing(), (std::vector<std::size_t>{0}));
    const auto unused = attr<&session::hits> == 0;
    EXPECT_EQ(sessions.erase_if(unused, "u1", "s1").error(), errc::condition_failed);
    EXPECT_EQ(sessions.put_if(s, unused).error(), errc::condition_failed);
    EXPECT_TRUE(sessions.put_if(s, !exists(attr<&session::hits>)));
    sessions.create({.userId = "u1", .sessionId = "s1", .until = now() + 1h}).value();
    EXPECT_TRUE(sessions.exists("u1", "s1").value());
}

TEST_P(repository_on, queries_page_through_everything)
{
    const timestamp start = now();
    for (int i = 0; i < 25; ++i) {
        posts.create({.postId = std::to_string(i), .authorId = "u1"}).value();
        store.clock.advance(1min);
    }
    const auto all = posts.query<"byAuthor">("u1").newest_first();
    std::vector<std::string> paged, ranged;
    auto page = all.take(4).page().value();
    for (;; page = all.take(4).from(page.next).page().value()) {
        for (const post& each : page)
            paged.push_back(each.postId);
        if (!page.next)
            break;
    }
    auto range = all.each();
    for (const post& each : range)
        ranged.push_back(each.postId);
    range.finish().value();
    ASSERT_EQ(paged.size(), 25U);
    EXPECT_EQ(paged.front(), "24");
    EXPECT_EQ(paged, ranged);
    EXPECT_EQ(posts.query<"byAuthor">("u1").after(start).before(start + 3min).count().value(), 2U);
    EXPECT_EQ(all.where(attr<&post::postId> == "7").first().value()->postId, "7");
}

task<std::string> talk(async_repository<user> users, table blog, test_store& store)
{
    const user ada{.userId = "u1", .email = "a@x"};
    auto made = co_await users.create(ada);
    if (!made)
        co_return made.error().to_string();
    auto again = co_await users.create(ada);
    auto found = co_await users.get_by<"email">("a@x");
    auto changed = co_await users.modify("u1", [](user& u) { u.loginCount = 7; });
    auto bumped = co_await users.update("u1").add<&user::loginCount>(1).returning_new();
    store.let_indexes_catch_up();
    auto count = co_await users.query<"byStatus">(user_status::pending).count();
    auto page = co_await users.query("u1").page();
    const user grace{.userId = "u2", .email = "b@x"};
    auto done = co_await blog.transact_async().create(grace).commit();
    const std::vector<std::string> keys{"u1", "u2"};
    auto both = co_await users.consistent().get_all(keys);
    co_return std::string(again.error().name()) + " " + found.value()->userId + " " +
        std::to_string(changed.value().version) + " " + std::to_string(bumped->loginCount) + " " +
        std::to_string(*count) + " " + std::to_string(page->size()) + " " +
        (done ? "done " : "failed ") + std::to_string(both.size());
}

TEST_P(repository_on, the_same_verbs_can_be_awaited)
{
    EXPECT_EQ(sync_wait(talk(users.async(), blog, store)), "AlreadyExists u1 2 8 1 1 done 2");
}

INSTANTIATE_TEST_SUITE_P(
    stores,
    repository_on,
    testing::ValuesIn(every_store()),
    [](const auto& store) { return name_of(store.param); }
);

} // namespace
