// SPDX-License-Identifier: Apache-2.0
// Step 6: many at once. Batches that lose nothing, transactions that say why not.
#include <hashrange/hashrange.hpp>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace hr = hashrange;

enum class post_status { draft, published };

struct post {
    std::string postId;
    post_status status = post_status::draft;
    std::int64_t viewCount = 0;

    using schema = hr::entity<"POST", hr::key<"POST#{postId}", "METADATA">>;
};

struct user {
    std::string userId, email;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::unique<"email", "EMAIL#{email|trim|lower}">>;
};

struct profile {
    std::string userId, about;

    using schema = hr::entity<"PROFILE", hr::key<"USER#{userId}", "PROFILE">>;
};

struct session {
    std::string userId, sessionId;

    using schema = hr::entity<"SESSION", hr::key<"USER#{userId}", "SESSION#{sessionId}">>;
};

int main()
{
    auto db = hr::open_in_memory();
    auto blog = db.table("blog");
    blog.ensure<post, user, profile, session>().value();
    auto posts = blog.repository<post>();

    std::vector<post> ten_thousand_posts;
    for (int i = 0; i < 10'000; ++i)
        ten_thousand_posts.push_back({.postId = "p" + std::to_string(i)});
    auto done = posts.put_all(ten_thousand_posts, {.parallel = 8}); // 25 and 16 MB at a time
    if (!done.complete()) // [[nodiscard]]: losing items silently is impossible
        std::cout << done.leftovers().size() << " are left over\n";

    const std::vector<std::string> ids{"p7", "none", "p3"};
    auto some = posts.get_all(ids); // by 100, any number, order kept, missing ones named
    if (some.size() != 2 || ids[some.missing().at(0)] != "none")
        return EXIT_FAILURE;

    const user new_user{.userId = "u1", .email = "ada@example.org"};
    const profile new_profile{.userId = "u1", .about = "mathematics"};
    const session old_session{.userId = "u1", .sessionId = "s1"};
    auto commit = [&] {
        return blog.transact()
            .create(new_user)
            .create(new_profile)
            .update(posts.update("p1").add<&post::viewCount>(1))
            .check(posts, "p2", hr::attr<&post::status> == post_status::published)
            .erase(old_session)
            .commit(); // idempotent across retries; 100 actions, guards included, checked before
    };
    auto ok = commit();
    if (!ok)
        for (auto& why : ok.error().reasons()) // which operation, which entity, which key
            std::cout << why.entity << ' ' << why.key << ": " << why.message << '\n';
    if (ok || blog.repository<user>().exists("u1").value())
        return EXIT_FAILURE;

    posts.update("p2").set<&post::status>(post_status::published).run().value();
    commit().value();
    if (posts.get("p1").value()->viewCount != 1)
        return EXIT_FAILURE;
}
