// SPDX-License-Identifier: Apache-2.0
// A stranger's program that uses everything; the README quotes it.
#include <hashrange/hashrange.hpp>

#include <iostream>

namespace hr = hashrange;

struct user {
    std::string userId, email;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::unique<"email", "EMAIL#{email|trim|lower}">, // every write keeps it so
        hr::created<&user::createdAt>>;
};

struct post {
    std::string postId, authorId, title;
    hr::timestamp createdAt;

    using schema = hr::entity<
        "POST",
        hr::key<"POST#{postId}", "METADATA">,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}">,
        hr::created<&post::createdAt>>;
};

int main()
{
    auto blog = hr::open_in_memory().table("blog");
    blog.ensure<user, post>().value();
    auto users = blog.repository<user>();
    auto posts = blog.repository<post>();

    user ada = users.create({.userId = "u1", .email = "ada@example.org"}).value();
    posts.create({.postId = "p1", .authorId = "u1", .title = "Hello"}).value();

    ada = users.update("u1")
              .add<&user::loginCount>(1)
              .when(hr::attr<&user::loginCount> < 100)
              .returning_new()
              .value();
    auto page = posts.query<"byAuthor">("u1").newest_first().take(20).page().value();
    for (const post& p : page)
        std::cout << p.title << " by " << ada.email << ", seen " << ada.loginCount << '\n';

    if (auto taken = users.create({.userId = "u2", .email = " ADA@example.org"}); !taken)
        std::cout << taken.error() << '\n'; // failures are values: UniqueViolation: ...
}
