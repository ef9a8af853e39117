// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

// The service's size rule. Every figure here was found on DynamoDB Local by filling items up to
// the last byte of the 409,600 it takes; it agrees with the documented rule in all of them.
namespace hashrange {
namespace {

std::size_t bytes_of(const value& measured)
{
    const std::size_t direct = measured.view().stored_bytes();
    const item whole{{"x", measured}};
    EXPECT_EQ(whole.stored_bytes(), direct + 1) << measured;
    return direct;
}

value number_of(const char* text)
{
    return number::parse(text).value();
}

value strings(const std::vector<std::string>& elements)
{
    return value::string_set(elements).value();
}

TEST(stored_bytes, scalars)
{
    EXPECT_EQ(bytes_of(""), 0U);
    EXPECT_EQ(bytes_of("abc"), 3U);
    EXPECT_EQ(bytes_of("\xc3\xa9\xe2\x82\xac"), 5U);
    EXPECT_EQ(bytes_of(value::binary("ab")), 2U);
    EXPECT_EQ(bytes_of(true), 1U);
    EXPECT_EQ(bytes_of(nullptr), 1U);
}

TEST(stored_bytes, numbers)
{
    EXPECT_EQ(bytes_of(0), 1U);
    EXPECT_EQ(bytes_of(1), 2U);
    EXPECT_EQ(bytes_of(-1), 3U);
    EXPECT_EQ(bytes_of(100), 2U);
    EXPECT_EQ(bytes_of(123), 3U);
    EXPECT_EQ(bytes_of(number_of("1.5")), 3U);
    EXPECT_EQ(bytes_of(number_of("0.001")), 2U);
    EXPECT_EQ(bytes_of(number_of("12345678901234567890123456789012345678")), 20U);
    EXPECT_EQ(bytes_of(number_of("-12345678901234567890123456789012345678")), 21U);
    EXPECT_EQ(bytes_of(number_of("1E125")), 2U);
}

TEST(stored_bytes, lists_and_maps_cost_three_and_one_for_each_element)
{
    EXPECT_EQ(bytes_of(value::list({})), 3U);
    EXPECT_EQ(bytes_of(value::map({{"a", nullptr}})), 6U);
    EXPECT_EQ(bytes_of(value::list({"a"})), 5U);
    EXPECT_EQ(bytes_of(value::list({"", ""})), 5U);
    EXPECT_EQ(bytes_of(value::map({{"key", "a"}, {"k2", true}})), 12U);
    EXPECT_EQ(bytes_of(value::list({value::list({})})), 7U);
    EXPECT_EQ(bytes_of(value::list({value::list({value::list({})})})), 11U);
    EXPECT_EQ(bytes_of(value::map({{"a", value::map({{"b", value::list({1})}})}})), 16U);
}

TEST(stored_bytes, sets_cost_their_elements_only)
{
    EXPECT_EQ(bytes_of(strings({"a"})), 1U);
    EXPECT_EQ(bytes_of(strings({"a", "bcd"})), 4U);
    EXPECT_EQ(bytes_of(strings({""})), 0U);
    EXPECT_EQ(bytes_of(value::number_set(std::vector<number>{-1, 0, 1000}).value()), 6U);
    EXPECT_EQ(bytes_of(value::binary_set(std::vector<std::string>{"a", "ab"}).value()), 3U);
    EXPECT_EQ(bytes_of(value::list({strings({"a", "b"})})), 6U);
}

TEST(stored_bytes, names_count_their_bytes)
{
    EXPECT_EQ((item{{"pk", "a"}, {"\xc3\xa9", 1}}).stored_bytes(), 2U + 1 + 2 + 2);
    EXPECT_EQ(item().stored_bytes(), 0U);
}

TEST(stored_bytes, what_was_replaced_or_taken_back_does_not_count)
{
    item_builder builder;
    builder.later_name_wins();
    builder.attribute("m").begin_map();
    builder.attribute("a").begin_list().string("gone").end_list().attribute("a").null().end_map();
    builder.attribute("l").begin_list().begin_map().attribute("gone").number(1).end_map();
    builder.take_back().null().end_list();
    const item made = builder.finish().value();
    EXPECT_EQ(made, (item{{"m", value::map({{"a", nullptr}})}, {"l", value::list({nullptr})}}));
    EXPECT_EQ(made.stored_bytes(), 7U + 6U);
}

} // namespace
} // namespace hashrange
