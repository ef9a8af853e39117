// SPDX-License-Identifier: Apache-2.0
#include "base/block_pool.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace hashrange {
namespace {

using taken = std::vector<std::pair<unsigned char*, std::size_t>>;

/// Blocks of all sizes around the borders, each full of a byte of its own.
taken take_many(std::size_t count)
{
    taken all;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t size = i * 7 % 1100;
        auto* block = static_cast<unsigned char*>(block_pool::take(size));
        std::memset(block, static_cast<int>(i % 251), size);
        all.emplace_back(block, size);
    }
    return all;
}

bool are_whole(const taken& all)
{
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t at = 0; at < all[i].second; ++at)
            if (all[i].first[at] != i % 251)
                return false;
    return true;
}

void give_all(const taken& all)
{
    for (const auto& [block, size] : all)
        block_pool::give(block, size);
}

TEST(block_pool, blocks_do_not_overlap_and_are_aligned)
{
    const taken all = take_many(20'000); // more than the small regions hold
    EXPECT_TRUE(are_whole(all));
    std::set<const unsigned char*> distinct;
    for (const auto& [block, size] : all) {
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t), 0U);
        distinct.insert(block);
    }
    EXPECT_EQ(distinct.size(), all.size());
    give_all(all);
}

TEST(block_pool, a_block_may_be_given_back_by_another_thread_even_after_its_taker_ended)
{
    taken all;
    std::thread([&] { all = take_many(5'000); }).join();
    std::thread([&] {
        EXPECT_TRUE(are_whole(all));
        give_all(all);
    }).join();
    const taken again = take_many(5'000);
    EXPECT_TRUE(are_whole(again));
    give_all(again);
}

TEST(block_pool, many_threads_never_hold_the_same_block)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (int round = 0; round < 20; ++round) {
                const taken all = take_many(500);
                EXPECT_TRUE(are_whole(all));
                give_all(all);
            }
        });
    for (std::thread& one : threads)
        one.join();
}

} // namespace
} // namespace hashrange
