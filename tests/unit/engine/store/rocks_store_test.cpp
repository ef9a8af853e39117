// SPDX-License-Identifier: Apache-2.0
#include "engine/store/rocks/rocks_store.hpp"
#include "support/temporary_folder.hpp"
#include "support/thread_sanitizer.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace hashrange::engine {
namespace {

using test_support::temporary_folder;

constexpr space_id items{7};

store_key key(std::string_view partition, std::string_view sort)
{
    return {.space = items, .partition = partition, .sort = sort};
}

write_batch one_put(std::string_view partition, std::string_view sort, std::string_view text)
{
    write_batch batch;
    batch.put(key(partition, sort), shared_bytes(text));
    return batch;
}

std::string read_file(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(rocks_store, what_was_acknowledged_is_there_after_reopening)
{
    const temporary_folder folder;
    {
        auto opened = rocks_store::open(folder / "db").value();
        opened->write(one_put("p", "s", "kept")).value();
    }
    auto again = rocks_store::open(folder / "db").value();
    EXPECT_EQ(again->get(key("p", "s")).value().view(), "kept");
}

partition_range appended()
{
    partition_range range;
    range.space = items;
    range.partition = "log";
    range.appended = true;
    return range;
}

TEST(rocks_store, what_was_appended_comes_back_with_what_is_attached)
{
    const temporary_folder folder;
    {
        auto opened = rocks_store::open(folder / "db").value();
        write_batch batch;
        batch.append(key("log", "1"), shared_bytes("alone"));
        batch.append(key("log", "2"), shared_bytes("one"), {shared_bytes(), shared_bytes("new")});
        batch.append(key("log", "3"), shared_bytes(""), {shared_bytes("old"), shared_bytes("new")});
        opened->write(std::move(batch)).value();
    }
    auto again = rocks_store::open(folder / "db").value();
    std::string told;
    for (auto all = again->read(appended()); all->next().value();) {
        told.append(all->value().view());
        for (const shared_bytes& one : all->attached())
            told.append(one.has_value() ? "+" : "-").append(one.view());
        told += ";";
    }
    EXPECT_EQ(told, "alone--;one-+new;+old+new;");
}

TEST(rocks_store, an_appended_entry_that_is_damaged_is_an_error)
{
    const temporary_folder folder;
    auto opened = rocks_store::open(folder / "db").value();
    for (const std::string& bytes : {std::string("short"), std::string(8, '\x7f')}) {
        opened->write(one_put("log", "1", bytes)).value();
        EXPECT_EQ(opened->read(appended())->next().error(), errc::storage);
    }
}

TEST(rocks_store, batch_numbers_keep_growing_over_reopening)
{
    const temporary_folder folder;
    std::uint64_t last = 0;
    for (int opening = 0; opening < 3; ++opening) {
        auto opened = rocks_store::open(folder / "db").value();
        for (int i = 0; i < 5; ++i) {
            const auto number = opened->write(one_put("p", std::to_string(i), "x")).value();
            EXPECT_GT(number, last);
            last = number;
        }
    }
}

TEST(rocks_store, tallies_add_up_over_reopening_and_go_with_their_space)
{
    const temporary_folder folder;
    for (int opening = 0; opening < 4; ++opening) {
        auto opened = rocks_store::open(folder / "db").value();
        for (int i = 0; i < 10; ++i) {
            write_batch batch = one_put("p", std::to_string(i), "x");
            batch.count(items, {.entries = 1, .bytes = 7});
            batch.count(items, {.entries = 1, .bytes = -9});
            opened->write(std::move(batch)).value();
        }
    }
    auto opened = rocks_store::open(folder / "db").value();
    EXPECT_EQ(opened->tally_of(items).value().entries, 80);
    EXPECT_EQ(opened->tally_of(items).value().bytes, -80);
    EXPECT_EQ(opened->tally_of(space_id{8}).value().entries, 0);
    write_batch drop;
    drop.erase_space(items);
    opened->write(std::move(drop)).value();
    EXPECT_EQ(opened->tally_of(items).value().entries, 0);
}

TEST(rocks_store, a_second_opening_of_a_folder_by_one_process_is_refused)
{
    const temporary_folder folder;
    auto first = rocks_store::open(folder / "db").value();
    auto second = rocks_store::open(folder / "db");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error(), errc::storage);
    const std::string message(second.error().message());
    EXPECT_NE(message.find("open in this process"), std::string::npos) << message;
}

TEST(rocks_store, a_second_process_on_a_folder_is_refused)
{
    const temporary_folder folder;
    auto first = rocks_store::open(folder / "db").value();
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(rocks_store::open(folder / "db") ? 1 : 0);
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST(rocks_store, a_folder_with_other_files_is_left_alone)
{
    const temporary_folder folder;
    std::ofstream(folder / "letter.txt") << "dear";
    auto opened = rocks_store::open(folder.path());
    ASSERT_FALSE(opened);
    EXPECT_NE(
        opened.error().message().find("holds files but no Hashrange database"), std::string::npos
    );
    EXPECT_FALSE(std::filesystem::exists(folder / "HASHRANGE"));
    EXPECT_FALSE(std::filesystem::exists(folder / "store"));
}

TEST(rocks_store, a_folder_of_another_format_is_refused_by_its_name)
{
    const temporary_folder folder;
    {
        auto made = rocks_store::open(folder / "db").value();
    }
    std::ofstream(folder / "db/HASHRANGE") << "hashrange database, format 9\n";
    auto opened = rocks_store::open(folder / "db");
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message().find("'hashrange database, format 9'"), std::string::npos);
}

TEST(rocks_store, the_format_line_is_frozen)
{
    const temporary_folder folder;
    {
        auto made = rocks_store::open(folder / "db").value();
    }
    EXPECT_EQ(read_file(folder / "db/HASHRANGE"), "hashrange database, format 1\n");
}

TEST(rocks_store, a_path_that_cannot_be_a_folder_is_an_error)
{
    const temporary_folder folder;
    std::ofstream(folder / "file") << "x";
    auto opened = rocks_store::open(folder / "file/db");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error(), errc::storage);
}

/// The only file of the write-ahead log.
std::string log_file(const std::string& database)
{
    std::string found;
    for (const auto& entry : std::filesystem::directory_iterator(database + "/store"))
        if (entry.path().extension() == ".log")
            found = entry.path().string();
    return found;
}

/// A process that writes and dies without closing, so that everything is in the log only.
void write_and_die(const std::string& database, int writes)
{
    const pid_t child = ::fork();
    if (child == 0) {
        auto opened = rocks_store::open(database).value();
        for (int i = 0; i < writes; ++i)
            opened->write(one_put("p", std::to_string(i), std::string(100, 'v'))).value();
        ::_exit(0);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
}

TEST(rocks_store, a_process_that_dies_loses_nothing_acknowledged)
{
    if (test_support::under_thread_sanitizer)
        GTEST_SKIP();
    const temporary_folder folder;
    write_and_die(folder / "db", 20);
    auto opened = rocks_store::open(folder / "db").value();
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(opened->get(key("p", std::to_string(i))).value().has_value()) << i;
}

TEST(rocks_store, a_log_that_lost_acknowledged_writes_is_not_served)
{
    if (test_support::under_thread_sanitizer)
        GTEST_SKIP();
    const temporary_folder folder;
    write_and_die(folder / "db", 20);
    const std::string log = log_file(folder / "db");
    std::filesystem::resize_file(log, std::filesystem::file_size(log) / 2);
    auto opened = rocks_store::open(folder / "db");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error(), errc::storage);
    EXPECT_NE(opened.error().message().find("the disk has lost writes"), std::string::npos)
        << opened.error();
}

TEST(rocks_store, a_damaged_record_in_the_middle_of_the_log_is_not_skipped)
{
    if (test_support::under_thread_sanitizer)
        GTEST_SKIP();
    const temporary_folder folder;
    write_and_die(folder / "db", 20);
    const std::string log = log_file(folder / "db");
    {
        std::fstream file(log, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(log) / 2));
        file.put('\x5a');
    }
    EXPECT_FALSE(rocks_store::open(folder / "db"));
}

TEST(rocks_store, a_checkpoint_opens_as_the_database_was_then)
{
    const temporary_folder folder;
    auto opened = rocks_store::open(folder / "db").value();
    opened->write(one_put("p", "1", "before")).value();
    ASSERT_TRUE(rocks_store::checkpoint(*opened, folder / "copy"));
    opened->write(one_put("p", "2", "after")).value();
    auto copy = rocks_store::open(folder / "copy").value();
    EXPECT_EQ(copy->get(key("p", "1")).value().view(), "before");
    EXPECT_FALSE(copy->get(key("p", "2")).value().has_value());
}

TEST(rocks_store, a_space_is_walked_in_the_order_of_partition_hashes)
{
    const temporary_folder folder;
    auto opened = rocks_store::open(folder / "db").value();
    for (int i = 0; i < 50; ++i)
        opened->write(one_put("partition" + std::to_string(i), "s", std::to_string(i))).value();
    std::uint64_t last = 0;
    int seen = 0;
    auto walk = opened->read(space_range{.space = items, .after = {}});
    while (walk->next().value()) {
        const auto hash = partition_hash("partition" + std::string(walk->value().view()));
        EXPECT_GE(hash, last);
        last = hash;
        ++seen;
    }
    EXPECT_EQ(seen, 50);
}

} // namespace
} // namespace hashrange::engine
