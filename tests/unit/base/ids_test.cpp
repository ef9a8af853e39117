// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/ids.hpp"
#include "hashrange/base/test_sources.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace hashrange;

/// The same byte for ever.
class constant_random final : public random_source {
public:
    explicit constant_random(unsigned char byte) noexcept : byte_(byte) {}
    void fill(std::span<std::byte> bytes) override
    {
        std::memset(bytes.data(), byte_, bytes.size());
    }

private:
    unsigned char byte_;
};

bool has_only(const std::string& text, std::string_view letters)
{
    return text.find_first_not_of(letters) == std::string::npos;
}

TEST(ids, a_nanoid_has_21_letters_or_as_many_as_asked_for)
{
    seeded_random random(1);
    EXPECT_EQ(nanoid(21, random).size(), 21U);
    EXPECT_EQ(nanoid().size(), 21U);
    EXPECT_EQ(nanoid(12, random).size(), 12U);
    EXPECT_EQ(nanoid(0, random), "");
}

TEST(ids, nanoids_use_all_letters_of_their_alphabet_and_no_other)
{
    constexpr std::string_view letters =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
    seeded_random random(2);
    const std::string many = nanoid(10'000, random);
    EXPECT_TRUE(has_only(many, letters));
    EXPECT_EQ(std::set<char>(many.begin(), many.end()).size(), 64U);
}

TEST(ids, do_not_repeat)
{
    seeded_random random(3);
    manual_clock clock;
    ulid_source ulids(clock, random);
    std::set<std::string> seen;
    const char* asked = std::getenv("HASHRANGE_IDS");
    const std::size_t rounds = asked == nullptr ? 20'000 : std::stoul(asked);
    for (std::size_t i = 0; i < rounds; ++i) {
        seen.insert(nanoid(21, random));
        seen.insert(uuid_v4(random));
        seen.insert(uuid_v7(clock, random));
        seen.insert(ulids.next());
    }
    EXPECT_EQ(seen.size(), 4 * rounds);
}

TEST(ids, a_uuid_of_version_4_has_its_version_and_variant_in_their_places)
{
    constant_random zeros(0), ones(0xff);
    EXPECT_EQ(uuid_v4(zeros), "00000000-0000-4000-8000-000000000000");
    EXPECT_EQ(uuid_v4(ones), "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

TEST(ids, a_uuid_of_version_7_begins_with_the_milliseconds)
{
    constant_random zeros(0), ones(0xff);
    manual_clock clock(time_point(std::chrono::milliseconds(0x0123456789ab)));
    EXPECT_EQ(uuid_v7(clock, zeros), "01234567-89ab-7000-8000-000000000000");
    EXPECT_EQ(uuid_v7(clock, ones), "01234567-89ab-7fff-bfff-ffffffffffff");
    manual_clock early(time_point(std::chrono::milliseconds(-1)));
    EXPECT_EQ(uuid_v7(early, zeros), "00000000-0000-7000-8000-000000000000");
}

TEST(ids, uuids_of_version_7_sort_by_their_milliseconds)
{
    seeded_random random(4);
    manual_clock clock;
    std::vector<std::string> made;
    for (int i = 0; i < 100; ++i, clock.advance(std::chrono::milliseconds(1)))
        made.push_back(uuid_v7(clock, random));
    EXPECT_TRUE(std::is_sorted(made.begin(), made.end()));
}

TEST(ids, a_ulid_is_the_time_and_then_chance)
{
    constant_random zeros(0), ones(0xff);
    manual_clock clock(time_point(std::chrono::milliseconds(1'469'918'176'385)));
    EXPECT_EQ(ulid_source(clock, zeros).next(), "01ARYZ6S410000000000000000");
    EXPECT_EQ(ulid_source(clock, ones).next(), "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
}

TEST(ids, ulids_of_one_millisecond_count_up)
{
    constant_random zeros(0);
    manual_clock clock(time_point(std::chrono::milliseconds(1'469'918'176'385)));
    ulid_source ulids(clock, zeros);
    EXPECT_EQ(ulids.next(), "01ARYZ6S410000000000000000");
    EXPECT_EQ(ulids.next(), "01ARYZ6S410000000000000001");
}

TEST(ids, a_ulid_after_the_last_of_its_millisecond_is_in_the_next)
{
    constant_random ones(0xff);
    manual_clock clock(time_point(std::chrono::milliseconds(1'469'918'176'385)));
    ulid_source ulids(clock, ones);
    EXPECT_EQ(ulids.next(), "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
    EXPECT_EQ(ulids.next(), "01ARYZ6S420000000000000000");
}

TEST(ids, a_ulid_is_greater_than_the_one_before_also_when_the_clock_goes_back)
{
    seeded_random random(5);
    manual_clock clock;
    ulid_source ulids(clock, random);
    std::string last = ulids.next();
    for (int i = 0; i < 1'000; ++i) {
        clock.set(clock.now() + std::chrono::milliseconds(i % 3 == 0 ? -5 : 2));
        std::string next = ulids.next();
        ASSERT_LT(last, next);
        last = std::move(next);
    }
}

TEST(ids, threads_share_a_source_of_ulids)
{
    ulid_source ulids;
    std::vector<std::vector<std::string>> made(4);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : made)
            threads.emplace_back([&ulids, &mine] {
                for (int i = 0; i < 500; ++i)
                    mine.push_back(ulids.next());
            });
    }
    std::set<std::string> all;
    for (const auto& mine : made) {
        EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), 2'000U);
}

} // namespace
