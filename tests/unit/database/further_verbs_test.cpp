// SPDX-License-Identifier: Apache-2.0
// Verbs of whole partitions, of relations and of tables that others wrote, on every kind of store.
#include "hashrange/op/create_table.hpp"

#include "unit/database/blog_on.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using namespace hashrange;
using namespace hashrange::test_support;

struct post_tag {
    std::string postId, tag;

    using schema = entity<
        "POST_TAG",
        key<"POST#{postId}", "TAG#{tag}">,
        hashrange::index<"byTag", "GSI1", "TAG#{tag}", "POST#{postId}">>;
};

struct place {
    std::string city;
    std::optional<std::string> street;
};

bool is_short(const std::string& text)
{
    return text.size() <= 5;
}

struct shop {
    std::string shopId, name;
    place at;
    std::optional<std::string> owner;
    std::int64_t version = 0;

    using schema = entity<
        "SHOP",
        key<"SHOP#{shopId}", "METADATA">,
        check<&shop::name, is_short, "is longer than 5 letters">,
        hashrange::version<&shop::version>>;
};

struct old_shop { // before it had a version
    std::string shopId, name;

    using schema = entity<"SHOP", key<"SHOP#{shopId}", "METADATA">>;
};

struct page_of_book {
    std::string book;
    std::optional<std::string> chapter;
    std::string line;

    using schema =
        entity<"PAGE", key<"BOOK#{book}", first_of<"CHAPTER#{chapter}#{line}", "FRONT#{line}">>>;
};

class further_verbs_on : public blog_on {};

TEST_P(further_verbs_on, a_partition_is_erased_with_all_its_types_and_guards)
{
    const char* asked = std::getenv("HASHRANGE_CHILDREN");
    const std::size_t children = asked == nullptr ? 130 : std::stoul(asked);
    std::vector<comment> many;
    for (std::size_t i = 0; i < children; ++i)
        many.push_back({.postId = "p1", .commentId = std::to_string(i), .text = "t"});
    EXPECT_TRUE(comments.put_all(many).complete());
    posts.create({.postId = "p1"}).value();
    posts.create({.postId = "p2"}).value();
    const auto gone = blog.erase_partition<post>("POST#p1");
    EXPECT_TRUE(gone.complete());
    EXPECT_EQ(gone.erased(), children + 1);
    EXPECT_EQ(comments.query("p1").count().value(), 0U);
    EXPECT_TRUE(posts.exists("p2").value());

    users.create({.userId = "u1", .email = "a@x"}).value();
    sessions.put({.userId = "u1", .sessionId = "s"}).value();
    EXPECT_EQ(sync_wait(blog.erase_partition_async<user, session>("USER#u1")).erased(), 2U);
    users.create({.userId = "u2", .email = "a@x"}).value();
    EXPECT_EQ((blog.erase_partition<user, session>("USER#u1").erased()), 0U);
}

TEST_P(further_verbs_on, items_of_several_types_are_read_at_one_moment)
{
    users.create({.userId = "u1", .email = "a@x"}).value();
    posts.create({.postId = "p1", .title = "first"}).value();
    sessions.put({.userId = "u1", .sessionId = "over", .until = store.clock.now()}).value();
    const auto all = blog.get_together(
        at<user>("u1"), at<post>("p1"), at<post>("none"), at<session>("u1", "over")
    );
    const auto& [ada, first, none, over] = all.value();
    EXPECT_EQ(ada->email, "a@x");
    EXPECT_EQ(first->title, "first");
    EXPECT_FALSE(none);
    EXPECT_FALSE(over);
    const auto awaited = sync_wait(blog.get_together_async(at<post>("p1")));
    EXPECT_EQ(std::get<0>(awaited.value())->postId, "p1");
    EXPECT_EQ(blog.get_together(at<user>("")).error(), errc::invalid_argument);
    EXPECT_EQ(blog.get_together(at<user>("u1"), at<user>("u1")).error(), errc::validation);
}

TEST_P(further_verbs_on, a_relation_is_followed_both_ways)
{
    const auto tags = blog.repository<post_tag>();
    for (const std::string id : {"1", "2", "3"})
        posts.create({.postId = id, .title = "post " + id}).value();
    for (const auto& [id, tag] : {std::pair("1", "c++"), {"2", "c++"}, {"3", "rust"}, {"2", "go"}})
        tags.put({id, tag}).value();
    tags.put({"9", "c++"}).value(); // of a post that is gone
    store.let_indexes_catch_up();
    const auto found = tags.query<"byTag">("c++").follow<&post_tag::postId>(posts).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found.items[0].title, "post 1");
    EXPECT_EQ(found.items[1].title, "post 2");
    ASSERT_EQ(found.missing.size(), 1U);
    EXPECT_EQ(found.missing[0].find("PK")->as_string(), "POST#9");
    EXPECT_EQ(tags.query("2").begins_with("").count().value(), 2U);

    const auto newest = tags.query<"byTag">("c++").newest_first().take(2);
    const auto first = newest.follow<&post_tag::postId>(posts).value();
    EXPECT_EQ(first.size(), 1U);
    const auto rest = newest.from(first.next).follow<&post_tag::postId>(posts).value();
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest.items[0].title, "post 1");
}

std::vector<op::key_schema_element> key_of_two(const std::string& name)
{
    return {
        {.attribute_name = name + "PK", .key_type = op::key_type::hash},
        {.attribute_name = name + "SK", .key_type = op::key_type::range}};
}

op::create_table_request table_with_keys_only(const table_name& name)
{
    std::vector<op::attribute_definition> attributes;
    for (const std::string each : {"PK", "SK", "GSI1PK", "GSI1SK"})
        attributes.push_back({each, op::scalar_attribute_type::string});
    op::global_secondary_index index{.index = "GSI1", .key_schema = key_of_two("GSI1")};
    index.projection = op::index_projection{.projection_type = op::projection_type::keys_only};
    return {
        .table = name,
        .attribute_definitions = std::move(attributes),
        .key_schema = key_of_two(""),
        .global_secondary_indexes = std::vector{std::move(index)},
        .billing_mode = op::billing_mode::pay_per_request};
}

TEST_P(further_verbs_on, items_are_read_behind_an_index_that_has_only_keys)
{
    const table sparse = store.table("sparse");
    store.transport().send(table_with_keys_only("sparse")).value();
    const auto all = sparse.repository<post>();
    for (int i = 0; i < 7; ++i) {
        all.create({.postId = std::to_string(i), .title = "t" + std::to_string(i), .views = i})
            .value();
        store.clock.advance(std::chrono::minutes(1));
    }
    const auto newest = all.query<"byAuthor">("u1").newest_first().take(3);
    const auto first = newest.hydrate().value();
    ASSERT_EQ(first.size(), 3U);
    EXPECT_EQ(first.items[0].title, "t6");
    EXPECT_EQ(newest.from(first.next).hydrate().value().items[0].title, "t3");
    const auto viewed = all.query<"byAuthor">("u1").where(attr<&post::views> > 4).hydrate().value();
    EXPECT_EQ(viewed.size(), 2U);
}

task<std::size_t> count_in_a_loop(async_repository<comment> comments)
{
    std::size_t count = 0;
    auto all = comments.query("p1").page_size(4).each();
    while (std::optional<comment> one = (co_await all.next()).value())
        count += one->text == "t" ? 1 : 0;
    co_return count;
}

TEST_P(further_verbs_on, a_loop_over_pages_can_be_awaited)
{
    for (int i = 0; i < 11; ++i)
        comments.put({.postId = "p1", .commentId = std::to_string(i), .text = "t"}).value();
    EXPECT_EQ(sync_wait(count_in_a_loop(comments.async())), 11U);
}

TEST_P(further_verbs_on, items_from_before_there_were_versions_are_taken_on)
{
    blog.repository<old_shop>().put({"s1", "old"}).value();
    const auto shops = blog.repository<shop>();
    shop found = shops.get("s1").value().value();
    EXPECT_EQ(found.version, 0);
    const shop stale = found;
    found.name = "new";
    EXPECT_EQ(shops.put(found).value().version, 1);
    EXPECT_EQ(shops.put(stale).error(), errc::version_conflict);
    EXPECT_EQ(shops.erase(stale).error(), errc::version_conflict);
    blog.repository<old_shop>().put({"s2", "old"}).value();
    shops.erase(shops.get("s2").value().value()).value();
    EXPECT_FALSE(shops.exists("s2").value());
}

TEST_P(further_verbs_on, or_create_goes_with_a_version)
{
    const auto shops = blog.repository<shop>();
    const auto change = shops.update("s1").set<&shop::name>("b").at_version(1);
    EXPECT_EQ(change.run().error(), errc::not_found);
    EXPECT_EQ(change.or_create({.shopId = "s1", .name = "a"}).returning_new().value().name, "a");
    EXPECT_EQ(change.or_create({.shopId = "s1", .name = "a"}).returning_new().value().name, "b");
    const auto late = change.or_create({.shopId = "s1", .name = "a"}).run();
    EXPECT_EQ(late.error(), errc::version_conflict);
}

TEST_P(further_verbs_on, updates_follow_the_rules_of_fields)
{
    const auto shops = blog.repository<shop>();
    shops.create({.shopId = "s1", .name = "a"}).value();
    const auto refused = shops.update("s1").set<&shop::name>("too long").run();
    EXPECT_EQ(refused.error(), errc::invalid_entity);
    EXPECT_EQ(refused.error().message(), "SHOP: 'name' is longer than 5 letters");
    shops.update("s1").set<&shop::name>("short").run().value();
}

TEST_P(further_verbs_on, members_of_members_are_selected)
{
    const auto shops = blog.repository<shop>();
    shops.create({.shopId = "s1", .name = "a", .at = {"Rome", std::nullopt}}).value();
    const auto city = attr<&shop::at, &place::city>;
    const auto street = attr<&shop::at, &place::street>;
    const auto some = shops.query("s1").select(attr<&shop::name>, city, street, attr<&shop::owner>);
    const auto page = some.page().value();
    ASSERT_EQ(page.size(), 1U);
    using text = std::optional<std::string>;
    EXPECT_EQ(page.items[0], (std::tuple<text, text, text, text>("a", "Rome", {}, {})));
    const auto twice = shops.query("s1").select(attr<&shop::at>, city);
    EXPECT_EQ(twice.page().error(), errc::invalid_argument);
}

TEST_P(further_verbs_on, each_alternative_of_a_key_has_its_ranges)
{
    const auto pages = blog.repository<page_of_book>();
    for (const std::string line : {"a", "ab", "b"}) {
        pages.put({"b", std::nullopt, line}).value();
        pages.put({"b", "1", line}).value();
        pages.put({"b", "2", line}).value();
    }
    const auto all = pages.query("b");
    const std::optional<std::string> none;
    EXPECT_EQ(all.count().value(), 9U);
    EXPECT_EQ(all.equal("1").count().value(), 3U);
    EXPECT_EQ(all.begins_with("1", "a").count().value(), 2U);
    EXPECT_EQ(all.after("1", "a").count().value(), 2U);
    EXPECT_EQ(all.equal(none).count().value(), 3U);
    EXPECT_EQ(all.begins_with(none, "a").count().value(), 2U);
    EXPECT_EQ(all.at_most(none, "ab").count().value(), 2U);
}

TEST_P(further_verbs_on, what_cannot_be_is_told)
{
    for (const std::string id : {"1", "2"})
        comments.put({.postId = "p1", .commentId = id}).value();
    EXPECT_EQ(comments.query("p1").page_size(0).count().value(), 2U);
    EXPECT_EQ(blog.collect<comment>("POST#p1").error(), errc::malformed_item);
    EXPECT_EQ(
        blog.collect<std::optional<comment>>("POST#p1").error().message(),
        "the partition has several items of COMMENT; collect a vector of them"
    );
    const auto large =
        comments.put({.postId = "p1", .commentId = "3", .text = std::string(400 * 1024, 'x')});
    EXPECT_EQ(large.error(), errc::invalid_entity);
    EXPECT_NE(large.error().message().find("409659 bytes, 409600 are allowed"), std::string::npos)
        << large.error().message();
}

INSTANTIATE_TEST_SUITE_P(
    stores,
    further_verbs_on,
    testing::ValuesIn(every_store()),
    [](const auto& store) { return name_of(store.param); }
);

} // namespace
