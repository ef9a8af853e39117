// SPDX-License-Identifier: Apache-2.0
// A stranger's program that uses everything; the README quotes it.
#include <hashrange/hashrange.hpp>

#include <iostream>

namespace hr = hashrange;

struct user {
    std::string userId, email;
    hr::timestamp createdAt;
    using schema =
        hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::created<&user::createdAt>>;
};

int main()
{
    auto blog = hr::open_in_memory().table("blog");
    blog.ensure<user>().value();
    auto users = blog.repository<user>();

    user ada = users.create({.userId = "u1", .email = "ada@example.org"}).value();
    std::optional<user> found = users.get("u1").value();
    std::cout << found->email << " since " << found->createdAt << '\n';

    if (auto again = users.create(ada); !again)
        std::cout << again.error() << '\n'; // failures are values: AlreadyExists: ...
}
