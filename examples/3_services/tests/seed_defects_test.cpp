// SPDX-License-Identifier: Apache-2.0
// Mistakes that are easily made with a table for everything; each would be found here.
#include "blog/slug.hpp"
#include "blog_on.hpp"

#include <gtest/gtest.h>
#include <hashrange/transport/middleware.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace blog;
using hr::errc;

struct seed_defects : testing::Test, blog_in_memory {};

TEST_F(seed_defects, a_user_is_created_with_a_profile)
{
    const user made = someone("Test@Example.com");
    EXPECT_FALSE(made.userId.empty());
    EXPECT_EQ(made.email, "test@example.com");
    EXPECT_EQ(made.status, user_status::pending);
    EXPECT_TRUE(users.find_with_profile(made.userId).value()->about);
}

TEST_F(seed_defects, a_duplicate_email_fails)
{
    const user first = someone("test@example.com");
    EXPECT_EQ(
        users.register_user({.email = "test@example.com", .password = "password123"}).error(),
        errc::unique_violation
    );
    EXPECT_EQ(users.list(10).value().users.size(), 1U); // and left nothing behind
    EXPECT_EQ(users.find_by_email("test@example.com").value()->userId, first.userId);
    EXPECT_FALSE(users.find_by_email("nonexistent@example.com").value());
}

TEST_F(seed_defects, an_email_is_unique_after_a_change_and_free_after_a_deletion)
{
    const user ada = someone("ada@example.org");
    const user bob = someone("bob@example.org");
    EXPECT_EQ(users.change_email(bob.userId, " ADA@example.org").error(), errc::unique_violation);
    ASSERT_TRUE(users.change_email(ada.userId, "lady@example.org"));
    EXPECT_TRUE(users.change_email(bob.userId, "ada@example.org"));
    ASSERT_TRUE(users.hard_delete(bob.userId));
    EXPECT_FALSE(users.find_by_email("ada@example.org").value());
    EXPECT_EQ(someone("ada@example.org").email, "ada@example.org");
}

TEST_F(seed_defects, one_normalizer_for_the_address_and_its_key)
{
    const user made = someone("  Ada@Example.ORG\t");
    EXPECT_EQ(made.email, "ada@example.org");
    EXPECT_EQ(users.find_by_email(" ADA@example.org ").value()->userId, made.userId);
}

TEST_F(seed_defects, batches_lose_nothing_that_the_service_leaves_over)
{
    const tag cpp = tags.add("C++").value();
    for (int i = 0; i < 120; ++i) {
        someone("u" + std::to_string(i) + "@example.org");
        published("Post " + std::to_string(i), {cpp.tagId});
    }
    db.faults().seed(5).partial_batches(0.7).short_pages(0.3);
    const user_page listed = users.list(120).value();
    ASSERT_EQ(listed.users.size(), 120U);
    for (const user_with_profile& each : listed.users)
        EXPECT_TRUE(each.about) << each.account.email;
    EXPECT_EQ(posts.by_tag(cpp.tagId, 120).value().size(), 120U);
}

TEST_F(seed_defects, an_update_may_say_when_it_was_itself)
{
    const user made = someone();
    const hr::timestamp when = made.createdAt.plus(std::chrono::hours(5)).value();
    const auto raw = maker.table().repository<user>();
    const user after = raw.update(made.userId)
                           .set<&user::updatedAt>(when)
                           .set<&user::firstName>("Ada")
                           .returning_new()
                           .value();
    EXPECT_EQ(after.updatedAt, when);
}

TEST_F(seed_defects, ids_cannot_forge_other_keys)
{
    const user made = someone();
    EXPECT_FALSE(users.find(made.userId + "#METADATA").value());
    EXPECT_FALSE(users.find_with_profile(made.userId + "#").value());
    const tag odd = maker.table()
                        .repository<tag>()
                        .create({.tagId = "a#b$TAG#c", .name = "odd", .slug = "odd#POST"})
                        .value();
    EXPECT_EQ(tags.find(odd.tagId).value()->tagId, odd.tagId);
    EXPECT_FALSE(tags.find("a").value());
    EXPECT_FALSE(posts.find_by_slug("odd#POST").value());
    const hr::item key = hr::key_of<tag>("TAG#1").value();
    EXPECT_EQ(key.find("SK")->as_string(), "TAG#TAG$!1");
}

TEST_F(seed_defects, numbers_in_keys_sort_by_value)
{
    for (const std::int64_t order : {5, 100'000, -1, 99'999, -100'000, 0})
        categories.add({.name = "c" + std::to_string(order), .sortOrder = order}).value();
    std::vector<std::int64_t> orders;
    const std::vector<category> below = categories.below(std::nullopt).value();
    for (const category& each : below)
        orders.push_back(each.sortOrder);
    EXPECT_EQ(orders, (std::vector<std::int64_t>{-100'000, -1, 0, 5, 99'999, 100'000}));
}

TEST_F(seed_defects, a_post_of_more_than_a_megabyte_goes_as_a_whole)
{
    const tag cpp = tags.add("C++").value();
    const post long_one = published("Long", {cpp.tagId});
    for (int i = 0; i < 130; ++i)
        comments
            .add({.postId = long_one.postId, .authorId = "u2", .content = std::string(9'000, 'x')})
            .value();
    EXPECT_EQ(comments.of_post(long_one.postId, 1'000).value().size(), 130U);

    EXPECT_TRUE(posts.remove(long_one.postId).value());
    EXPECT_TRUE(comments.of_post(long_one.postId, 1'000).value().empty());
    EXPECT_TRUE(posts.tags_of(long_one.postId).value().empty());
    EXPECT_TRUE(posts.by_tag(cpp.tagId, 10).value().empty());
    EXPECT_EQ(tags.find(cpp.tagId).value()->postCount, 0);
    EXPECT_FALSE(posts.remove(long_one.postId).value()); // again: there is none
}

TEST_F(seed_defects, posts_of_a_category_are_found)
{
    const category science = categories.add({.name = "Science"}).value();
    std::vector<std::string> titles;
    for (const char* title : {"one", "two", "three"}) {
        const post draft = posts
                               .write(
                                   {.authorId = "u1",
                                    .title = title,
                                    .content = "...",
                                    .categoryId = science.categoryId}
                               )
                               .value();
        if (std::string_view(title) != "two")
            posts.publish(draft.postId).value();
    }
    const hr::page<post> found = posts.in_category(science.categoryId, 10).value();
    for (const post& each : found)
        titles.push_back(each.title);
    EXPECT_EQ(titles, (std::vector<std::string>{"three", "one"})); // newest first, no drafts
}

TEST_F(seed_defects, a_login_is_one_write)
{
    const user made = someone();
    const std::uint64_t before = calls();
    const user after = users.record_login(made.userId).value();
    EXPECT_EQ(calls() - before, 1U);
    EXPECT_EQ(after.loginCount, 1);
    EXPECT_TRUE(after.lastLoginAt);
}

TEST_F(seed_defects, a_list_of_users_takes_two_requests_however_many_they_are)
{
    for (int i = 0; i < 90; ++i)
        someone("u" + std::to_string(i) + "@example.org");
    const std::uint64_t before = calls();
    EXPECT_EQ(users.list(90).value().users.size(), 90U);
    EXPECT_EQ(calls() - before, 2U);
}

TEST_F(seed_defects, a_user_with_a_profile_is_one_query)
{
    const user made = someone();
    const std::uint64_t before = calls();
    EXPECT_TRUE(users.find_with_profile(made.userId).value());
    EXPECT_EQ(calls() - before, 1U);
}

TEST_F(seed_defects, large_numbers_and_empty_texts_stay_what_they_are)
{
    const user made = someone();
    const profile after = users
                              .update_profile(
                                  made.userId,
                                  [](profile& about) {
                                      about.location = "";
                                      about.preferences["big"] =
                                          hr::value(std::int64_t{9'007'199'254'740'993});
                                  }
                              )
                              .value();
    const profile stored = *users.find_with_profile(made.userId).value()->about;
    EXPECT_EQ(stored.location, "");
    EXPECT_EQ(stored.preferences.at("big"), hr::value(std::int64_t{9'007'199'254'740'993}));
    EXPECT_EQ(after.preferences, stored.preferences);
}

TEST_F(seed_defects, more_tags_than_a_transaction_holds_are_refused_before_anything_is_sent)
{
    std::vector<std::string> many;
    for (int i = 0; i < 50; ++i)
        many.push_back("t" + std::to_string(i));
    const std::uint64_t before = calls();
    const auto refused =
        posts.write({.authorId = "u1", .title = "Tagged", .content = "...", .tags = many});
    EXPECT_EQ(refused.error(), errc::invalid_argument);
    EXPECT_EQ(calls(), before);
}

TEST_F(seed_defects, counting_makes_no_phantoms)
{
    EXPECT_EQ(posts.count_view("nothing").error(), errc::not_found);
    EXPECT_EQ(users.record_login("nobody").error(), errc::not_found);
    EXPECT_FALSE(posts.find("nothing").value());
    EXPECT_FALSE(users.find("nobody").value());
}

TEST_F(seed_defects, who_is_suspended_or_gone_cannot_sign_in)
{
    const user made = someone();
    const auto sign_in = [&] { return users.verify_password("ada@example.org", "correct horse"); };
    EXPECT_TRUE(sign_in());
    EXPECT_EQ(users.verify_password("ada@example.org", "wrong").error(), errc::access_denied);
    ASSERT_TRUE(users.suspend(made.userId));
    EXPECT_EQ(sign_in().error(), errc::access_denied);
    const user other = someone("bob@example.org");
    ASSERT_TRUE(users.soft_delete(other.userId));
    EXPECT_EQ(
        users.verify_password("bob@example.org", "correct horse").error(), errc::access_denied
    );
}

TEST_F(seed_defects, a_password_is_compared_with_the_hash_of_now)
{
    const user made = someone();
    db.faults().index_lag(std::chrono::hours(1)); // the index still has the old hash
    ASSERT_TRUE(users.change_password(made.userId, "battery staple"));
    EXPECT_TRUE(users.verify_password("ada@example.org", "battery staple"));
    EXPECT_FALSE(users.verify_password("ada@example.org", "correct horse"));
}

TEST_F(seed_defects, slugs_are_never_empty_and_never_the_same)
{
    EXPECT_EQ(slug_of("\u041F\u0440\u0438\u0432\u0435\u0442", "p1"), "p1");
    EXPECT_EQ(slug_of("  C++ f\u00FCr alle! ", "p1"), "c-fur-alle");
    EXPECT_EQ(
        slug_of("\u0141\u00F3d\u017A, \u017Di\u017Ekov & S\u00E3o Paulo", "p1"),
        "lodz-zizkov-sao-paulo"
    );
    EXPECT_EQ(slug_of(std::string(300, 'a'), "p1").size(), 100U);
    std::set<std::string> slugs;
    for (int i = 0; i < 5; ++i)
        slugs.insert(published("The same title").slug);
    EXPECT_EQ(slugs.size(), 5U);
    EXPECT_TRUE(slugs.contains("the-same-title"));
    const post other = published("Another");
    const post renamed = posts.retitle(other.postId, "The same title").value();
    EXPECT_FALSE(slugs.contains(renamed.slug));
}

TEST_F(seed_defects, a_new_title_moves_every_key)
{
    const post made = published("Old title");
    ASSERT_EQ(posts.retitle(made.postId, "New title").value().slug, "new-title");
    EXPECT_FALSE(posts.find_by_slug("old-title").value());
    EXPECT_EQ(posts.find_by_slug("new-title").value()->postId, made.postId);
    EXPECT_EQ(published("Old title").slug, "old-title"); // it is free again
}

TEST_F(seed_defects, the_hash_is_never_shown)
{
    const user made = someone();
    const auto raw = maker.table().repository<user>();
    const auto refused = raw.update(made.userId)
                             .set<&user::firstName>("x")
                             .when(hr::attr<&user::passwordHash> == std::string("$argon2id$secret"))
                             .run();
    EXPECT_EQ(refused.error().to_string().find("argon2id"), std::string::npos);
}

TEST_F(seed_defects, only_a_scan_is_a_scan)
{
    const std::string cpp = tags.add("C++").value().tagId;
    const post shown = published("Shown", {cpp});
    posts.by_author("u1", 10).value();
    posts.by_tag(cpp, 10).value();
    posts.in_category("none", 10).value();
    posts.find_by_slug("shown").value();
    users.list(10).value();
    comments.of_post(shown.postId, 10).value();
    categories.tree().value();
    const auto scans = [&] {
        return maker.metrics().by(&hr::call_kind::operation)[hr::op::operation::scan].calls;
    };
    EXPECT_EQ(scans(), 0U);
    EXPECT_EQ(posts.scan_published().value().size(), 1U);
    EXPECT_EQ(scans(), 1U);
}

TEST_F(seed_defects, what_is_moved_is_taken_only_where_there_is_enough)
{
    const auto raw = maker.table().repository<tag>();
    const std::string from = tags.add("From").value().tagId, to = tags.add("To").value().tagId;
    raw.update(from).add<&tag::postCount>(5).run().value();
    const auto move = [&](std::int64_t amount) {
        return maker.table()
            .transact()
            .update(raw.update(from).add<&tag::postCount>(-amount).when(
                hr::attr<&tag::postCount> >= amount
            ))
            .update(raw.update(to).add<&tag::postCount>(amount))
            .commit();
    };
    EXPECT_TRUE(move(3));
    EXPECT_EQ(move(3).error().reasons().front().code, errc::condition_failed);
    EXPECT_EQ(tags.find(from).value()->postCount, 2);
    EXPECT_EQ(tags.find(to).value()->postCount, 3);
}

/// Lets the first requests go on when as many as are expected are under way at the same time.
class crowd final : public hr::middleware {
public:
    explicit crowd(std::size_t expected) : expected_(expected), threads_(2 * expected) {}

    hr::task<hr::result<hr::op::any_response>> around(
        hr::op::any_request request, const hr::call_context& context, hr::next_call& next
    ) override
    {
        {
            const std::lock_guard lock(mutex_);
            most_ = std::max(most_, ++under_way_);
            together_.notify_all();
        }
        co_await computing_threads::entrance(&threads_);
        {
            std::unique_lock lock(mutex_);
            together_.wait_for(lock, std::chrono::seconds(5), [this] {
                return most_ >= expected_;
            });
        }
        auto answer = co_await next(std::move(request), context);
        const std::lock_guard lock(mutex_);
        --under_way_;
        co_return answer;
    }
    std::size_t most() const
    {
        const std::lock_guard lock(mutex_);
        return most_;
    }

private:
    const std::size_t expected_;
    mutable std::mutex mutex_;
    std::condition_variable together_;
    std::size_t under_way_ = 0, most_ = 0; // guarded by mutex_
    computing_threads threads_;            // the last: it ends first
};

TEST_F(seed_defects, no_more_batches_are_under_way_than_said)
{
    std::vector<std::string> ids;
    for (int i = 0; i < 2'000; ++i) // twenty batches
        ids.push_back("p" + std::to_string(i));
    const auto around = std::make_shared<crowd>(4);
    maker.use(around);
    const auto found = maker.table().repository<post>().get_all(ids, {.parallel = 4});
    EXPECT_TRUE(found.complete());
    EXPECT_EQ(found.missing().size(), ids.size());
    EXPECT_EQ(around->most(), 4U);
}

} // namespace
