// SPDX-License-Identifier: Apache-2.0
#include "story.hpp"

#include "category_repository.hpp"
#include "comment_repository.hpp"
#include "post_repository.hpp"
#include "session_repository.hpp"
#include "tag_repository.hpp"
#include "user_repository.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace blog {
namespace {

using namespace std::chrono_literals;
using hr::errc;
using hr::result;

constexpr std::uint32_t few = 10;

/// What the story did not expect.
hr::error unexpected(std::string_view what)
{
    return hr::error(errc::malformed_response, "the story goes otherwise: " + std::string(what));
}

std::string name_of(user_status status)
{
    return std::string(hr::enumerator_name(status).value_or("?"));
}

std::string titles(const std::vector<post>& posts)
{
    std::string text;
    for (const post& each : posts)
        text += (text.empty() ? "" : ", ") + ("'" + each.title + "'");
    return text.empty() ? "none" : text;
}

std::string tree_text(const std::vector<category_tree>& trees)
{
    std::string text;
    for (const category_tree& each : trees) {
        text += (text.empty() ? "" : ", ") + each.top.name;
        if (!each.below.empty())
            text += " (" + tree_text(each.below) + ")";
    }
    return text;
}

class story {
public:
    story(
        const hr::factory& made,
        story_clock& clock,
        std::ostream& out,
        colours colour,
        hash_cost cost
    )
        : clock_(clock), say_(out, colour, made), users_(made.table(), cost),
          posts_(made.make<post_repository>()), comments_(made.make<comment_repository>()),
          categories_(made.make<category_repository>()), tags_(made.make<tag_repository>()),
          sessions_(made.make<session_repository>())
    {
    }

    result<void> tell()
    {
        for (auto chapter :
             {&story::users,
              &story::signing_in,
              &story::places,
              &story::writing,
              &story::reading,
              &story::talking,
              &story::changing,
              &story::leaving})
            if (result<void> told = (this->*chapter)(); !told)
                return told;
        say_.total();
        return {};
    }

private:
    result<void> users();
    result<void> signing_in();
    result<void> places();
    result<void> writing();
    result<void> reading();
    result<void> talking();
    result<void> changing();
    result<void> leaving();

    story_clock& clock_;
    narrator say_;
    user_repository users_;
    post_repository posts_;
    comment_repository comments_;
    category_repository categories_;
    tag_repository tags_;
    session_repository sessions_;
    // What later chapters speak of.
    user ada_, bob_;
    post first_, second_;
    category databases_;
    tag cpp_, dynamo_;
};

result<void> story::users()
{
    say_.chapter("Users, one for each e-mail address");
    const auto ada = say_.ask(
        "register ada: user, profile and the guard of the address, in one transaction",
        [&] {
            return users_.register_user(
                {.email = " Ada@Example.org ", .password = "correct horse", .firstName = "Ada"}
            );
        },
        [](const user& made) { return made.email + ", " + name_of(made.status); }
    );
    if (!ada)
        return ada.error();
    ada_ = *ada;
    if (!say_.ask_in_vain(
            "register ADA@EXAMPLE.ORG again",
            [&] {
                return users_.register_user({.email = "ADA@EXAMPLE.ORG", .password = "another one"}
                );
            },
            errc::unique_violation
        ))
        return unexpected("an address is taken once");
    if (!say_.ask_in_vain(
            "register with an input that is wrong in two places",
            [&] { return users_.register_user({.email = "nobody", .password = "short"}); },
            errc::invalid_entity
        ))
        return unexpected("inputs are looked at");
    const auto both = say_.ask(
        "ada with her profile, in one query",
        [&] { return users_.find_with_profile(ada_.userId); },
        [](const auto& found) {
            return found && found->about ? found->account.email + " and her profile" : "nobody";
        }
    );
    if (!both || !*both || !(*both)->about)
        return unexpected("a user has a profile");
    const auto bob = say_.ask(
        "register bob",
        [&] { return users_.register_user({.email = "bob@example.org", .password = "12345678"}); },
        [](const user& made) { return made.email; }
    );
    if (!bob)
        return bob.error();
    bob_ = *bob;
    const auto all = say_.ask(
        "everybody with their profiles: one query, one batch",
        [&] { return users_.list(few); },
        [](const user_page& page) {
            std::string text;
            for (const user_with_profile& each : page.users)
                text += (text.empty() ? "" : ", ") + each.account.email;
            return text;
        }
    );
    return all ? result<void>() : all.error();
}

result<void> story::signing_in()
{
    say_.chapter("Signing in");
    const auto verified = say_.ask(
        "ada follows the link in her mail",
        [&] { return users_.verify_email(ada_.userId); },
        [](const user& now) { return name_of(now.status); }
    );
    if (!verified)
        return verified.error();
    if (!say_.ask_in_vain(
            "a wrong password",
            [&] { return users_.verify_password("ada@example.org", "wrong horse"); },
            errc::access_denied
        ))
        return unexpected("a wrong password is refused");
    const auto known = say_.ask(
        "the right one, on the user as she is now",
        [&] { return users_.verify_password("ada@example.org", "correct horse"); },
        [](const user& found) { return found.email; }
    );
    if (!known)
        return known.error();
    const auto login = say_.ask(
        "count the login and note its time, in one write",
        [&] { return users_.record_login(ada_.userId); },
        [](const user& now) { return "login " + std::to_string(now.loginCount); }
    );
    if (!login)
        return login.error();
    const auto begun = say_.ask(
        "a session for an hour",
        [&] { return sessions_.start(ada_.userId, 1h, "a browser"); },
        [](const session& made) { return made.userAgent.value_or(""); }
    );
    if (!begun)
        return begun.error();
    const auto open = say_.ask(
        "ada's sessions",
        [&] { return sessions_.of_user(ada_.userId); },
        [](const auto& found) { return std::to_string(found.size()); }
    );
    if (!open || open->size() != 1)
        return unexpected("there is one session");
    clock_.skip(2h);
    const auto over = say_.ask(
        "the session two hours later, deleted by the service or not",
        [&] { return sessions_.find(begun->sessionId); },
        [](const auto& found) { return found ? "still there" : "there is none"; }
    );
    return over && !*over ? result<void>() : unexpected("sessions end");
}

result<void> story::places()
{
    say_.chapter("Categories are a tree, tags are counted");
    const auto science = categories_.add({.name = "Science", .sortOrder = 2});
    if (!science)
        return science.error();
    const auto databases = say_.ask(
        "a category below Science, if Science is there",
        [&] {
            return categories_.add(
                {.name = "Databases", .parentId = science->categoryId, .sortOrder = 1}
            );
        },
        [](const category& made) { return made.slug; }
    );
    if (!databases)
        return databases.error();
    databases_ = *databases;
    if (const auto life = categories_.add({.name = "Life", .sortOrder = 1}); !life)
        return life.error();
    const auto tree = say_.ask(
        "the whole tree, in one query", [&] { return categories_.tree(); }, tree_text
    );
    if (!tree)
        return tree.error();
    const auto cpp = say_.ask(
        "the tag C++", [&] { return tags_.add("C++"); }, [](const tag& made) { return made.slug; }
    );
    const auto dynamo = tags_.add("DynamoDB");
    if (!cpp || !dynamo)
        return cpp ? dynamo.error() : cpp.error();
    cpp_ = *cpp;
    dynamo_ = *dynamo;
    return {};
}

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
    const auto show = [](const post_page& page) { return titles(page.posts); };
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
        [](const comment_page& page) {
            std::string text;
            for (const comment& each : page.comments)
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
    if (!rest || !rest->comments.empty())
        return unexpected("comments go with their post");
    const auto softly = users_.soft_delete(bob_.userId);
    if (!softly)
        return softly;
    if (!say_.ask_in_vain(
            "bob left; his password opens nothing any more",
            [&] { return users_.verify_password("bob@example.com", "12345678"); },
            errc::access_denied
        ))
        return unexpected("who left cannot sign in");
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

} // namespace

result<void>
tell(const hr::table& table, story_clock& clock, std::ostream& out, colours colour, hash_cost cost)
{
    const hr::factory made(table);
    return story(made, clock, out, colour, cost).tell();
}

} // namespace blog
