// SPDX-License-Identifier: Apache-2.0
#include "story_chapters.hpp"

#include <string>
#include <vector>

namespace blog {

using hr::errc;
using hr::result;

namespace {

std::string titles(const std::vector<post>& posts)
{
    std::string text;
    for (const post& each : posts)
        text += (text.empty() ? "" : ", ") + ("'" + each.title + "'");
    return text.empty() ? "none" : text;
}

} // namespace

result<void> story::writing()
{
    say_.chapter("Writing");
    const auto first = say_.ask(
        "a post with two tags: post, slug, edges and counts, in one transaction",
        [&] {
            return posts_.write(
                {.authorId = ada_.userId,
                 .title = "One table for everything",
                 .content = "It begins with the questions.",
                 .categoryId = databases_.categoryId,
                 .tags = {cpp_.tagId, dynamo_.tagId}}
            );
        },
        [](const post& made) { return "/" + made.slug; }
    );
    if (!first)
        return first.error();
    first_ = *first;
    const auto second = say_.ask(
        "a post whose title leaves no Latin letter gets its id for a slug",
        [&] {
            return posts_.write(
                {.authorId = ada_.userId,
                 .title = "\u041F\u0440\u0438\u0432\u0435\u0442",
                 .content = "...",
                 .categoryId = databases_.categoryId,
                 .tags = {cpp_.tagId}}
            );
        },
        [](const post& made) {
            return made.title + " is at " + (made.slug.empty() ? "?" : "/<id>");
        }
    );
    if (!second)
        return second.error();
    second_ = *second;
    for (const post* each : {&first_, &second_}) {
        const auto shown = say_.ask(
            "publish '" + each->title + "'",
            [&] { return posts_.publish(each->postId); },
            [](const post&) { return "published"; }
        );
        if (!shown)
            return shown.error();
    }
    if (!say_.ask_in_vain(
            "publish it again",
            [&] { return posts_.publish(first_.postId); },
            errc::condition_failed
        ))
        return unexpected("a post is published once");
    return {};
}

result<void> story::reading()
{
    say_.chapter("Reading, each way with its own index");
    const auto show = [](const hr::page<post>& page) { return titles(page.items); };
    const auto by_author = say_.ask(
        "ada's posts, newest first", [&] { return posts_.by_author(ada_.userId, few); }, show
    );
    const auto by_slug = say_.ask(
        "the post at /one-table-for-everything",
        [&] { return posts_.find_by_slug("one-table-for-everything"); },
        [](const auto& found) { return found ? found->title : "none"; }
    );
    const auto by_category = say_.ask(
        "what is published in Databases, newest first",
        [&] { return posts_.in_category(databases_.categoryId, few); },
        show
    );
    const auto by_tag = say_.ask(
        "posts about DynamoDB, the posts themselves",
        [&] { return posts_.by_tag(dynamo_.tagId, few); },
        show
    );
    const auto views = say_.ask(
        "somebody reads one",
        [&] { return posts_.count_view(first_.postId); },
        [](std::int64_t count) { return "view " + std::to_string(count); }
    );
    if (!by_author || !by_slug || !by_category || !by_tag || !views)
        return unexpected("what is written can be read");
    if (!say_.ask_in_vain(
            "a view of a post that is not there makes none",
            [&] { return posts_.count_view("no-such-post"); },
            errc::not_found
        ))
        return unexpected("counting makes no posts");
    return {};
}

result<void> story::talking()
{
    say_.chapter("Talking");
    const auto question = say_.ask(
        "bob comments, if the post is published",
        [&] {
            return comments_.add(
                {.postId = first_.postId, .authorId = bob_.userId, .content = "Why only one?"}
            );
        },
        [](const comment& made) { return made.content; }
    );
    if (!question)
        return question.error();
    const auto answer = say_.ask(
        "ada answers him",
        [&] {
            return comments_.add(
                {.postId = first_.postId,
                 .authorId = ada_.userId,
                 .content = "One request finds it all.",
                 .parentId = question->commentId}
            );
        },
        [](const comment& made) { return made.content; }
    );
    if (!answer)
        return answer.error();
    const auto thread = say_.ask(
        "the whole thread, in one query",
        [&] { return comments_.of_post(first_.postId, few); },
        [](const hr::page<comment>& page) {
            std::string text;
            for (const comment& each : page)
                text += (text.empty() ? "" : " | ") + each.content;
            return text;
        }
    );
    const auto answers = say_.ask(
        "the answers to bob",
        [&] { return comments_.answers_to(first_.postId, question->commentId); },
        [](const auto& found) { return std::to_string(found.size()); }
    );
    return thread && answers ? result<void>() : unexpected("comments can be read");
}

result<void> story::changing()
{
    say_.chapter("Changing");
    const auto retitled = say_.ask(
        "another title: slug, guard and indexes follow at the same moment",
        [&] { return posts_.retitle(first_.postId, "One table"); },
        [](const post& after) { return "/" + after.slug; }
    );
    if (!retitled)
        return retitled.error();
    const auto old = say_.ask(
        "the old slug",
        [&] { return posts_.find_by_slug("one-table-for-everything"); },
        [](const auto& found) { return found ? found->title : "none"; }
    );
    if (!old || *old)
        return unexpected("the old slug is free");
    const auto tagged = say_.ask(
        "one tag less: edge and count in one transaction",
        [&] { return posts_.set_tags(first_.postId, {dynamo_.tagId}); },
        [](const post& after) { return std::to_string(after.tags.size()) + " tag"; }
    );
    if (!tagged)
        return tagged.error();
    const auto tags = say_.ask(
        "all tags with the number of their posts",
        [&] { return tags_.all(); },
        [&](const std::vector<tag>& all) {
            std::int64_t cpp = 0, dynamo = 0;
            for (const tag& each : all)
                (each.tagId == cpp_.tagId ? cpp : dynamo) = each.postCount;
            return "C++ " + std::to_string(cpp) + ", DynamoDB " + std::to_string(dynamo);
        }
    );
    if (!tags)
        return tags.error();
    const auto mail = say_.ask(
        "bob changes his address; the old one is free",
        [&] { return users_.change_email(bob_.userId, "Bob@Example.com"); },
        [](const user& after) { return after.email; }
    );
    return mail ? result<void>() : mail.error();
}

result<void> story::leaving()
{
    say_.chapter("Leaving");
    const auto removed = say_.ask(
        "delete the post, with its comments and edges",
        [&] { return posts_.remove(first_.postId); },
        [](bool was_there) { return was_there ? "gone" : "there was none"; }
    );
    if (!removed)
        return removed.error();
    const auto rest = comments_.of_post(first_.postId, few);
    if (!rest || !rest->empty())
        return unexpected("comments go with their post");
    const auto left = say_.ask(
        "bob leaves: he is kept, and not found",
        [&] {
            return users_.soft_delete(bob_.userId).and_then([&] {
                return users_.find(bob_.userId);
            });
        },
        [](const auto& found) { return found ? "still there" : "nobody"; }
    );
    if (!left || *left)
        return unexpected("who left is not found");
    if (!say_.ask_in_vain(
            "his password opens nothing any more",
            [&] { return users_.verify_password("bob@example.com", "12345678"); },
            errc::access_denied
        ))
        return unexpected("who left cannot sign in");
    const auto back = say_.ask(
        "bob comes back, with his address",
        [&] { return users_.restore(bob_.userId); },
        [](const user& found) { return found.email; }
    );
    if (!back)
        return back.error();
    const auto gone = say_.ask(
        "forget bob: user, profile and address",
        [&] {
            return users_.hard_delete(bob_.userId).and_then([&] {
                return users_.find(bob_.userId);
            });
        },
        [](const auto& found) { return found ? "still there" : "nobody"; }
    );
    return gone && !*gone ? result<void>() : unexpected("who is forgotten is gone");
}

} // namespace blog
