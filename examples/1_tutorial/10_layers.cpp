// SPDX-License-Identifier: Apache-2.0
// Step 10: the layers of a service. Its provider knows the database and the names of its tables,
// its factory how to call and what was called, its repositories speak the language of the domain.
#include <hashrange/base/test_sources.hpp>
#include <hashrange/hashrange.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace hr = hashrange;
using namespace std::chrono_literals;

struct new_user {
    std::string userId, email;
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

class user_repository : public hr::domain_repository<user> { // get, query, ... are protected:
public:                                                      // callers see only what follows
    using domain_repository::domain_repository;
    hr::result<user> register_user(const new_user& input);
    hr::result<std::optional<user>> find_by_email(std::string_view email)
    {
        return get_by<"email">(email);
    }
};

hr::result<user> user_repository::register_user(const new_user& input)
{
    const user made{.userId = input.userId, .email = input.email};
    const auto done = table().transact().create(made).create(profile{input.userId, ""}).commit();
    if (!done)
        return done.error();
    return made;
}

class blog_provider : public hr::provider { // one per service; one shared client; fails loudly
public:
    using provider::provider;
    hr::table blog() const { return table_from("BLOG_TABLE"); }
};

int main()
{
    // A service opens its database here; everything that follows is the same.
    const hr::fixed_environment environment{{"BLOG_TABLE", "blog"}};
    blog_provider provider([] { return hr::open_in_memory(); }, {.environment = environment});

    hr::factory factory{provider.blog(), {.retry = hr::retry::standard(), .deadline = 2s}};
    factory.table().ensure<user, profile>().value();
    auto users = factory.make<user_repository>();

    users.register_user({.userId = "u1", .email = "ada@example.org"}).value();
    const auto taken = users.register_user({.userId = "u2", .email = " ADA@example.org"});
    if (taken || users.find_by_email("ada@example.org").value()->userId != "u1")
        return EXIT_FAILURE;

    for (const auto& [kind, counts] : factory.metrics().kinds)
        std::cout << hr::op::traits(kind.operation).name << ' ' << kind.access_pattern << ": "
                  << counts.calls << " calls, " << counts.errors << " errors, "
                  << counts.capacity.read << " read units, " << counts.capacity.write
                  << " write units\n";

    // A table without a name says which variable is missing.
    const hr::fixed_environment nothing;
    const blog_provider lost([] { return hr::open_in_memory(); }, {.environment = nothing});
    if (const auto missing = lost.blog().verify<user>(); !missing)
        std::cout << missing.error() << '\n';
}
