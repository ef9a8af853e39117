// SPDX-License-Identifier: Apache-2.0
//
// What a durable engine knows again after it was opened again.
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include "support/temporary_folder.hpp"
#include "support/thread_sanitizer.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <string>
#include <utility>

namespace {

using namespace hashrange;
using test_support::temporary_folder;

op::create_table_request notes()
{
    op::create_table_request create{.table = "notes"};
    create.attribute_definitions = {
        {"id", op::scalar_attribute_type::string}, {"kind", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    op::global_secondary_index by_kind{.index = "by_kind"};
    by_kind.key_schema = {{"kind", op::key_type::hash}};
    by_kind.projection = op::index_projection{.projection_type = op::projection_type::keys_only};
    create.global_secondary_indexes = {by_kind};
    create.billing_mode = op::billing_mode::pay_per_request;
    return create;
}

op::put_item_request note(int id, const char* kind)
{
    op::put_item_request put{.table = "notes"};
    put.item = item{{"id", std::to_string(id)}, {"kind", kind}, {"text", std::string(50, 'x')}};
    return put;
}

using counts = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

/// Items and bytes by the name of the table or index.
counts counts_of(transport& database)
{
    const auto told = *database.send(op::describe_table_request{.table = "notes"}).value().table;
    counts found;
    found["notes"] = {told.item_count.value_or(0), told.table_size_bytes.value_or(0)};
    for (const auto& one : told.global_secondary_indexes)
        found[one.index->str()] = {one.item_count.value_or(0), one.index_size_bytes.value_or(0)};
    return found;
}

void write_notes(transport& database)
{
    database.send(notes()).value();
    for (int i = 0; i < 10; ++i)
        database.send(note(i, i % 2 == 0 ? "even" : "odd")).value();
    database.send(note(0, "zero")).value();
    database.send(op::delete_item_request{.table = "notes", .key = item{{"id", "3"}}}).value();
}

TEST(reopening, a_table_counts_its_items_and_bytes_as_before)
{
    const temporary_folder folder;
    counts before;
    {
        const auto database = engine::open_durable_engine(folder / "db").value();
        write_notes(*database);
        before = counts_of(*database);
    }
    EXPECT_EQ(before.at("notes").first, 9);
    EXPECT_EQ(before.at("by_kind").first, 9);
    EXPECT_GT(before.at("by_kind").second, 0);
    const auto database = engine::open_durable_engine(folder / "db").value();
    EXPECT_EQ(counts_of(*database), before);
}

TEST(reopening, counts_are_exact_after_a_process_died)
{
    if (test_support::under_thread_sanitizer)
        GTEST_SKIP();
    const temporary_folder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        const auto database = engine::open_durable_engine(folder / "db").value();
        write_notes(*database);
        ::_exit(0);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    const auto expected = engine::open_in_memory_engine();
    write_notes(*expected);
    const auto database = engine::open_durable_engine(folder / "db").value();
    EXPECT_EQ(counts_of(*database), counts_of(*expected));
}

TEST(reopening, a_table_that_was_deleted_leaves_no_counts_to_its_successor)
{
    const temporary_folder folder;
    {
        const auto database = engine::open_durable_engine(folder / "db").value();
        write_notes(*database);
        database->send(op::delete_table_request{.table = "notes"}).value();
        database->send(notes()).value();
        database->send(note(1, "odd")).value();
    }
    const auto database = engine::open_durable_engine(folder / "db").value();
    EXPECT_EQ(counts_of(*database).at("notes").first, 1);
    EXPECT_EQ(counts_of(*database).at("by_kind").first, 1);
}

} // namespace
