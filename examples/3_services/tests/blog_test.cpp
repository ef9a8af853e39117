// SPDX-License-Identifier: Apache-2.0
#include "blog_on.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace blog;
using namespace std::chrono_literals;
using hr::errc;

struct whole_blog : testing::Test, blog_in_memory {};

std::vector<std::string> contents_of(const std::vector<comment>& comments)
{
    std::vector<std::string> all;
    for (const comment& each : comments)
        all.push_back(each.content);
    return all;
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

TEST_F(whole_blog, views_and_likes_are_counted_by_many_at_once)
{
    const post shown = published();
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 4; ++i)
            readers.emplace_back([&] {
                for (int n = 0; n < 50; ++n)
                    posts.count_view(shown.postId).value();
            });
    }
    posts.count_like(shown.postId).value();
    const post after = posts.find(shown.postId).value().value();
    EXPECT_EQ(after.viewCount, 200);
    EXPECT_EQ(after.likeCount, 1);
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
        const std::size_t edges = posts.by_tag(each, 10).value().posts.size();
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
    const auto thread = contents_of(comments.of_post(shown.postId, 10).value().comments);
    ASSERT_EQ(thread.size(), 5U);
    const auto at = [&](const std::string& content) {
        return std::find(thread.begin(), thread.end(), content) - thread.begin();
    };
    EXPECT_EQ(at("to second"), at("second") + 1); // each is followed by its answers
    EXPECT_EQ(comments.by_author("u2", 2).value().comments.front().content, "also to first");
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
    EXPECT_TRUE(comments.of_post(shown.postId, 10).value().comments.empty());
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
    const post_page left = posts.by_tag(cpp, 10).value();
    ASSERT_EQ(left.posts.size(), 1U);
    EXPECT_EQ(left.posts[0].postId, two.postId);
}

TEST_F(whole_blog, an_interrupted_deletion_is_finished_by_the_next)
{
    const std::string cpp = tags.add("C++").value().tagId;
    const post one = published("One", {cpp});
    comments.add({.postId = one.postId, .authorId = "u2", .content = "!"}).value();
    maker.table().repository<post>().erase(one.postId).value(); // as far as it got
    EXPECT_FALSE(posts.remove(one.postId).value());
    EXPECT_TRUE(comments.of_post(one.postId, 10).value().comments.empty());
    EXPECT_EQ(tags.find(cpp).value()->postCount, 0);
}

} // namespace
