// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/text_range.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hashrange::detail {
namespace {

using expr::key_comparator;

TEST(text_range, the_text_behind_a_prefix_is_its_last_character_plus_one)
{
    EXPECT_EQ(text_after_prefix("POST#"), "POST$");
    EXPECT_EQ(text_after_prefix("a\x7F"), "a\xC2\x80");
    EXPECT_EQ(text_after_prefix("\xC3\xBF"), "\xC4\x80");             // U+00FF
    EXPECT_EQ(text_after_prefix("\xED\x9F\xBF"), "\xEE\x80\x80");     // no surrogates
    EXPECT_EQ(text_after_prefix("\xEF\xBF\xBF"), "\xF0\x90\x80\x80"); // U+FFFF
    EXPECT_EQ(text_after_prefix("a\xF4\x8F\xBF\xBF"), "b");           // U+10FFFF
    EXPECT_EQ(text_after_prefix("\xF4\x8F\xBF\xBF"), std::nullopt);
    EXPECT_EQ(text_after_prefix(""), std::nullopt);
}

TEST(text_range, a_prefix_is_asked_for_as_one)
{
    const text_range range = text_range::starting_with("POST#");
    EXPECT_EQ(range.bound_on("SK")->how, key_comparator::begins_with);
    EXPECT_FALSE(range.bound_is_wider());
    EXPECT_TRUE(range.contains("POST#1"));
    EXPECT_FALSE(range.contains("POST$"));
    EXPECT_FALSE(range.contains("POST"));
}

TEST(text_range, all_texts_need_no_bound)
{
    EXPECT_EQ(text_range::starting_with("").bound_on("SK"), std::nullopt);
    EXPECT_TRUE(text_range().contains("x"));
}

TEST(text_range, one_text_is_asked_for_as_an_equality)
{
    EXPECT_EQ(text_range::exactly("A").bound_on("SK")->how, key_comparator::equal);
    text_range narrowed = text_range::starting_with("A");
    narrowed.at_least("AB").at_most("AB");
    EXPECT_EQ(narrowed.bound_on("SK")->how, key_comparator::equal);
}

TEST(text_range, an_open_end_within_a_prefix_is_asked_for_as_closed_and_dropped)
{
    text_range range = text_range::starting_with("P#");
    range.after("P#5");
    const expr::key_bound bound = range.bound_on("SK").value();
    EXPECT_EQ(bound.how, key_comparator::between);
    EXPECT_EQ(bound.first, value("P#5"));
    EXPECT_EQ(bound.second, value("P$"));
    EXPECT_TRUE(range.bound_is_wider());
    EXPECT_FALSE(range.contains("P#5"));
    EXPECT_TRUE(range.contains("P#50"));
    EXPECT_FALSE(range.contains("P$"));
}

TEST(text_range, an_open_end_without_a_prefix_is_the_services_own)
{
    text_range range;
    EXPECT_EQ(text_range(range).after("5").bound_on("SK")->how, key_comparator::greater);
    EXPECT_EQ(text_range(range).at_least("5").bound_on("SK")->how, key_comparator::greater_equal);
    EXPECT_EQ(text_range(range).before("5").bound_on("SK")->how, key_comparator::less);
    EXPECT_EQ(text_range(range).at_most("5").bound_on("SK")->how, key_comparator::less_equal);
    EXPECT_FALSE(text_range(range).after("5").bound_is_wider());
}

TEST(text_range, a_range_that_ends_before_it_begins_is_empty)
{
    text_range range = text_range::starting_with("P#");
    EXPECT_FALSE(range.is_empty());
    EXPECT_TRUE(text_range(range).after("P#5").before("P#5").is_empty());
    EXPECT_TRUE(text_range(range).at_least("P#6").at_most("P#5").is_empty());
    EXPECT_FALSE(text_range(range).at_least("P#5").at_most("P#5").is_empty());
    EXPECT_TRUE(text_range(range).at_least("P#5").before("P#5").is_empty());
    EXPECT_TRUE(text_range().before("").is_empty());
}

TEST(text_range, what_is_no_text_has_something_behind_it)
{
    EXPECT_TRUE(text_after_prefix("\x80"));
    EXPECT_TRUE(text_after_prefix("a\x80\x80\x80\x80\x80\x80\x80"));
}

TEST(text_range, numbers_are_compared_by_their_value)
{
    const text_range range = text_range::of(attribute_type::number).at_least("9").before("10");
    EXPECT_FALSE(range.is_empty());
    const value nine(9), ten(10), text("9");
    EXPECT_TRUE(range.contains(nine.view()));
    EXPECT_FALSE(range.contains(ten.view()));
    EXPECT_FALSE(range.contains(text.view()));
    const auto bound = range.bound_on("n");
    ASSERT_TRUE(bound);
    EXPECT_EQ(bound->how, key_comparator::between);
    EXPECT_EQ(bound->first, value(9));
    EXPECT_TRUE(range.bound_is_wider());
}

} // namespace
} // namespace hashrange::detail
