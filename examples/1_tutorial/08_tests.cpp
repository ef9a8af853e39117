// SPDX-License-Identifier: Apache-2.0
// Step 8: tests of your own code, on a real engine that goes wrong when you ask for it.
#include <hashrange/hashrange.hpp>
#include <hashrange/net/recording.hpp>
#include <hashrange/op/get_item.hpp>
#include <hashrange/transport/mock_transport.hpp>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace hr = hashrange;
using namespace std::chrono_literals;

struct user {
    std::string userId, email;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::unique<"email", "EMAIL#{email|trim|lower}">>;
};

struct session {
    std::string sessionId, userId;
    hr::timestamp until;

    using schema = hr::entity<
        "SESSION",
        hr::key<"SESSION#{sessionId}", "METADATA">,
        hr::index<"byUser", "GSI1", "USER#{userId}", "SESSION#{sessionId}">,
        hr::ttl<&session::until>>;
};

// The code under test.
hr::result<user> register_user(const hr::repository<user>& users, const user& input)
{
    return users.create(input);
}

bool a_taken_email_is_refused()
{
    auto db = hr::open_in_memory(); // a real engine: conditions, indexes, transactions, limits
    auto blog = db.table("blog");
    blog.ensure<user>().value();
    auto users = blog.repository<user>();
    register_user(users, {.userId = "u1", .email = "ada@example.org"}).value();
    auto again = register_user(users, {.userId = "u2", .email = "Ada@Example.org"});
    return !again && again.error() == hr::errc::unique_violation;
}

bool a_session_ends()
{
    auto db = hr::open_in_memory();
    auto blog = db.table("blog");
    blog.ensure<session>().value();
    auto sessions = blog.repository<session>();
    const hr::timestamp tonight = db.clock().now() + 8h;
    sessions.create({.sessionId = "s1", .userId = "u1", .until = tonight}).value();
    const bool was_there = sessions.exists("s1").value();
    db.clock().advance(24h); // TTL, stream retention, tokens
    return was_there && !sessions.exists("s1").value();
}

bool a_throttled_write_says_so()
{
    auto db = hr::open_in_memory();
    auto blog = db.table("blog");
    blog.ensure<user>().value();
    auto users = blog.repository<user>();
    db.faults().throttle("blog", 1); // or exactly one thing; in process nobody tries again
    auto refused = users.get("u1");
    return !refused && refused.error().is_retryable() && users.get("u1").has_value();
}

bool nothing_is_lost_on_a_busy_day()
{
    auto db = hr::open_in_memory();
    auto blog = db.table("blog");
    blog.ensure<session>().value();
    auto sessions = blog.repository<session>();
    // Index lag, short and empty pages, leftovers, throttles, conflicts: as the service may, always
    // the same from one seed.
    db.faults().realistic(42);
    std::vector<session> many;
    for (int i = 0; i < 200; ++i)
        many.push_back({.sessionId = std::to_string(i), .userId = "u1"});
    auto done = sessions.put_all(many);
    db.faults().clear();
    return done.complete() && sessions.query<"byUser">("u1").count().value() == many.size();
}

bool a_made_up_answer_is_told()
{
    auto mock = std::make_shared<hr::mock_transport>(); // no database at all
    mock->on<hr::op::get_item_request>([](const hr::op::get_item_request&) {
        return hr::error(hr::errc::service_unavailable, "closed");
    });
    auto refused = hr::database({.transport = mock}).table("blog").repository<user>().get("u1");
    return !refused && refused.error() == hr::errc::service_unavailable;
}

bool a_recorded_answer_is_told_again()
{
    auto db = hr::open_in_memory(); // or the service itself, once
    auto blog = db.table("blog");
    blog.ensure<user>().value();
    blog.repository<user>().create({.userId = "u1", .email = "ada@example.org"}).value();
    auto tape = std::make_shared<hr::recorder>(); // takes names of attributes that nobody may see
    const hr::database recorded({.transport = hr::with_middleware(db.transport(), {tape})});
    recorded.table("blog").repository<user>().get("u1").value();

    auto service = hr::replay::of(tape->text()).value(); // tape->save(file), replay::load(file)
    auto ada = hr::database({.transport = service}).table("blog").repository<user>().get("u1");
    return ada.value()->email == "ada@example.org" && service->left() == 0;
}

int main()
{
    const bool all_hold = a_taken_email_is_refused() && a_session_ends() &&
                          a_throttled_write_says_so() && nothing_is_lost_on_a_busy_day() &&
                          a_made_up_answer_is_told() && a_recorded_answer_is_told_again();
    return all_hold ? EXIT_SUCCESS : EXIT_FAILURE;
}
