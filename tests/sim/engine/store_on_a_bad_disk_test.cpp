// SPDX-License-Identifier: Apache-2.0
//
// The durable store on a disk that forgets what was not synced, and on one that fails at each of
// its operations in turn. What was acknowledged must be there, whatever was not may be, and a batch
// is there as a whole or not at all.
#include "engine/store/rocks/rocks_store.hpp"
#include "support/memory_disk.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>
#include <string>

namespace hashrange::engine {
namespace {

using test_support::fault;
using test_support::loss;
using test_support::memory_disk;
using test_support::temporary_folder;

constexpr space_id space{1};
constexpr int keys = 24;

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Writes batches of two keys with one value and remembers what was acknowledged. Both keys of a
/// batch must always agree.
class workload {
public:
    explicit workload(std::mt19937_64& random) : random_(random) {}

    /// False after the first write that was not acknowledged.
    bool write_some(store& into, int batches)
    {
        for (int i = 0; i < batches; ++i) {
            const int key = static_cast<int>(random_() % keys);
            const std::string text = std::to_string(++counter_) + std::string(random_() % 600, 'v');
            write_batch batch;
            for (const char* side : {"left", "right"})
                batch.put(
                    {.space = space, .partition = side, .sort = std::to_string(key)},
                    shared_bytes(text)
                );
            if (!into.write(std::move(batch))) {
                pending_key_ = key;
                pending_ = text;
                return false;
            }
            acknowledged_[key] = text;
        }
        return true;
    }

    /// Empty when all is well. What was pending may or may not have been applied.
    std::string check(store& in)
    {
        for (int key = 0; key < keys; ++key) {
            const auto left = read(in, "left", key);
            const auto right = read(in, "right", key);
            if (left != right)
                return "half a batch at key " + std::to_string(key);
            const auto expected = acknowledged_.find(key);
            const std::string wanted = expected == acknowledged_.end() ? "" : expected->second;
            const bool took_pending = key == pending_key_ && left == pending_;
            if (left != wanted && !took_pending)
                return "key " + std::to_string(key) + " holds '" + left.substr(0, 12) +
                       "', acknowledged was '" + wanted.substr(0, 12) + "'";
            if (took_pending)
                acknowledged_[key] = left;
        }
        pending_key_ = -1;
        return {};
    }

private:
    static std::string read(store& in, std::string_view side, int key)
    {
        const std::string sort = std::to_string(key);
        auto got = in.get({.space = space, .partition = side, .sort = sort});
        return got ? std::string(got->view()) : "error: " + got.error().to_string();
    }

    std::mt19937_64& random_;
    std::map<int, std::string> acknowledged_;
    int counter_ = 0;
    int pending_key_ = -1;
    std::string pending_;
};

rocks_store_options on(const std::shared_ptr<memory_disk>& disk)
{
    // A small buffer, so that flushes and compactions are among what is interrupted.
    return {
        .block_cache_bytes = std::size_t{1} << 20,
        .write_buffer_bytes = std::size_t{1} << 16,
        .env = test_support::environment_on(disk)};
}

/// Rounds of writing, power cut, reopening and checking; the first problem, or an empty text.
std::string power_loss_rounds(std::uint64_t rounds, std::uint64_t seed, bool ignore_syncs)
{
    std::mt19937_64 random(seed);
    const temporary_folder folder;
    auto disk = std::make_shared<memory_disk>();
    if (ignore_syncs)
        disk->ignore_syncs();
    workload work(random);
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const std::string at = " (round " + std::to_string(round) + ")";
        auto opened = rocks_store::open(folder / "db", on(disk));
        if (!opened)
            return opened.error().to_string() + at;
        if (const std::string problem = work.check(**opened); !problem.empty())
            return problem + at;
        work.write_some(**opened, static_cast<int>(random() % 12));
        disk->cut_power();
        opened = error(errc::canceled, ""); // closes what cannot write any more
        disk = disk->restart(static_cast<loss>(random() % 3), random);
    }
    return {};
}

TEST(store_on_a_bad_disk, a_power_cut_loses_nothing_acknowledged_and_no_half_of_a_batch)
{
    const std::uint64_t rounds = from_environment("HASHRANGE_POWER_LOSS_ROUNDS", 100);
    const std::uint64_t seed = from_environment("HASHRANGE_SEED", std::random_device{}());
    EXPECT_EQ(power_loss_rounds(rounds, seed, false), "") << "HASHRANGE_SEED=" << seed;
}

TEST(store_on_a_bad_disk, a_missing_sync_is_found_within_200_rounds)
{
    EXPECT_NE(power_loss_rounds(200, 1, true), "");
}

/// One life of a database with the disk failing at operation `index`; how many operations there
/// were, so that the caller knows when it has tried all of them.
std::int64_t life_with_a_fault(std::int64_t index, fault how)
{
    std::mt19937_64 random(7);
    const temporary_folder folder;
    auto disk = std::make_shared<memory_disk>();
    disk->fail_at(index, how);
    workload work(random);
    const std::string what =
        "fault " + std::to_string(static_cast<int>(how)) + " at operation " + std::to_string(index);
    for (int lives = 0; lives < 2; ++lives) {
        auto opened = rocks_store::open(folder / "db", on(disk));
        if (opened)
            work.write_some(**opened, 150);
        else
            EXPECT_EQ(opened.error(), errc::storage) << what;
    }
    disk->fail_at(-1, how);
    auto reopened = rocks_store::open(folder / "db", on(disk));
    EXPECT_TRUE(reopened) << what << ": " << (reopened ? "" : reopened.error().to_string());
    if (reopened) {
        EXPECT_EQ(work.check(**reopened), "") << what;
        EXPECT_TRUE(work.write_some(**reopened, 1)) << what;
    }
    return disk->operations();
}

TEST(store_on_a_bad_disk, a_fault_at_any_operation_ends_in_an_error_and_a_database_that_opens)
{
    // Every operation in the long run, every few in the short one.
    const auto step = static_cast<std::int64_t>(from_environment("HASHRANGE_FAULT_STEP", 29));
    for (const fault how : {fault::io_error, fault::no_space, fault::short_write})
        for (std::int64_t index = 0; index < life_with_a_fault(index, how); index += step)
            if (testing::Test::HasFailure())
                return;
}

TEST(store_on_a_bad_disk, a_full_disk_refuses_writes_and_still_reads)
{
    std::mt19937_64 random(3);
    const temporary_folder folder;
    auto disk = std::make_shared<memory_disk>();
    workload work(random);
    {
        auto opened = rocks_store::open(folder / "db", on(disk)).value();
        ASSERT_TRUE(work.write_some(*opened, 10));
        disk->fill_up(true);
        EXPECT_FALSE(work.write_some(*opened, 1));
        EXPECT_EQ(work.check(*opened), "");
    }
    disk->fill_up(false);
    auto opened = rocks_store::open(folder / "db", on(disk)).value();
    EXPECT_EQ(work.check(*opened), "");
    EXPECT_TRUE(work.write_some(*opened, 10));
}

} // namespace
} // namespace hashrange::engine
