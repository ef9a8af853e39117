// SPDX-License-Identifier: Apache-2.0
// Guards that are not as they should be: of items that the service deleted, of items that were
// written before their value was unique.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/hashrange.hpp"
#include "hashrange/op/transact_write_items.hpp"
#include "hashrange/transport/transport.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

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

/// Lets somebody else write before a transaction is sent, once.
class interrupted_transport final : public transport {
public:
    explicit interrupted_transport(std::shared_ptr<transport> behind) noexcept
        : behind_(std::move(behind))
    {
    }
    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        if (std::holds_alternative<const op::transact_write_items_request*>(request) && meanwhile)
            std::exchange(meanwhile, {})();
        return behind_->send_any(request, context);
    }

    std::function<void()> meanwhile;

private:
    std::shared_ptr<transport> behind_;
};

class interrupted_unique_values : public unique_values {
protected:
    std::shared_ptr<interrupted_transport> between =
        std::make_shared<interrupted_transport>(db.transport());
    repository<ticket> through(clock_source& clock)
    {
        return {
            "desk", std::make_shared<const client>(client{.transport = between, .clock = &clock})};
    }
    repository<ticket> slow = through(db.clock());
};

TEST_F(interrupted_unique_values, an_update_does_not_miss_the_guard_of_an_item_that_just_came)
{
    between->meanwhile = [&] { tickets.put({.ticketId = "t1", .token = "a"}).value(); };
    slow.update("t1").set<&ticket::token>("b").run().value();
    EXPECT_EQ(tickets.get_by<"token">("b").value()->ticketId, "t1");
    EXPECT_FALSE(tickets.get_by<"token">("a").value());
    EXPECT_EQ(tickets.create({.ticketId = "t2", .token = "b"}).error(), errc::unique_violation);
    tickets.create({.ticketId = "t3", .token = "a"}).value();
}

TEST_F(interrupted_unique_values, a_value_that_becomes_free_meanwhile_is_taken)
{
    tickets.put({.ticketId = "t1", .token = "a", .until = db.clock().now() + 1s}).value();
    db.clock().advance(2s);
    EXPECT_EQ(slow.put({.ticketId = "t2", .token = "a"}).value().token, "a");
    EXPECT_EQ(tickets.get_by<"token">("a").value()->ticketId, "t2");
}

TEST_F(interrupted_unique_values, an_expired_item_whose_value_is_taken_does_not_come_back)
{
    const timestamp soon = db.clock().now() + 1s;
    tickets.put({.ticketId = "t1", .token = "a", .until = soon}).value();
    manual_clock behind(db.clock().now());
    db.clock().advance(2s);
    tickets.put({.ticketId = "t2", .token = "a"}).value();
    const auto late = through(behind); // of a program that thinks it has time
    EXPECT_EQ(late.update("t1").set<&ticket::until>(timestamp{}).run().error(), errc::not_found);
    EXPECT_EQ(tickets.get_by<"token">("a").value()->ticketId, "t2");
}

TEST_F(unique_values, a_transaction_takes_the_value_of_an_item_that_it_writes_anew)
{
    tickets.put({.ticketId = "t1", .token = "a", .until = db.clock().now() + 1h}).value();
    db.clock().advance(2h);
    desk.repository<old_ticket>().erase("t1").value(); // as the service does, without the guard
    desk.transact()
        .create(ticket{.ticketId = "t1", .token = "b"})
        .create(ticket{.ticketId = "t2", .token = "a"})
        .commit()
        .value();
    EXPECT_EQ(tickets.get_by<"token">("a").value()->ticketId, "t2");
    EXPECT_EQ(tickets.get_by<"token">("b").value()->ticketId, "t1");
}

TEST_F(unique_values, a_value_can_come_from_another_field)
{
    tickets.create({.ticketId = "t1", .token = "a", .nextToken = "b"}).value();
    tickets.update("t1").set<&ticket::token>(attr<&ticket::nextToken>).run().value();
    EXPECT_EQ(tickets.get_by<"token">("b").value()->ticketId, "t1");
    EXPECT_EQ(tickets.get_by<"token">("a").value().has_value(), false);
}

struct parking {
    std::string parkingId;
    timestamp until;

    using schema = entity<
        "PARKING",
        key<"PARKING#{parkingId}", "METADATA">,
        unique<"until", "{until}">,
        ttl<&parking::until>>;
};

TEST_F(unique_values, the_end_of_an_item_can_be_one)
{
    const auto parkings = desk.repository<parking>();
    const timestamp soon = db.clock().now() + 1h, later = soon + 1h;
    parkings.create({.parkingId = "1", .until = soon}).value();
    EXPECT_EQ(parkings.put({.parkingId = "2", .until = soon}).error(), errc::unique_violation);
    EXPECT_EQ(parkings.get_by<"until">(soon).value()->parkingId, "1");
    parkings.modify("1", [&](parking& p) { p.until = later; }).value();
    parkings.put({.parkingId = "2", .until = soon}).value();
    EXPECT_EQ(parkings.get_by<"until">(later).value()->parkingId, "1");
    EXPECT_EQ(parkings.get_by<"until">(soon).value()->parkingId, "2");
    parkings.put({.parkingId = "3", .until = timestamp::max()}).value();
    const timestamp last_second(timestamp::max() - 999ms);
    EXPECT_EQ(parkings.get("3").value()->until, last_second);
    EXPECT_EQ(parkings.get_by<"until">(last_second).value()->parkingId, "3");
}

} // namespace
