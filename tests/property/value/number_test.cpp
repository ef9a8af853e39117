// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/number.hpp"

#include "property/value/number_reference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

namespace hashrange {
namespace {

constexpr std::uint64_t seed = 20120810;

/// How many pairs to compare; the other properties take a part of it.
std::uint64_t pairs_count()
{
    const char* chosen = std::getenv("HASHRANGE_PROPERTY_COUNT");
    return chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : 2'000'000;
}

/// Of the numeric order, from the bytes.
int order_of_bytes(const number& left, const number& right)
{
    return left.encoded().compare(right.encoded());
}
int sign(int order)
{
    return (order > 0) - (order < 0);
}

enum class judged { storable, too_many_digits, too_large, too_small };

judged judge(const reference::decimal& exact)
{
    if (exact.storable())
        return judged::storable;
    if (exact.digits.size() > reference::digits_max)
        return judged::too_many_digits;
    return exact.magnitude() > reference::magnitude_max ? judged::too_large : judged::too_small;
}
judged judge(const result<number>& made)
{
    if (made)
        return judged::storable;
    const std::string_view message = made.error().message();
    if (message.find("38 significant digits") != std::string_view::npos)
        return judged::too_many_digits;
    return message.find("overflow") != std::string_view::npos ? judged::too_large
                                                              : judged::too_small;
}

struct known {
    reference::decimal exact;
    number made;
};

std::vector<known> some_ordered_numbers(reference::generator& random, std::size_t count)
{
    std::vector<known> pool;
    pool.reserve(count);
    while (pool.size() < count) {
        auto exact = pool.empty() || random.below(2) == 0
                         ? random.storable()
                         : random.neighbour(pool[random.below(pool.size())].exact);
        const number made = number::parse(reference::plain_text(exact)).value();
        pool.push_back({std::move(exact), made});
    }
    std::sort(pool.begin(), pool.end(), [](const known& left, const known& right) {
        return reference::compare(left.exact, right.exact) < 0;
    });
    return pool;
}

TEST(number_property, the_order_of_bytes_is_the_order_of_numbers)
{
    reference::generator random(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const std::uint64_t count = pairs_count();
    constexpr std::uint64_t pairs_per_pool = 2'000'000;
    for (std::uint64_t done = 0; done < count; done += pairs_per_pool) {
        const auto pool = some_ordered_numbers(random, 30'000);
        for (std::uint64_t pair = 0; pair < std::min(pairs_per_pool, count - done); ++pair) {
            // Every other pair stands side by side in the order, where a mistake is likely.
            const std::size_t at = random.below(pool.size());
            const std::size_t other = random.below(pair % 2 == 0 ? pool.size() : 4);
            const known& left = pool[at];
            const known& right =
                pool[pair % 2 == 0 ? other : std::min(at + other, pool.size() - 1)];
            if (sign(order_of_bytes(left.made, right.made)) !=
                sign(reference::compare(left.exact, right.exact)))
                FAIL() << left.made << " and " << right.made;
        }
    }
}

TEST(number_property, a_neighbour_is_ordered_as_the_number_it_is)
{
    reference::generator random(seed + 1);
    SCOPED_TRACE("seed " + std::to_string(seed + 1));
    for (std::uint64_t done = 0; done < pairs_count() / 10; ++done) {
        const auto left = random.storable();
        const auto right = random.neighbour(left);
        const number low = number::parse(random.spelling(left)).value();
        const number high = number::parse(random.spelling(right)).value();
        if (sign(order_of_bytes(low, high)) != sign(reference::compare(left, right)) ||
            (low <=> high) != (reference::compare(left, right) <=> 0))
            FAIL() << low << " and " << high;
    }
}

TEST(number_property, every_spelling_comes_back_as_the_one_plain_text)
{
    reference::generator random(seed + 2);
    SCOPED_TRACE("seed " + std::to_string(seed + 2));
    char bytes[number::encoded_bytes_max];
    for (std::uint64_t done = 0; done < pairs_count() / 10; ++done) {
        const auto exact = random.storable();
        const std::string spelling = random.spelling(exact);
        const auto made = number::parse(spelling);
        ASSERT_TRUE(made) << spelling;
        ASSERT_EQ(made->to_string(), reference::plain_text(exact)) << spelling;
        ASSERT_EQ(number::parse(made->to_string()).value(), *made) << spelling;
        ASSERT_EQ(number::from_encoded(made->encoded()), *made) << spelling;
        const std::size_t size = number::encode(spelling, bytes);
        ASSERT_EQ(std::string_view(bytes, size), made->encoded()) << spelling;
        ASSERT_EQ(-(-*made), *made) << spelling;
    }
}

TEST(number_property, a_number_just_out_of_the_limits_is_refused)
{
    reference::generator random(seed + 3);
    SCOPED_TRACE("seed " + std::to_string(seed + 3));
    for (std::uint64_t done = 0; done < pairs_count() / 20; ++done) {
        reference::decimal exact =
            reference::trimmed({false, random.digits(1 + random.below(41)), 0});
        if (exact.digits.empty())
            continue;
        const bool large = random.below(2) == 0;
        exact.scale = (large ? 124 : -132) + static_cast<std::int64_t>(random.below(4)) -
                      static_cast<std::int64_t>(exact.digits.size()) + 1;
        const std::string spelling = random.spelling(exact);
        ASSERT_EQ(judge(number::parse(spelling)), judge(exact)) << spelling;
    }
}

void expect_sum(const reference::decimal& left, const reference::decimal& right)
{
    const number first = number::parse(reference::plain_text(left)).value();
    const number second = number::parse(reference::plain_text(right)).value();
    const auto expected = reference::sum(left, right);
    const auto made = add(first, second);
    // Of a sum the service calls too many digits an overflow.
    const judged verdict = judge(expected);
    ASSERT_EQ(judge(made), verdict == judged::too_many_digits ? judged::too_large : verdict)
        << first << " + " << second;
    const auto subtracted = subtract(first, -second);
    ASSERT_EQ(subtracted.has_value(), made.has_value()) << first << " - " << -second;
    if (!made)
        return;
    ASSERT_EQ(made->to_string(), reference::plain_text(expected)) << first << " + " << second;
    ASSERT_EQ(*subtracted, *made) << first << " - " << -second;
}

TEST(number_property, a_sum_is_the_schoolbook_sum)
{
    reference::generator random(seed + 4);
    SCOPED_TRACE("seed " + std::to_string(seed + 4));
    for (std::uint64_t done = 0; done < pairs_count() / 20; ++done) {
        const auto left = random.storable();
        auto right = random.below(4) == 0 ? random.neighbour(left) : random.storable();
        if (random.below(2) == 0 && !left.digits.empty() && !right.digits.empty()) {
            const auto apart = static_cast<std::int64_t>(random.below(80)) - 40;
            right.scale += left.magnitude() + apart - right.magnitude();
            if (!right.storable())
                continue;
        }
        ASSERT_NO_FATAL_FAILURE(expect_sum(left, right));
    }
}

TEST(number_property, a_whole_sum_of_38_digits_is_refused_only_by_its_39th)
{
    reference::generator random(seed + 5);
    SCOPED_TRACE("seed " + std::to_string(seed + 5));
    for (std::uint64_t done = 0; done < pairs_count() / 20; ++done) {
        const auto left = reference::trimmed({random.below(2) == 0, random.digits(38), 0});
        const auto right = reference::trimmed(
            {random.below(2) == 0,
             random.digits(36 + random.below(3)),
             static_cast<std::int64_t>(random.below(5)) - 2}
        );
        ASSERT_NO_FATAL_FAILURE(expect_sum(left, right));
    }
}

TEST(number_property, integers_come_back)
{
    reference::generator random(seed + 6);
    SCOPED_TRACE("seed " + std::to_string(seed + 6));
    for (std::uint64_t done = 0; done < pairs_count() / 10; ++done) {
        const std::uint64_t wide = random.bits() >> random.below(64);
        const auto whole = static_cast<std::int64_t>(random.bits()) >> random.below(64);
        const number from_wide = wide;
        const number from_whole = whole;
        ASSERT_EQ(from_wide.to_uint64(), wide);
        ASSERT_EQ(from_whole.to_int64(), whole);
        ASSERT_EQ(from_wide.to_string(), std::to_string(wide));
        ASSERT_EQ(from_whole, number::parse(std::to_string(whole)).value());
        const bool fits = wide <= std::uint64_t{std::numeric_limits<std::int64_t>::max()};
        ASSERT_EQ(from_wide.to_int64().has_value(), fits) << wide;
        ASSERT_EQ(from_whole.to_uint64().has_value(), whole >= 0) << whole;
    }
}

TEST(number_property, doubles_come_back)
{
    reference::generator random(seed + 7);
    SCOPED_TRACE("seed " + std::to_string(seed + 7));
    for (std::uint64_t done = 0; done < pairs_count() / 10; ++done) {
        // Half of them of any magnitude, half of one that fits.
        std::uint64_t bits = random.bits();
        if (random.below(2) == 0)
            bits = (bits & 0x800f'ffff'ffff'ffff) | (1023 - 430 + random.below(848)) << 52;
        const auto value = std::bit_cast<double>(bits);
        const auto exact = number::from_double(value);
        const bool fits = value == 0 || (std::abs(value) < 1e126 && std::abs(value) >= 1e-130);
        ASSERT_EQ(exact.has_value(), fits) << value;
        if (exact) {
            ASSERT_EQ(exact->to_double(), value) << *exact;
        }
    }
}

} // namespace
} // namespace hashrange
