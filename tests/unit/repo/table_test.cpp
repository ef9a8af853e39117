// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"
#include "hashrange/repo/table.hpp"

#include "support/scripted_transport.hpp"
#include "unit/repo/blog.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>

namespace {

using namespace hashrange;
using test_support::note;
using test_support::post;
using test_support::scripted_transport;
using test_support::user;

std::vector<op::key_schema_element> key_schema(std::string partition, std::string sort)
{
    return {
        {.attribute_name = std::move(partition), .key_type = op::key_type::hash},
        {.attribute_name = std::move(sort), .key_type = op::key_type::range}};
}

op::attribute_definition text(std::string name)
{
    return {.attribute_name = std::move(name), .attribute_type = op::scalar_attribute_type::string};
}

op::global_secondary_index_description live_index(std::string name)
{
    return {
        .index = index_name{name},
        .key_schema = key_schema(name + "PK", name + "SK"),
        .projection = op::index_projection{.projection_type = op::projection_type::all},
        .index_status = op::index_status::active};
}

/// As the service tells of the table that user and post declare.
op::table_description live_blog()
{
    return {
        .attribute_definitions =
            {text("GSI1PK"),
             text("GSI1SK"),
             text("GSI2PK"),
             text("GSI2SK"),
             text("PK"),
             text("SK")},
        .key_schema = key_schema("PK", "SK"),
        .table_status = op::table_status::active,
        .global_secondary_indexes = {live_index("GSI2"), live_index("GSI1")}};
}

op::describe_table_response told(op::table_description live)
{
    return {.table = std::move(live)};
}

class table_handle : public testing::Test {
protected:
    std::shared_ptr<scripted_transport> service = std::make_shared<scripted_transport>();
    std::vector<std::chrono::milliseconds> pauses;
    table blog{
        "blog",
        std::make_shared<const client>(client{
            .transport = service,
            .pause = [this](std::chrono::milliseconds time) { pauses.push_back(time); }})};
};

TEST_F(table_handle, ensure_creates_a_missing_table_with_exactly_the_declared_indexes)
{
    service->answer(op::table_not_found("blog"))
        .answer(op::create_table_response{})
        .answer(told(live_blog()));
    ASSERT_TRUE((blog.ensure<user, post, note>()));

    const auto& sent = service->request<op::create_table_request>(1);
    EXPECT_EQ(sent.table, table_name{"blog"});
    EXPECT_EQ(sent.key_schema, key_schema("PK", "SK"));
    EXPECT_EQ(sent.billing_mode, op::billing_mode::pay_per_request);
    ASSERT_TRUE(sent.attribute_definitions);
    EXPECT_EQ(sent.attribute_definitions->size(), 6U);
    ASSERT_TRUE(sent.global_secondary_indexes);
    ASSERT_EQ(sent.global_secondary_indexes->size(), 2U);
    EXPECT_EQ((*sent.global_secondary_indexes)[0].index, index_name{"GSI1"});
    EXPECT_EQ((*sent.global_secondary_indexes)[1].key_schema, key_schema("GSI2PK", "GSI2SK"));
    EXPECT_TRUE(pauses.empty());
}

TEST_F(table_handle, ensure_of_entities_without_indexes_sends_no_list_of_them)
{
    op::table_description live = live_blog();
    live.global_secondary_indexes.clear();
    service->answer(op::table_not_found("blog"))
        .answer(op::create_table_response{})
        .answer(told(live));
    ASSERT_TRUE(blog.ensure<note>());
    EXPECT_FALSE(service->request<op::create_table_request>(1).global_secondary_indexes);
}

TEST_F(table_handle, ensure_leaves_an_equal_table_alone)
{
    service->answer(told(live_blog()));
    EXPECT_TRUE((blog.ensure<post, user>()));
    EXPECT_EQ(service->calls().size(), 1U);
}

TEST_F(table_handle, ensure_waits_until_table_and_indexes_are_active)
{
    op::table_description creating = live_blog(), backfilling = live_blog();
    creating.table_status = op::table_status::creating;
    backfilling.global_secondary_indexes[0].index_status = op::index_status::creating;
    service->answer(op::table_not_found("blog"))
        .answer(op::create_table_response{})
        .answer(op::table_not_found("blog")) // not yet told of
        .answer(told(creating))
        .answer(told(backfilling))
        .answer(told(live_blog()));
    EXPECT_TRUE((blog.ensure<user, post>()));
    ASSERT_EQ(pauses.size(), 3U);
    EXPECT_LT(pauses[0], pauses[2]);
}

TEST_F(table_handle, ensure_gives_up_on_a_table_that_never_becomes_active)
{
    op::table_description creating = live_blog();
    creating.table_status = op::table_status::creating;
    for (int i = 0; i < 100; ++i)
        service->answer(told(creating));
    const auto ensured = blog.ensure<user, post>();
    ASSERT_FALSE(ensured);
    EXPECT_EQ(ensured.error(), errc::timed_out);
    EXPECT_LT(service->calls().size(), 100U);
}

TEST_F(table_handle, ensure_accepts_that_another_process_creates_the_table)
{
    service->answer(op::table_not_found("blog"))
        .answer(op::table_already_exists("blog"))
        .answer(told(live_blog()));
    EXPECT_TRUE((blog.ensure<user, post>()));
}

TEST_F(table_handle, ensure_says_every_difference)
{
    op::table_description other = live_blog();
    other.key_schema = key_schema("id", "SK");
    other.global_secondary_indexes[1].key_schema = key_schema("GSI1PK", "created");
    other.global_secondary_indexes[1].projection =
        op::index_projection{.projection_type = op::projection_type::keys_only};
    other.global_secondary_indexes[0] = live_index("GSI7");
    other.local_secondary_indexes = {{.index = index_name{"LSI1"}}};
    service->answer(told(other));
    const auto ensured = blog.ensure<user, post>();
    ASSERT_FALSE(ensured);
    EXPECT_EQ(ensured.error(), errc::configuration);
    EXPECT_EQ(
        ensured.error().message(),
        "table 'blog' is not what its entities declare:\n"
        "  the table's key is id, SK (S), declared is PK (S), SK (S)\n"
        "  index GSI1: its key is GSI1PK (S), created, declared is GSI1PK (S), GSI1SK (S)\n"
        "  index GSI1: it does not hold all attributes\n"
        "  index GSI2 is missing\n"
        "  index GSI7 is not declared\n"
        "  local index LSI1 is not declared"
    );
}

TEST_F(table_handle, verify_compares_and_changes_nothing)
{
    service->answer(told(live_blog()))
        .answer(told(live_blog()))
        .answer(op::table_not_found("blog"));
    EXPECT_TRUE((blog.verify<user, post>()));
    EXPECT_EQ(blog.verify<user>().error(), errc::configuration);
    EXPECT_EQ(blog.verify<user>().error(), errc::resource_not_found);
}

} // namespace
