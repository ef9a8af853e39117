// SPDX-License-Identifier: Apache-2.0
#include "blog_on.hpp"

#include <gtest/gtest.h>
#include <hashrange/codec/entity_codec.hpp>
#include <hashrange/op/query.hpp>
#include <hashrange/transport/mock_transport.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using namespace blog;
using namespace std::chrono_literals;
using hr::errc;

struct whole_blog : testing::Test, blog_in_memory {};

/// The counter of docs/guide/modelling.md.
struct view_shard {
    std::string postId;
    std::int64_t shard = 0, count = 0;

    using schema = hr::entity<"VIEWS", hr::key<"VIEWS#{postId}#{shard|pad(2)}", "COUNT">>;
};

class view_counter : public hr::domain_repository<view_shard> {
public:
    using domain_repository::domain_repository;
    static constexpr std::int64_t shards = 16;

    hr::result<void> count(const std::string& postId) const
    {
        const auto drawn = table().shared_client()->random->next() % shards;
        const view_shard first{
            .postId = postId, .shard = static_cast<std::int64_t>(drawn), .count = 1};
        return update(postId, first.shard).add<&view_shard::count>(1).or_create(first).run();
    }
    hr::result<std::int64_t> sum(const std::string& postId) const
    {
        std::vector<std::pair<std::string, std::int64_t>> keys;
        for (std::int64_t shard = 0; shard < shards; ++shard)
            keys.emplace_back(postId, shard);
        const auto found = get_all(keys);
        if (!found.complete())
            return *found.why();
        std::int64_t all = 0;
        for (const view_shard& each : found)
            all += each.count;
        return all;
    }
};

std::vector<std::string> contents_of(const std::vector<comment>& comments)
{
    std::vector<std::string> all;
    for (const comment& each : comments)
        all.push_back(each.content);
    return all;
}

TEST(post_repository, can_be_tested_with_a_mock_of_the_service)
{
    const auto service = std::make_shared<hr::mock_transport>();
    service->on<hr::op::query_request>([](const hr::op::query_request& asked) {
        EXPECT_EQ(asked.index, hr::index_name{"GSI2"});
        const post found{.postId = "p1", .authorId = "u1", .title = "First", .slug = "first"};
        return hr::op::query_response{.items = std::vector<hr::item>{hr::to_item(found).value()}};
    });
    const post_repository posts(hr::database(hr::client{.transport = service}).table("blog"));
    EXPECT_EQ(posts.find_by_slug("first").value()->postId, "p1");
}

TEST_F(whole_blog, input_is_refused_with_everything_that_is_wrong)
{
    const auto refused = users.register_user(
        {.email = "nobody", .password = "short", .firstName = std::string(101, 'x')}
    );
    EXPECT_EQ(refused.error(), errc::invalid_entity);
    EXPECT_EQ(
        faults_in(refused.error()),
        (field_faults{
            {"email", "is no e-mail address"},
            {"password", "has fewer than 8 characters"},
            {"firstName", "is longer than 100 bytes"}})
    );
}

TEST_F(whole_blog, a_user_becomes_active_once)
{
    const user made = someone();
    EXPECT_EQ(users.verify_email(made.userId).value().status, user_status::active);
    EXPECT_EQ(users.verify_email(made.userId).error(), errc::condition_failed);
    ASSERT_TRUE(users.suspend(made.userId));
    EXPECT_EQ(users.verify_email(made.userId).error(), errc::condition_failed);
    EXPECT_EQ(users.record_login(made.userId).error(), errc::condition_failed);
}

TEST_F(whole_blog, users_are_listed_page_by_page_and_by_status)
{
    for (int i = 0; i < 25; ++i) {
        const user made = someone("u" + std::to_string(i) + "@example.org");
        if (i % 5 == 0)
            users.suspend(made.userId).value();
    }
    const user_page first = users.list(10).value();
    EXPECT_EQ(first.users.front().account.email, "u24@example.org");
    const user_page second = users.list(10, {}, first.next).value();
    EXPECT_EQ(second.users.front().account.email, "u14@example.org");
    EXPECT_EQ(users.list(10, user_status::suspended).value().users.size(), 5U);
}

TEST_F(whole_blog, a_user_who_left_is_not_found_and_may_come_back)
{
    const user ada = someone("ada@example.org");
    ASSERT_TRUE(users.soft_delete(ada.userId));
    EXPECT_FALSE(users.find(ada.userId).value());
    EXPECT_FALSE(users.find_with_profile(ada.userId).value());
    EXPECT_TRUE(users.list(10).value().users.empty());
    EXPECT_EQ(users.record_login(ada.userId).error(), errc::not_found);
    const user other = someone("ada@example.org"); // the address is free
    EXPECT_EQ(users.restore(ada.userId).error(), errc::unique_violation);
    ASSERT_TRUE(users.hard_delete(other.userId));
    EXPECT_EQ(users.restore(ada.userId).value().email, "ada@example.org");
    EXPECT_TRUE(users.verify_password("ada@example.org", "correct horse"));
    ASSERT_TRUE(users.soft_delete(ada.userId));
    ASSERT_TRUE(users.hard_delete(ada.userId)); // also one who left before
    EXPECT_EQ(users.restore(ada.userId).error(), errc::not_found);
}

TEST_F(whole_blog, drafts_are_published_and_then_archived)
{
    const post draft =
        posts.write({.authorId = "u1", .title = "A draft", .content = "..."}).value();
    EXPECT_EQ(posts.archive(draft.postId).error(), errc::condition_failed);
    EXPECT_TRUE(posts.publish(draft.postId).value().publishedAt);
    EXPECT_EQ(posts.publish(draft.postId).error(), errc::condition_failed);
    EXPECT_EQ(posts.archive(draft.postId).value().status, post_status::archived);
    EXPECT_EQ(posts.publish("nothing").error(), errc::not_found);
    EXPECT_TRUE(posts.scan_published().value().empty());
}

TEST_F(whole_blog, what_is_read_together_waits_for_who_writes_it)
{
    const user ada = someone();
    const post shown = published();
    db.faults().seed(3).conflicts(0.5);
    for (int i = 0; i < 20; ++i) {
        const auto both =
            maker.table().get_together(hr::at<user>(ada.userId), hr::at<post>(shown.postId));
        EXPECT_EQ(std::get<1>(both.value())->title, shown.title);
    }
}

TEST_F(whole_blog, views_and_likes_are_counted_by_many_at_once)
{
    const post shown = published();
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 100; ++i)
            readers.emplace_back([&] {
                for (int n = 0; n < 100; ++n)
                    posts.count_view(shown.postId).value();
            });
    }
    posts.count_like(shown.postId).value();
    const post after = posts.find(shown.postId).value().value();
    EXPECT_EQ(after.viewCount, 10'000);
    EXPECT_EQ(after.likeCount, 1);
}

TEST_F(whole_blog, a_counter_that_everybody_adds_to_is_spread)
{
    const auto views = maker.make<view_counter>();
    for (int i = 0; i < 200; ++i)
        views.count("p1").value();
    views.count("p2").value();
    EXPECT_EQ(views.sum("p1").value(), 200);
    std::int64_t shards = 0, most = 0;
    const auto look = [&](const view_shard& each) {
        shards += each.postId == "p1" ? 1 : 0;
        most = std::max(most, each.count);
    };
    maker.table().repository<view_shard>().scan().for_each(look).value();
    EXPECT_EQ(shards, view_counter::shards);
    EXPECT_LT(most, 40);
}

TEST_F(whole_blog, counts_and_edges_of_tags_agree)
{
    const std::string cpp = tags.add("C++").value().tagId;
    const std::string rust = tags.add("Rust").value().tagId;
    const post both = published("Both", {cpp, rust});
    const post one = published("One", {cpp});
    EXPECT_EQ(tags.find(cpp).value()->postCount, 2);
    ASSERT_TRUE(posts.set_tags(both.postId, {rust}));
    ASSERT_TRUE(posts.set_tags(one.postId, {rust, cpp}));
    for (const std::string& each : {cpp, rust}) {
        const std::size_t edges = posts.by_tag(each, 10).value().size();
        EXPECT_EQ(tags.find(each).value()->postCount, static_cast<std::int64_t>(edges));
    }
    EXPECT_EQ(posts.tags_of(both.postId).value(), std::vector<std::string>{rust});
    EXPECT_EQ(posts.find(both.postId).value()->tags, std::vector<std::string>{rust});
    EXPECT_EQ(posts.set_tags(one.postId, {"no-such-tag"}).error(), errc::not_found);
    EXPECT_EQ(posts.find(one.postId).value()->tags, (std::vector<std::string>{rust, cpp}));
}

TEST_F(whole_blog, a_tag_cannot_be_made_twice)
{
    const tag made = tags.add("C++").value();
    EXPECT_EQ(tags.add("c").error(), errc::unique_violation); // it has the same slug
    EXPECT_EQ(tags.find_by_slug("c").value()->tagId, made.tagId);
    EXPECT_EQ(tags.all().value().size(), 1U);
}

TEST_F(whole_blog, comments_come_with_their_answers)
{
    const post shown = published();
    const auto say = [&](const std::string& content, std::optional<std::string> parent = {}) {
        return comments
            .add({.postId = shown.postId, .authorId = "u2", .content = content, .parentId = parent})
            .value();
    };
    const comment first = say("first");
    say("to first", first.commentId);
    const comment second = say("second");
    say("to second", second.commentId);
    say("also to first", first.commentId);

    EXPECT_EQ(comments.answers_to(shown.postId, first.commentId).value().size(), 2U);
    EXPECT_EQ(
        contents_of(comments.answers_to(shown.postId, second.commentId).value()),
        std::vector<std::string>{"to second"}
    );
    EXPECT_EQ(
        contents_of(comments.of_post(shown.postId, 10).value().items),
        (std::vector<std::string>{"first", "to first", "also to first", "second", "to second"})
    );
    EXPECT_EQ(comments.by_author("u2", 2).value().items.front().content, "also to first");
}

TEST_F(whole_blog, comments_need_a_published_post_and_a_comment_to_answer)
{
    const post draft = posts.write({.authorId = "u1", .title = "Draft", .content = "."}).value();
    EXPECT_FALSE(comments.add({.postId = draft.postId, .authorId = "u2", .content = "!"}));
    EXPECT_FALSE(comments.add({.postId = "nothing", .authorId = "u2", .content = "!"}));
    const post shown = published();
    EXPECT_FALSE(comments.add(
        {.postId = shown.postId, .authorId = "u2", .content = "!", .parentId = "nothing"}
    ));
    EXPECT_TRUE(comments.of_post(shown.postId, 10).value().items.empty());
}

TEST_F(whole_blog, comments_are_judged_and_liked)
{
    const post shown = published();
    const comment made =
        comments.add({.postId = shown.postId, .authorId = "u2", .content = "!"}).value();
    EXPECT_EQ(
        comments.judge(made, comment_status::approved).value().status, comment_status::approved
    );
    EXPECT_EQ(comments.count_like(made).value(), 1);
    EXPECT_EQ(comments.count_like(made).value(), 2);
}

TEST_F(whole_blog, categories_are_a_tree_in_their_order)
{
    const category science = categories.add({.name = "Science", .sortOrder = 2}).value();
    const category life = categories.add({.name = "Life", .sortOrder = 1}).value();
    const category maths =
        categories.add({.name = "Maths", .parentId = science.categoryId}).value();
    EXPECT_EQ(categories.add({.name = "Lost", .parentId = "nothing"}).error(), errc::not_found);
    const auto tree = categories.tree().value();
    ASSERT_EQ(tree.size(), 2U);
    EXPECT_EQ(tree[0].top.name, "Life");
    ASSERT_EQ(tree[1].below.size(), 1U);
    EXPECT_EQ(tree[1].below[0].top.name, "Maths");

    ASSERT_TRUE(categories.move(maths.categoryId, life.categoryId, 1));
    EXPECT_TRUE(categories.below(science.categoryId).value().empty());
    EXPECT_EQ(categories.below(life.categoryId).value().at(0).name, "Maths");
    EXPECT_EQ(categories.find_by_slug("maths").value()->parentId, life.categoryId);
}

TEST_F(whole_blog, sessions_end_when_their_time_is_over)
{
    const user made = someone();
    const session open = sessions.start(made.userId, 1h, "a browser").value();
    const session other = sessions.start(made.userId, 3h, "a phone").value();
    EXPECT_EQ(sessions.of_user(made.userId).value().size(), 2U);
    clock.skip(2h);
    EXPECT_FALSE(sessions.find(open.sessionId).value());
    EXPECT_EQ(sessions.of_user(made.userId).value().size(), 1U);
    ASSERT_TRUE(sessions.end(other.sessionId));
    EXPECT_TRUE(sessions.of_user(made.userId).value().empty());
}

TEST_F(whole_blog, posts_by_tag_leave_out_what_is_deleted_meanwhile)
{
    const std::string cpp = tags.add("C++").value().tagId;
    const post one = published("One", {cpp});
    const post two = published("Two", {cpp});
    maker.table().repository<post>().erase(one.postId).value(); // its edge is still there
    const hr::page<post> left = posts.by_tag(cpp, 10).value();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.items[0].postId, two.postId);
}

TEST_F(whole_blog, an_interrupted_deletion_is_finished_by_the_next)
{
    const std::string cpp = tags.add("C++").value().tagId;
    const post one = published("One", {cpp});
    comments.add({.postId = one.postId, .authorId = "u2", .content = "!"}).value();
    maker.table().repository<post>().erase(one.postId).value(); // as far as it got
    EXPECT_FALSE(posts.remove(one.postId).value());
    EXPECT_TRUE(comments.of_post(one.postId, 10).value().items.empty());
    EXPECT_EQ(tags.find(cpp).value()->postCount, 0);
}

} // namespace
