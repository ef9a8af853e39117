// SPDX-License-Identifier: Apache-2.0
//
// The whole engine on a disk that forgets what was not synced, is full, or fails at each of its
// operations in turn: a clear error, nothing half-written, and a database that opens again.
#include "engine/engine_over_store.hpp"
#include "engine/store/rocks/rocks_store.hpp"
#include "support/memory_disk.hpp"
#include "support/stored_state.hpp"
#include "support/temporary_folder.hpp"
#include "support/writer_history.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>

namespace hashrange::test_support {
namespace {

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

result<std::shared_ptr<transport>>
open_on(const std::shared_ptr<memory_disk>& disk, const temporary_folder& folder)
{
    // A small buffer, so that flushes and compactions are among what is interrupted.
    auto data = engine::rocks_store::open(
        folder / "db",
        {.block_cache_bytes = std::size_t{1} << 20,
         .write_buffer_bytes = std::size_t{1} << 16,
         .env = environment_on(disk)}
    );
    if (!data)
        return data.error();
    return engine::open_engine_over(std::move(*data));
}

std::vector<writer_history> two_writers(std::uint64_t seed)
{
    return {writer_history(seed, 0), writer_history(seed, 1)};
}

/// Takes turns; the error of the first write that the disk refused, or nothing.
std::optional<error> write_some(transport& to, std::vector<writer_history>& writers, int steps)
{
    for (int i = 0; i < steps; ++i) {
        writer_history& one = writers[static_cast<std::size_t>(i) % writers.size()];
        const step next = one.next();
        const auto answer = to.send_any(op::borrow(next.request), {});
        if (!answer && answer.error() != errc::condition_failed)
            return answer.error();
        EXPECT_EQ(answer.has_value(), !next.refused);
        one.took_effect(next);
    }
    return std::nullopt;
}

/// The first problem, or an empty text.
std::string power_loss_rounds(std::uint64_t rounds, std::uint64_t seed, bool ignore_syncs)
{
    std::mt19937_64 random(seed);
    const temporary_folder folder;
    auto disk = std::make_shared<memory_disk>();
    if (ignore_syncs)
        disk->ignore_syncs();
    auto writers = two_writers(seed);
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const std::string at = " (round " + std::to_string(round) + ")";
        auto opened = open_on(disk, folder);
        if (!opened)
            return opened.error().to_string() + at;
        std::string problem = make_tables(**opened);
        if (problem.empty())
            problem = check_all(**opened, writers);
        if (!problem.empty())
            return problem + at;
        if (const auto failed = write_some(**opened, writers, static_cast<int>(random() % 20)))
            return failed->to_string() + at;
        disk->cut_power();
        opened = error(errc::canceled, ""); // closes what cannot write any more
        disk = disk->restart(static_cast<loss>(random() % 3), random);
    }
    return {};
}

TEST(engine_on_a_bad_disk, a_power_cut_loses_nothing_acknowledged_and_no_half_of_a_transaction)
{
    const std::uint64_t rounds = from_environment("HASHRANGE_POWER_LOSS_ROUNDS", 40);
    const std::uint64_t seed = from_environment("HASHRANGE_SEED", std::random_device{}());
    EXPECT_EQ(power_loss_rounds(rounds, seed, false), "") << "HASHRANGE_SEED=" << seed;
}

TEST(engine_on_a_bad_disk, a_missing_sync_is_found_within_100_rounds)
{
    EXPECT_NE(power_loss_rounds(100, 1, true), "");
}

/// What a client is told must say what happened and what to do.
void expect_clear(const error& failure, const std::string& what)
{
    EXPECT_EQ(failure, errc::storage) << what;
    const std::string_view message = failure.message();
    const bool advises = message.find("open the database again") != message.npos ||
                         message.find("until it is opened again") != message.npos ||
                         message.find("let the user") != message.npos ||
                         message.find("restore a backup") != message.npos;
    EXPECT_TRUE(advises) << what << ": " << message;
}

/// One life of a database with the disk failing at operation `index`; how many operations there
/// were, so that the caller knows when it has tried all of them.
std::int64_t life_with_a_fault(std::int64_t index, fault how)
{
    const temporary_folder folder;
    auto disk = std::make_shared<memory_disk>();
    disk->fail_at(index, how);
    auto writers = two_writers(5);
    const std::string what =
        "fault " + std::to_string(static_cast<int>(how)) + " at operation " + std::to_string(index);
    for (int lives = 0; lives < 2; ++lives) {
        auto opened = open_on(disk, folder);
        if (!opened) {
            expect_clear(opened.error(), what);
            continue;
        }
        if (!make_tables(**opened).empty())
            continue;
        EXPECT_EQ(check_all(**opened, writers), "") << what; // learns what took effect
        if (const auto failed = write_some(**opened, writers, 100)) {
            expect_clear(*failed, what);
            EXPECT_TRUE(read_tables(**opened)) << what << ": reads go on";
            const auto again = (*opened)->send(op::put_item_request{
                .table = "totals", .item = item{{"id", "later"}}});
            EXPECT_FALSE(again) << what << ": nothing is written after a failure";
        }
    }
    disk->fail_at(-1, how);
    const auto reopened = open_on(disk, folder);
    EXPECT_TRUE(reopened) << what << ": " << (reopened ? "" : reopened.error().to_string());
    if (reopened) {
        EXPECT_EQ(make_tables(**reopened), "") << what;
        EXPECT_EQ(check_all(**reopened, writers), "") << what;
        EXPECT_FALSE(write_some(**reopened, writers, 4)) << what;
    }
    return disk->operations();
}

TEST(engine_on_a_bad_disk, a_fault_at_any_operation_ends_in_a_clear_error_and_a_good_database)
{
    // Every operation in the long run, every few in the short one.
    const auto step = static_cast<std::int64_t>(from_environment("HASHRANGE_FAULT_STEP", 67));
    for (const fault how : {fault::io_error, fault::no_space, fault::short_write})
        for (std::int64_t index = 0; index < life_with_a_fault(index, how); index += step)
            if (testing::Test::HasFailure())
                return;
}

TEST(engine_on_a_bad_disk, a_full_disk_says_what_to_do_and_leaves_nothing_half_written)
{
    const temporary_folder folder;
    const auto disk = std::make_shared<memory_disk>();
    auto writers = two_writers(6);
    {
        const auto opened = open_on(disk, folder).value();
        ASSERT_EQ(make_tables(*opened), "");
        ASSERT_FALSE(write_some(*opened, writers, 40));
        const auto stored = read_tables(*opened).value();
        disk->fill_up(true);
        const auto failed = write_some(*opened, writers, 20);
        ASSERT_TRUE(failed);
        EXPECT_EQ(*failed, errc::storage);
        EXPECT_NE(failed->message().find("free space on that disk"), std::string::npos) << *failed;
        EXPECT_TRUE(failed->may_have_been_applied());
        EXPECT_EQ(read_tables(*opened).value(), stored);
    }
    disk->fill_up(false);
    const auto opened = open_on(disk, folder).value();
    EXPECT_EQ(check_all(*opened, writers), "");
    EXPECT_FALSE(write_some(*opened, writers, 20));
}

} // namespace
} // namespace hashrange::test_support
