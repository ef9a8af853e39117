// SPDX-License-Identifier: Apache-2.0
// Guards that are not as they should be: of items that the service deleted, of items that were
// written before their value was unique.
#include "hashrange/hashrange.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>

namespace {

using namespace hashrange;
using namespace std::chrono_literals;

struct ticket {
    std::string ticketId, token, nextToken = "n";
    timestamp until;

    using schema = entity<
        "TICKET",
        key<"TICKET#{ticketId}", "METADATA">,
        unique<"token", "{token}">,
        ttl<&ticket::until>>;
};

struct old_ticket {
    std::string ticketId, token;

    using schema = entity<"TICKET", key<"TICKET#{ticketId}", "METADATA">>;
};

class unique_values : public testing::Test {
protected:
    unique_values() { desk.ensure<ticket>().value(); }

    embedded_database db = open_in_memory();
    table desk = db.table("desk");
    repository<ticket> tickets = desk.repository<ticket>();
};

TEST_F(unique_values, a_value_that_its_deleted_item_had_is_free)
{
    const auto soon = [&] { return timestamp(db.clock().now() + 1h); };
    tickets.create({.ticketId = "t1", .token = "a", .until = soon()}).value();
    db.clock().advance(2h);
    desk.repository<old_ticket>().erase("t1").value(); // as the service does, without the guard
    tickets.create({.ticketId = "t1", .token = "b", .until = soon()}).value();
    tickets.create({.ticketId = "t2", .token = "a", .until = soon()}).value();
    EXPECT_EQ(tickets.get_by<"token">("a").value()->ticketId, "t2");
    EXPECT_EQ(tickets.get_by<"token">("b").value()->ticketId, "t1");
    EXPECT_EQ(tickets.put({.ticketId = "t3", .token = "a"}).error(), errc::unique_violation);
}

TEST_F(unique_values, an_item_without_its_guard_can_be_changed_and_erased)
{
    const auto before = desk.repository<old_ticket>();
    before.put({.ticketId = "t1", .token = "a"}).value();
    tickets.update("t1").set<&ticket::token>("b").run().value();
    EXPECT_EQ(tickets.get_by<"token">("b").value()->ticketId, "t1");
    before.put({.ticketId = "t2", .token = "c"}).value();
    tickets.erase("t2").value();
    EXPECT_FALSE(tickets.exists("t2").value());
}

TEST_F(unique_values, a_value_can_come_from_another_field)
{
    tickets.create({.ticketId = "t1", .token = "a", .nextToken = "b"}).value();
    tickets.update("t1").set<&ticket::token>(attr<&ticket::nextToken>).run().value();
    EXPECT_EQ(tickets.get_by<"token">("b").value()->ticketId, "t1");
    EXPECT_EQ(tickets.get_by<"token">("a").value().has_value(), false);
}

} // namespace
