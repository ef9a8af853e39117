// SPDX-License-Identifier: Apache-2.0
// Verbs of many items on every kind of store: batches, scans, collections, transactions.
#include "unit/database/blog_on.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace many_items_test {

using namespace hashrange;
using namespace hashrange::test_support;

class many_items_on : public blog_on {};

struct badge {
    std::string badgeId, number;
    std::optional<timestamp> deletedAt;

    using schema = entity<
        "BADGE",
        key<"BADGE#{badgeId}", "METADATA">,
        unique<"number", "{number}">,
        soft_delete<&badge::deletedAt>>;
};

TEST_P(many_items_on, batches_write_read_and_erase_any_number)
{
    std::vector<comment> many;
    std::vector<std::tuple<std::string, std::string>> keys;
    for (int i = 0; i < 260; ++i) {
        many.push_back({.postId = "p1", .commentId = std::to_string(i), .text = "t"});
        keys.emplace_back("p1", std::to_string(i));
    }
    EXPECT_TRUE(comments.put_all(many, {.parallel = 3}).complete());
    EXPECT_EQ(comments.query("p1").count().value(), 260U);
    keys.insert(keys.begin() + 1, {"p1", "none"});
    keys.emplace_back("p1", "0");
    const auto found = comments.get_all(keys);
    ASSERT_TRUE(found.complete());
    EXPECT_EQ(found.missing(), (std::vector<std::size_t>{1}));
    many.push_back(many.front());
    EXPECT_EQ(found.items(), many);
    EXPECT_TRUE(comments.erase_all(keys).complete());
    EXPECT_EQ(comments.query("p1").count().value(), 0U);
}

TEST_P(many_items_on, scans_find_every_item_of_a_type)
{
    for (int i = 0; i < 30; ++i)
        posts.create({.postId = std::to_string(i), .views = i}).value();
    comments.put({.postId = "1", .commentId = "c"}).value();
    std::int64_t sum = 0;
    const auto add = [&](const post& p) { sum += p.views; };
    posts.scan().segments(4).page_size(3).for_each(add).value();
    EXPECT_EQ(sum, 435);
    posts.scan().where(attr<&post::views> > 28).for_each(add).value();
    EXPECT_EQ(sum, 464);
}

TEST_P(many_items_on, transactions_happen_all_or_not_at_all)
{
    posts.create({.postId = "p1"}).value();
    posts.create({.postId = "p2", .title = "draft"}).value();
    const user ada{.userId = "u1", .email = "a@x"};
    const comment old{.postId = "p1", .commentId = "c"};
    comments.put(old).value();
    const auto both = [&](std::string_view title) {
        return blog.transact()
            .create(ada)
            .update(posts.update("p1").add<&post::views>(1))
            .check(posts, "p2", attr<&post::title> == title)
            .erase(old)
            .commit();
    };
    const auto refused = both("published");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::transaction_canceled);
    ASSERT_EQ(refused.error().reasons().size(), 1U);
    EXPECT_EQ(refused.error().reasons()[0].write, 2U);
    EXPECT_EQ(refused.error().reasons()[0].entity, "POST");
    EXPECT_EQ(refused.error().reasons()[0].code, errc::condition_failed);
    EXPECT_EQ(guards(), 0U);
    both("draft").value();
    EXPECT_EQ(guards(), 1U);
    EXPECT_EQ(posts.get("p1").value()->views, 1);
    EXPECT_FALSE(comments.exists("p1", "c").value());
}

TEST_P(many_items_on, a_unique_value_moves_from_one_item_to_another_in_a_transaction)
{
    const user ada = users.create({.userId = "u1", .email = "a@x"}).value();
    blog.transact().erase(ada).create(user{.userId = "u2", .email = "a@x"}).commit().value();
    EXPECT_EQ(users.get_by<"email">("a@x").value()->userId, "u2");
    const auto taken = blog.transact().create(user{.userId = "u3", .email = "a@x"}).commit();
    EXPECT_EQ(taken.error().reasons()[0].code, errc::unique_violation);
}

TEST_P(many_items_on, a_transaction_brings_a_deleted_item_back_with_its_unique_value)
{
    const auto badges = blog.repository<badge>();
    badges.create({.badgeId = "b1", .number = "7"}).value();
    badges.erase("b1").value();
    badges.create({.badgeId = "b2", .number = "7"}).value();
    const auto taken = blog.transact().restore(badges, "b1").commit();
    EXPECT_EQ(taken.error().reasons()[0].code, errc::unique_violation);
    blog.transact().purge(badges, "b2").restore(badges, "b1").commit().value();
    EXPECT_EQ(badges.get_by<"number">("7").value()->badgeId, "b1");
    EXPECT_FALSE(badges.with_deleted().exists("b2").value());
    const auto again = blog.transact().restore(badges, "b1").commit();
    EXPECT_EQ(again.error().reasons()[0].code, errc::not_found);
}

TEST_P(many_items_on, impossible_transactions_are_refused_before_they_are_sent)
{
    const post first{.postId = "p1"};
    const auto count = posts.update("p1").add<&post::views>(1).or_create(first);
    EXPECT_EQ(blog.transact().update(count).commit().error(), errc::invalid_argument);
    auto large = blog.transact();
    for (int i = 0; i < 51; ++i)
        large.create(user{.userId = std::to_string(i), .email = std::to_string(i)});
    EXPECT_EQ(large.commit().error(), errc::invalid_argument);
    const post twice{.postId = "p"};
    EXPECT_EQ(blog.transact().put(twice).erase(twice).commit().error(), errc::invalid_argument);
    EXPECT_EQ(blog.transact().commit().error(), errc::invalid_argument);
    EXPECT_EQ(blog.transact().create(post{}).commit().error(), errc::invalid_entity);
}

TEST_P(many_items_on, collect_reads_a_partition_of_several_types)
{
    posts.create({.postId = "p1", .title = "t"}).value();
    std::vector<comment> many;
    for (int i = 100; i < 300; ++i)
        many.push_back({.postId = "p1", .commentId = std::to_string(i)});
    ASSERT_TRUE(comments.put_all(many).complete());
    auto [p, all, none] =
        blog.collect<post, std::vector<comment>, std::optional<user>>("POST#p1").value();
    EXPECT_EQ(p.title, "t");
    EXPECT_EQ(all, many);
    EXPECT_EQ(none, std::nullopt);
    EXPECT_EQ((blog.collect<post>("POST#p9").error()), errc::not_found);
}

INSTANTIATE_TEST_SUITE_P(
    stores,
    many_items_on,
    testing::ValuesIn(every_store()),
    [](const auto& store) { return name_of(store.param); }
);

} // namespace many_items_test
