// SPDX-License-Identifier: Apache-2.0
// Step 3: write and read.
#include <hashrange/hashrange.hpp>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

namespace hr = hashrange;

struct user {
    std::string userId;
    std::string email;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>>;
};

int main()
{
    auto blog = hr::open_in_memory().table("blog");
    blog.ensure<user>().value();

    auto users = blog.repository<user>();
    user ada = users.create({.userId = "u1", .email = "ada@example.org"}).value(); // as stored
    std::cout << ada.userId << " since " << ada.createdAt << '\n';

    ada.email = "ada@example.com";
    ada = users.put(ada).value(); // insert or replace

    std::optional<user> found = users.get("u1").value();
    if (!found || found->email != "ada@example.com")
        return EXIT_FAILURE;

    auto again = users.create(ada); // there is one: an outcome, not an exception
    if (again || again.error() != hr::errc::already_exists)
        return EXIT_FAILURE;
    std::cout << again.error() << '\n';

    users.erase("u1").value();
    if (users.exists("u1").value())
        return EXIT_FAILURE;
}
