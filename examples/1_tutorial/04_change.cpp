// SPDX-License-Identifier: Apache-2.0
// Step 4: change what is there. Conditions, versions, unique values.
#include <hashrange/hashrange.hpp>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

namespace hr = hashrange;

enum class user_status { pending, active, suspended, inactive };

struct user {
    std::string userId;
    std::string email;
    std::string passwordHash;
    std::optional<std::string> firstName;
    user_status status = user_status::pending;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt, updatedAt;
    std::int64_t version = 0;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        hr::unique<"email", "EMAIL#{email|trim|lower}">, // a guard item that every write path keeps
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>,
        hr::version<&user::version>,
        hr::hidden<&user::passwordHash>>; // never in logs, JSON views, error texts
};

void explain(const std::optional<user>& found)
{
    std::cout << "it was " << (found ? found->version : 0) << " already\n";
}

int main()
{
    auto blog = hr::open_in_memory().table("blog");
    blog.ensure<user>().value();
    auto users = blog.repository<user>();

    user ada = users.create({.userId = "u1", .email = "ada@example.org"}).value(); // version 1
    ada = users.put(ada).value();         // with a version: only if unchanged
    auto found = users.get("u1").value(); // std::optional<user>
    auto same = users.get_by<"email">("ada@example.org").value(); // through the guard, consistent
    if (!found || !same || same->version != 2)
        return EXIT_FAILURE;

    auto taken = users.create({.userId = "u2", .email = " ADA@example.org"});
    if (taken || taken.error() != hr::errc::unique_violation)
        return EXIT_FAILURE;

    auto bumped = users
                      .update("u1") // of an existing item only; or_create(u) says otherwise
                      .set<&user::status>(user_status::active)
                      .add<&user::loginCount>(1)
                      .remove<&user::firstName>()
                      .when(hr::attr<&user::status> == user_status::pending)
                      .returning_new(); // or .run(); sets updatedAt, bumps the version
    if (!bumped || bumped->version != 3)
        return EXIT_FAILURE;

    bumped = users.update("u1")
                 .add<&user::loginCount>(1)
                 .when(hr::attr<&user::status> == user_status::pending)
                 .returning_new();
    if (!bumped && bumped.error() == hr::errc::condition_failed) // not_found is another code
        explain(hr::old_item<user>(bumped.error()));             // what was there instead

    // Read, change, send the difference if the version is unchanged, retry.
    users.modify("u1", [](user& u) { u.status = user_status::suspended; }).value();

    if (auto late = users.put(ada); late || late.error() != hr::errc::version_conflict)
        return EXIT_FAILURE;
    users.erase("u1").value(); // its guards too
    if (users.get_by<"email">("ada@example.org").value())
        return EXIT_FAILURE;
}
