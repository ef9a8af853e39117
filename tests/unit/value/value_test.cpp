// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace hashrange {
namespace {

std::string shown(const value& of)
{
    std::ostringstream out;
    out << of;
    return out.str();
}

TEST(value, literals_find_their_types)
{
    EXPECT_TRUE(value().is(attribute_type::null));
    EXPECT_TRUE(value(nullptr).is(attribute_type::null));
    EXPECT_TRUE(value(false).is(attribute_type::boolean));
    EXPECT_TRUE(value(0).is(attribute_type::number));
    EXPECT_TRUE(value("").is(attribute_type::string));
    EXPECT_TRUE(value(std::string()).is(attribute_type::string));
    EXPECT_TRUE(value::binary("").is(attribute_type::binary));
}

TEST(value, each_type_is_given_only_when_it_is_that)
{
    EXPECT_EQ(value("x").if_string(), "x");
    EXPECT_EQ(value(5).if_number(), number(5));
    EXPECT_EQ(value(true).if_boolean(), true);
    EXPECT_FALSE(value(5).if_string().has_value());
    EXPECT_FALSE(value("5").if_number().has_value());
    EXPECT_FALSE(value(1).if_boolean().has_value());
    EXPECT_FALSE(value::binary("x").if_string().has_value());
}

TEST(value, equality_is_of_type_and_content)
{
    EXPECT_EQ(value(number::parse("1.0").value()), value(1));
    EXPECT_NE(value("a"), value::binary("a"));
    EXPECT_NE(value(""), value(nullptr));
    EXPECT_EQ(value::map({{"b", 1}, {"a", 2}}), value::map({{"a", 2}, {"b", 1}}));
    EXPECT_NE(value::list({1, 2}), value::list({2, 1}));
}

TEST(value, a_map_keeps_the_later_of_two_equal_names)
{
    EXPECT_EQ(value::map({{"a", 1}, {"a", 2}}), value::map({{"a", 2}}));
    const std::map<std::string, value> attributes = {{"a", 2}};
    EXPECT_EQ(value::map(attributes), value::map({{"a", 2}}));
}

TEST(value, a_name_too_long_for_the_format_is_an_exception)
{
    const std::map<std::string, value> fits = {{std::string(65535, 'n'), 1}};
    const value map = value::map(fits);
    EXPECT_EQ(map.view().as_map()[0].name.size(), 65535U);
    const std::map<std::string, value> too_long = {{std::string(65536, 'n'), 1}};
    EXPECT_THROW(value::map(too_long), error_exception);
}

TEST(value, sets_are_sorted_and_keep_duplicates_once)
{
    const value set = value::string_set(std::vector<std::string>{"b", "a", "b"}).value();
    ASSERT_EQ(set.view().as_set().size(), 2U);
    EXPECT_EQ(set.view().as_set()[0].as_string(), "a");
    const value b = "b";
    const value c = "c";
    const value bytes = value::binary("b");
    EXPECT_TRUE(set.view().as_set().contains(b.view()));
    EXPECT_FALSE(set.view().as_set().contains(c.view()));
    EXPECT_FALSE(set.view().as_set().contains(bytes.view()));
}

TEST(value, number_sets_are_in_the_order_of_numbers)
{
    const value set = value::number_set(std::vector<number>{10, -3, 2}).value();
    EXPECT_EQ(set.view().as_set()[0].as_number(), number(-3));
    EXPECT_EQ(set.view().as_set()[1].as_number(), number(2));
    EXPECT_EQ(set.view().as_set()[2].as_number(), number(10));
}

TEST(value, an_empty_set_is_an_error)
{
    const std::vector<std::string> none;
    EXPECT_EQ(value::string_set(none).error(), errc::validation);
    EXPECT_EQ(value::binary_set(none).error(), errc::validation);
    EXPECT_EQ(value::number_set(std::vector<number>()).error(), errc::validation);
}

TEST(value, reads_as_people_like_it)
{
    EXPECT_EQ(shown(nullptr), R"({"NULL": true})");
    EXPECT_EQ(shown(true), R"({"BOOL": true})");
    EXPECT_EQ(shown(-15), R"({"N": "-15"})");
    EXPECT_EQ(shown("a\"b\\\n"), R"({"S": "a\"b\\\u000a"})");
    EXPECT_EQ(shown(value::binary("foo")), R"({"B": "Zm9v"})");
    EXPECT_EQ(shown(value::list({1, "x"})), R"({"L": [{"N": "1"}, {"S": "x"}]})");
    EXPECT_EQ(
        shown(value::map({{"b", 1}, {"a", value::list({})}})),
        R"({"M": {"a": {"L": []}, "b": {"N": "1"}}})"
    );
    EXPECT_EQ(shown(value::number_set(std::vector<number>{2, 1}).value()), R"({"NS": ["1", "2"]})");
}

} // namespace
} // namespace hashrange
