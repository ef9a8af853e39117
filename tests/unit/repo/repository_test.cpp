// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/repo/repository.hpp"
#include "hashrange/value/value.hpp"

#include "support/scripted_transport.hpp"
#include "unit/repo/blog.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace {

using namespace hashrange;
using test_support::note;
using test_support::scripted_transport;
using test_support::user;

class repository_of_users : public testing::Test {
protected:
    manual_clock clock;
    std::shared_ptr<scripted_transport> service = std::make_shared<scripted_transport>();
    std::shared_ptr<const client> through =
        std::make_shared<const client>(client{.transport = service, .clock = &clock});
    repository<user> users{"blog", through};
    const timestamp start{clock.now()};
};

TEST_F(repository_of_users, create_sends_the_item_with_its_keys_and_a_condition)
{
    service->answer(op::put_item_response{});
    ASSERT_TRUE(users.create({.userId = "u1", .email = "Ada@X"}));

    const auto& sent = service->request<op::put_item_request>(0);
    EXPECT_EQ(sent.table, table_name{"blog"});
    EXPECT_EQ(
        sent.item,
        (item{
            {"PK", "USER#u1"},
            {"SK", "METADATA"},
            {"GSI1PK", "EMAIL#ada@x"},
            {"GSI1SK", "USER"},
            {"entityType", "USER"},
            {"userId", "u1"},
            {"email", "Ada@X"},
            {"createdAt", "2025-01-01T00:00:00.000Z"},
            {"updatedAt", "2025-01-01T00:00:00.000Z"},
        })
    );
    ASSERT_NE(sent.condition.tree(), nullptr);
    EXPECT_EQ(
        *sent.condition.tree(), expr::condition{expr::attribute_not_exists{expr::path("PK")}}
    );
}

TEST_F(repository_of_users, create_returns_what_was_stored)
{
    service->answer(op::put_item_response{});
    const timestamp forged = start + std::chrono::hours(1);
    const user made = users.create({.userId = "u1", .email = "a", .createdAt = forged}).value();
    EXPECT_EQ(made, (user{.userId = "u1", .email = "a", .createdAt = start, .updatedAt = start}));
}

TEST_F(repository_of_users, create_of_a_taken_key_says_that_it_exists)
{
    service->answer(op::condition_failed().with_request_id("R1"));
    const auto made = users.create({.userId = "u1", .email = "a"});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error(), errc::already_exists);
    EXPECT_EQ(made.error().message(), "USER: there is an item with this key");
    EXPECT_EQ(made.error().request_id(), "R1");
}

TEST_F(repository_of_users, create_passes_other_failures_on)
{
    service->answer(op::throughput_exceeded());
    EXPECT_EQ(
        users.create({.userId = "u1", .email = "a"}).error(), errc::provisioned_throughput_exceeded
    );
}

TEST_F(repository_of_users, create_of_an_invalid_entity_sends_nothing)
{
    EXPECT_EQ(users.create({.userId = "", .email = "a"}).error(), errc::invalid_entity);
    EXPECT_TRUE(service->calls().empty());
}

TEST_F(repository_of_users, put_replaces_without_a_condition_and_keeps_the_creation)
{
    service->answer(op::put_item_response{}).answer(op::put_item_response{});
    user ada = users.put({.userId = "u1", .email = "a"}).value();
    EXPECT_EQ(ada.createdAt, start);
    clock.advance(std::chrono::minutes(5));
    ada = users.put(ada).value();
    EXPECT_EQ(ada.createdAt, start);
    EXPECT_EQ(ada.updatedAt, start + std::chrono::minutes(5));
    EXPECT_TRUE(service->request<op::put_item_request>(0).condition.empty());
}

TEST_F(repository_of_users, get_asks_for_the_key_and_reads_the_item)
{
    const user ada{.userId = "u1", .email = "a", .createdAt = start, .updatedAt = start};
    service->answer(op::get_item_response{.item = to_item(ada).value()});
    EXPECT_EQ(users.get("u1").value(), ada);
    const auto& sent = service->request<op::get_item_request>(0);
    EXPECT_EQ(sent.table, table_name{"blog"});
    EXPECT_EQ(sent.key, (item{{"PK", "USER#u1"}, {"SK", "METADATA"}}));
}

TEST_F(repository_of_users, get_of_a_missing_item_is_nothing)
{
    service->answer(op::get_item_response{});
    EXPECT_EQ(users.get("u2").value(), std::nullopt);
}

TEST_F(repository_of_users, get_reports_items_that_do_not_fit)
{
    service->answer(op::get_item_response{.item = to_item(note{.noteId = "n"}).value()})
        .answer(op::get_item_response{.item = item{{"entityType", "USER"}, {"userId", 5}}});
    EXPECT_EQ(users.get("u1").error(), errc::wrong_entity);
    EXPECT_EQ(users.get("u1").error(), errc::malformed_item);
}

TEST_F(repository_of_users, an_impossible_key_sends_nothing)
{
    EXPECT_EQ(users.get("").error(), errc::invalid_argument);
    EXPECT_EQ(users.exists("").error(), errc::invalid_argument);
    EXPECT_EQ(users.erase("").error(), errc::invalid_argument);
    EXPECT_TRUE(service->calls().empty());
}

TEST_F(repository_of_users, exists_asks_for_the_key_alone)
{
    service->answer(op::get_item_response{.item = item{{"PK", "USER#u1"}}}
    ).answer(op::get_item_response{});
    EXPECT_TRUE(users.exists("u1").value());
    EXPECT_FALSE(users.exists("u2").value());
    const auto& sent = service->request<op::get_item_request>(0);
    ASSERT_NE(sent.projection.tree(), nullptr);
    EXPECT_EQ(sent.projection.tree()->paths, (std::vector{expr::path("PK")}));
}

TEST_F(repository_of_users, erase_deletes_by_key)
{
    service->answer(op::delete_item_response{}).answer(op::table_not_found());
    EXPECT_TRUE(users.erase("u1"));
    EXPECT_EQ(
        service->request<op::delete_item_request>(0).key,
        (item{{"PK", "USER#u1"}, {"SK", "METADATA"}})
    );
    EXPECT_EQ(users.erase("u1").error(), errc::resource_not_found);
}

TEST_F(repository_of_users, calls_are_labelled)
{
    service->answer(op::put_item_response{}).answer(op::get_item_response{});
    ASSERT_TRUE(users.create({.userId = "u1", .email = "a"}));
    ASSERT_TRUE(users.get("u1"));
    EXPECT_EQ(service->calls()[0].entity, "USER");
    EXPECT_EQ(service->calls()[0].access_pattern, "create");
    EXPECT_EQ(service->calls()[1].access_pattern, "get");
}

} // namespace
