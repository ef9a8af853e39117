// SPDX-License-Identifier: Apache-2.0
#include "story_chapters.hpp"

#include <chrono>
#include <string>

namespace blog {

using namespace std::chrono_literals;
using hr::errc;
using hr::result;

namespace {

std::string name_of(user_status status)
{
    return std::string(hr::enumerator_name(status).value_or("?"));
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

} // namespace

hr::error unexpected(std::string_view what)
{
    return hr::error(errc::malformed_response, "the story goes otherwise: " + std::string(what));
}

result<void> story::tell()
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

result<void>
tell(const hr::table& table, story_clock& clock, std::ostream& out, colours colour, hash_cost cost)
{
    const hr::factory made(table);
    return story(made, clock, out, colour, cost).tell();
}

} // namespace blog
