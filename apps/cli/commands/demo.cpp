// SPDX-License-Identifier: Apache-2.0
#include "commands/demo.hpp"

#include "hashrange/codec/entity_key.hpp"
#include "hashrange/hashrange.hpp"
#include "hashrange/op/delete_table.hpp"
#include "hashrange/op/get_item.hpp"
#include "hashrange/transport/transport.hpp"

#include "wire/item_json.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace cli {
namespace {

namespace hr = hashrange;

enum class user_status { pending, active };

struct user {
    std::string userId;
    std::string email;
    std::optional<std::string> firstName;
    user_status status = user_status::pending;
    std::int64_t loginCount = 0;
    std::set<std::string> roles;
    std::map<std::string, hr::value> metadata;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>>;
    friend bool operator==(const user&, const user&) = default;
};

constexpr const char* the_struct = R"(    struct user {
        std::string userId;
        std::string email;
        std::optional<std::string> firstName;
        user_status status = user_status::pending;
        std::int64_t loginCount = 0;
        std::set<std::string> roles;
        std::map<std::string, hr::value> metadata;
        hr::timestamp createdAt, updatedAt;

        using schema = hr::entity<
            "USER",
            hr::key<"USER#{userId}", "METADATA">,
            hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
            hr::created<&user::createdAt>,
            hr::updated<&user::updatedAt>>;
    };
)";

user ada()
{
    return {
        .userId = "u1",
        .email = "Ada@Example.org",
        .status = user_status::active,
        .roles = {"author", "reader"},
        .metadata = {{"theme", "dark"}},
    };
}

/// What the story did not expect.
hr::error unexpected(const std::string& what)
{
    return hr::error(hr::errc::malformed_response, "the demo expected otherwise: " + what);
}

class story {
public:
    story(hr::database database, const demo_options& options, terminal& out)
        : database_(std::move(database)), out_(out), table_(hr::table_name{options.table}),
          blog_(database_.table(table_)), users_(blog_.repository<user>())
    {
    }

    hr::result<void> tell();

private:
    hr::result<void> make_table();
    hr::result<void> create();
    hr::result<void> show_item();
    hr::result<void> read_back();
    hr::result<void> conflict();
    hr::result<void> missing();
    hr::result<void> refused();
    hr::result<void> drop_table();

    void title(const std::string& text);
    void say(const std::string& code, const std::string& outcome);
    /// Runs one call and remembers how long it took.
    template <class Call>
    auto timed(Call call)
    {
        const auto begin = hr::system_clock_source().steady_now();
        auto outcome = call();
        last_ = hr::system_clock_source().steady_now() - begin;
        return outcome;
    }

    hr::database database_;
    terminal& out_;
    hr::table_name table_;
    hr::table blog_;
    hr::repository<user> users_;
    std::chrono::nanoseconds last_{0};
    int steps_ = 0;
};

hr::result<void> story::tell()
{
    title("A plain struct is an entity; the compiler checks its schema");
    out_.out() << out_.faint(the_struct);
    if (hr::result<void> made = make_table(); !made)
        return made;
    hr::result<void> told;
    for (auto step :
         {&story::create,
          &story::show_item,
          &story::read_back,
          &story::conflict,
          &story::missing,
          &story::refused})
        if (told)
            told = (this->*step)();
    const hr::result<void> dropped = drop_table(); // also when a step failed
    return told ? dropped : told;
}

hr::result<void> story::make_table()
{
    title("Its table, with exactly the index it declares");
    // Never touch, let alone delete, a table of somebody else.
    const hr::result<void> there = blog_.verify<user>();
    if (there || there.error() == hr::errc::configuration)
        return hr::error(
            hr::errc::configuration,
            "there is already a table '" + table_.str() + "'; name another one with --table"
        );
    if (there.error() != hr::errc::resource_not_found)
        return there;
    const hr::result<void> made = timed([&] { return blog_.ensure<user>(); });
    if (made)
        say("blog.ensure<user>()", "table '" + table_.str() + "': PK, SK, index GSI1");
    return made;
}

hr::result<void> story::create()
{
    title("Write");
    const hr::result<user> made = timed([&] { return users_.create(ada()); });
    if (!made)
        return made.error();
    if (made->createdAt == hr::timestamp{} || made->updatedAt != made->createdAt)
        return unexpected("create sets the timestamps");
    say("users.create({.userId = \"u1\", .email = \"Ada@Example.org\", ...})",
        "stored, createdAt " + made->createdAt.to_string());
    return {};
}

hr::result<void> story::show_item()
{
    title("What DynamoDB holds, in its own JSON");
    const auto answer = timed([&] {
        return database_.transport()->send(hr::op::get_item_request{
            .table = table_,
            .key = hr::key_of<user>("u1").value(),
            .consistent_read = true,
        });
    });
    if (!answer)
        return answer.error();
    if (!answer->item)
        return unexpected("the item is there");
    for (const auto [name, value] : *answer->item) {
        std::string json;
        hr::wire::json_writer writer(json);
        hr::wire::write_value(writer, value);
        out_.out() << "    " << name << ": " << out_.faint(json) << '\n';
    }
    say("", std::to_string(answer->item->stored_bytes()) + " bytes by the service's size rule");
    return {};
}

hr::result<void> story::read_back()
{
    title("Read it back");
    const auto found = timed([&] { return users_.get("u1"); });
    if (!found)
        return found.error();
    user expected = ada();
    if (*found) {
        expected.createdAt = (*found)->createdAt;
        expected.updatedAt = (*found)->updatedAt;
    }
    if (*found != expected)
        return unexpected("what is read is what was written");
    say("users.get(\"u1\")", "found, every field as it was written");
    return {};
}

hr::result<void> story::conflict()
{
    title("A conflict is an outcome, not an exception");
    const hr::result<user> again = timed([&] { return users_.create(ada()); });
    if (again || again.error() != hr::errc::already_exists)
        return again ? unexpected("a second create is refused") : again.error();
    say("users.create(ada)", again.error().to_string());
    return {};
}

hr::result<void> story::missing()
{
    title("What is not there is nothing");
    const auto nobody = timed([&] { return users_.get("nobody"); });
    if (!nobody)
        return nobody.error();
    if (*nobody)
        return unexpected("nobody is not there");
    say("users.get(\"nobody\")", "std::nullopt");
    return {};
}

hr::result<void> story::refused()
{
    title("Keys can be neither empty nor forged");
    const auto empty = timed([&] { return users_.get(""); });
    if (empty || empty.error() != hr::errc::invalid_argument)
        return unexpected("an empty key part is refused");
    say("users.get(\"\")", empty.error().to_string());
    const hr::result<hr::item> forged = timed([] { return hr::key_of<user>("u1#METADATA"); });
    if (!forged)
        return forged.error();
    const std::optional<hr::value_view> key = forged->find("PK");
    say("key of \"u1#METADATA\"",
        "PK is " + std::string(key ? key->as_string() : std::string_view()));
    return {};
}

hr::result<void> story::drop_table()
{
    title("And away");
    const auto dropped = timed([&] {
        return database_.transport()->send(hr::op::delete_table_request{.table = table_});
    });
    if (!dropped)
        return dropped.error();
    say("delete table", "gone");
    return {};
}

void story::title(const std::string& text)
{
    out_.out() << '\n' << out_.strong(std::to_string(++steps_) + ". " + text) << '\n';
}

void story::say(const std::string& code, const std::string& outcome)
{
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(last_).count();
    if (!code.empty())
        out_.out() << "    " << code << '\n';
    out_.out() << "    " << out_.good("-> " + outcome)
               << out_.faint("   " + std::to_string(microseconds) + " us") << '\n';
}

hr::result<hr::database> open(const demo_options& options)
{
    if (options.endpoint.empty())
        return hr::open_in_memory();
    return hr::connect({.region = options.region, .endpoint = options.endpoint});
}

exit_code report(const hr::error& failure, terminal& errors)
{
    errors.out() << "hashrange demo: " << errors.bad(failure.to_string()) << '\n';
    return exit_code_of(failure);
}

} // namespace

exit_code run_demo(const demo_options& options, terminal& out, terminal& errors)
{
    hr::result<hr::database> database = open(options);
    if (!database)
        return report(database.error(), errors);
    const std::string where =
        options.endpoint.empty() ? "an embedded engine in this process" : options.endpoint;
    out.out() << out.strong("Hashrange " + std::string(hr::library_version())) << " on " << where
              << '\n';
    const hr::result<void> told = story(*std::move(database), options, out).tell();
    if (!told) {
        out.out().flush();
        return report(told.error(), errors);
    }
    out.out() << "\ndemo: every step did what it says, on " << where << '\n';
    return exit_code::done;
}

} // namespace cli
