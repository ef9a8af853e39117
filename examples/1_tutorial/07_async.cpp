// SPDX-License-Identifier: Apache-2.0
// Step 7: the same verbs as tasks.
#include <hashrange/hashrange.hpp>

#include <cstdlib>
#include <iostream>
#include <string>

namespace hr = hashrange;

struct user {
    std::string userId, name;

    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
};

hr::task<void> greet(hr::async_repository<user> users)
{
    // What g++ 12 would miscompile does not compile: a temporary entity, or a temporary lambda that
    // holds something, given to an awaited verb. Give it a name.
    const user ada{.userId = "u1", .name = "Ada"};
    auto made = co_await users.create(ada);
    if (!made)
        std::cout << made.error() << '\n';

    auto u = co_await users.get("u1");
    if (u && *u)
        std::cout << "Hello " << (*u)->name << '\n';

    auto changed = co_await users.update("u1").set<&user::name>("Countess").returning_new();
    std::cout << "Hello " << changed.value().name << '\n';
}

int main()
{
    auto blog = hr::open_in_memory().table("blog");
    blog.ensure<user>().value();
    hr::sync_wait(greet(blog.repository<user>().async()));
    return blog.repository<user>().get("u1").value()->name == "Countess" ? EXIT_SUCCESS
                                                                         : EXIT_FAILURE;
}
