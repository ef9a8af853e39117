// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item_builder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange {
namespace {

std::string refusal(item_builder& builder)
{
    const auto made = builder.finish();
    if (made)
        return "no failure";
    EXPECT_EQ(made.error(), errc::validation);
    return std::string(made.error().message());
}

TEST(item_builder, attributes_are_sorted_by_name)
{
    item_builder builder;
    builder.attribute("b").string("2").attribute("a").string("1").attribute("ab").null();
    const item made = builder.finish().value();
    ASSERT_EQ(made.size(), 3U);
    EXPECT_EQ(made.view().attributes()[0].name, "a");
    EXPECT_EQ(made.view().attributes()[1].name, "ab");
    EXPECT_EQ(made.view().attributes()[2].name, "b");
}

TEST(item_builder, long_names_with_one_beginning_are_sorted_too)
{
    item_builder builder;
    builder.attribute("common-prefix-b").boolean(true);
    builder.attribute("common-prefix-").boolean(true);
    builder.attribute("common-prefix-a").boolean(true);
    const item made = builder.finish().value();
    EXPECT_EQ(made.view().attributes()[0].name, "common-prefix-");
    EXPECT_EQ(made.view().attributes()[1].name, "common-prefix-a");
    EXPECT_EQ(made.view().attributes()[2].name, "common-prefix-b");
}

TEST(item_builder, every_type_reads_back)
{
    item_builder builder;
    builder.attribute("null").null();
    builder.attribute("flag").boolean(true);
    builder.attribute("number").number("36.50");
    builder.attribute("text").string("London");
    builder.attribute("bytes").binary(std::string_view("\0\xff", 2));
    builder.attribute("list").begin_list().string("x").number(1).end_list();
    builder.attribute("map").begin_map().attribute("city").string("Paris").end_map();
    builder.attribute("set")
        .begin_set(attribute_type::string_set)
        .string("b")
        .string("a")
        .end_set();
    const item made = builder.finish().value();

    EXPECT_TRUE(made.find("null")->is(attribute_type::null));
    EXPECT_TRUE(made.find("flag")->as_boolean());
    EXPECT_EQ(made.find("number")->as_number(), number::parse("36.5").value());
    EXPECT_EQ(made.find("text")->as_string(), "London");
    EXPECT_EQ(made.find("bytes")->as_binary(), std::string_view("\0\xff", 2));
    EXPECT_EQ(made.find("list")->as_list()[1].as_number(), number(1));
    EXPECT_EQ(made.find("map")->as_map().find("city")->as_string(), "Paris");
    EXPECT_EQ(made.find("set")->as_set()[0].as_string(), "a");
    EXPECT_FALSE(made.find("nothing").has_value());
}

TEST(item_builder, nothing_added_is_the_empty_item)
{
    item_builder builder;
    EXPECT_EQ(builder.finish().value(), item());
}

TEST(item_builder, nested_containers_are_canonical_whatever_the_order)
{
    item_builder builder;
    builder.attribute("m").begin_map();
    builder.attribute("z").begin_list().begin_map();
    builder.attribute("y").number(2).attribute("x").number(1).end_map().end_list();
    builder.attribute("a").null().end_map();
    const item one = builder.finish().value();

    builder.attribute("m").begin_map();
    builder.attribute("a").null();
    builder.attribute("z").begin_list().begin_map();
    builder.attribute("x").number("1.0").attribute("y").number("2").end_map().end_list();
    builder.end_map();
    EXPECT_EQ(builder.finish().value(), one);
}

TEST(item_builder, a_value_is_copied_in)
{
    const value address = value::map({{"city", "London"}, {"lines", value::list({1, 2})}});
    item_builder builder;
    builder.attribute("address").value(address);
    const item made = builder.finish().value();
    EXPECT_EQ(value(*made.find("address")), address);
    EXPECT_EQ(made.stored_bytes(), 7 + address.view().stored_bytes());
}

TEST(item_builder, finish_value_gives_the_one_value_without_a_name)
{
    item_builder builder;
    builder.begin_list().string("a").end_list();
    EXPECT_EQ(builder.finish_value().value(), value::list({"a"}));
    builder.null();
    EXPECT_EQ(builder.finish_value().value(), value());
    builder.number("x");
    EXPECT_FALSE(builder.finish_value().has_value());
    builder.string("");
    EXPECT_EQ(builder.finish_value().value(), value(""));
}

TEST(item_builder, empty_sets_are_refused)
{
    item_builder builder;
    builder.attribute("s").begin_set(attribute_type::string_set).end_set();
    EXPECT_EQ(
        refusal(builder),
        "One or more parameter values were invalid: An string set  may not be empty"
    );
    builder.attribute("s").begin_set(attribute_type::number_set).end_set();
    EXPECT_EQ(
        refusal(builder),
        "One or more parameter values were invalid: An number set  may not be empty"
    );
    builder.attribute("s").begin_set(attribute_type::binary_set).end_set();
    EXPECT_EQ(
        refusal(builder),
        "One or more parameter values were invalid: Binary sets should not be empty"
    );
}

TEST(item_builder, duplicates_in_a_set_are_refused)
{
    item_builder builder;
    builder.attribute("s").begin_set(attribute_type::string_set);
    builder.string("b").string("a").string("b").end_set();
    EXPECT_EQ(
        refusal(builder),
        "One or more parameter values were invalid: Input collection [b, a, b] contains duplicates."
    );
    builder.attribute("s").begin_set(attribute_type::number_set);
    builder.number("1").number("1.0").end_set();
    EXPECT_EQ(refusal(builder), "Input collection contains duplicates");
    // The service's text, with no blank before "of"; DynamoDB Local leaves the elements out.
    builder.attribute("s").begin_set(attribute_type::binary_set);
    builder.binary("b").binary("").binary("b").end_set();
    EXPECT_EQ(
        refusal(builder),
        "One or more parameter values were invalid: "
        "Input collection [Yg==, , Yg==]of type BS contains duplicates."
    );
}

TEST(item_builder, a_set_takes_one_type_only)
{
    item_builder builder;
    builder.attribute("s").begin_set(attribute_type::string_set).string("a").number(1).end_set();
    EXPECT_NE(refusal(builder), "no failure");
}

TEST(item_builder, an_empty_string_may_stand_in_a_set)
{
    item_builder builder;
    builder.attribute("s").begin_set(attribute_type::string_set).string("a").string("").end_set();
    const item made = builder.finish().value();
    EXPECT_EQ(made.find("s")->as_set().size(), 2U);
    EXPECT_EQ(made.find("s")->as_set()[0].as_string(), "");
}

TEST(item_builder, a_name_twice_is_refused)
{
    item_builder builder;
    builder.attribute("a").null().attribute("b").null().attribute("a").null();
    EXPECT_NE(refusal(builder), "no failure");
    builder.attribute("m").begin_map().attribute("a").null().attribute("a").null().end_map();
    EXPECT_NE(refusal(builder), "no failure");
}

TEST(item_builder, the_later_of_two_names_wins_when_asked)
{
    item_builder builder;
    builder.later_name_wins();
    builder.attribute("b")
        .string("long, and gone")
        .attribute("a")
        .null()
        .attribute("b")
        .string("y");
    builder.attribute("m").begin_map();
    builder.attribute("c").begin_list().null().end_list().attribute("c").number(7).end_map();
    const item made = builder.finish().value();
    EXPECT_EQ(made, (item{{"a", nullptr}, {"b", "y"}, {"m", value::map({{"c", 7}})}}));
}

TEST(item_builder, names_must_not_be_empty_or_huge)
{
    item_builder builder;
    builder.attribute("").null();
    EXPECT_EQ(refusal(builder), "Empty attribute name");
    builder.attribute(std::string(65535, 'n')).null();
    EXPECT_EQ(builder.finish().value().size(), 1U);
    builder.attribute(std::string(65536, 'n')).null();
    EXPECT_NE(refusal(builder), "no failure");
}

TEST(item_builder, text_must_be_utf8)
{
    item_builder builder;
    builder.attribute("a").string("\xc3\x28");
    EXPECT_EQ(refusal(builder), "A string is not valid UTF-8");
    builder.attribute("\xff").null();
    EXPECT_EQ(refusal(builder), "An attribute name is not valid UTF-8");
    builder.attribute("a").value(hashrange::value("\xff"));
    EXPECT_EQ(refusal(builder), "A string is not valid UTF-8");
}

TEST(item_builder, a_value_taken_back_leaves_its_name)
{
    item_builder builder;
    builder.attribute("a").string("long, and gone").take_back().number(1);
    builder.attribute("l").begin_list().null().begin_list().null().end_list().take_back().end_list(
    );
    EXPECT_EQ(builder.finish().value(), (item{{"a", 1}, {"l", value::list({nullptr})}}));
    builder.string("gone").take_back().boolean(false);
    EXPECT_EQ(builder.finish_value().value(), value(false));
}

TEST(item_builder, the_first_failure_is_kept_and_forgotten_after_finish)
{
    item_builder builder;
    builder.attribute("").begin_map().attribute("n").number("x").end_map();
    EXPECT_TRUE(builder.failed());
    EXPECT_EQ(refusal(builder), "Empty attribute name");
    EXPECT_FALSE(builder.failed());
    builder.attribute("a").number(1);
    EXPECT_EQ(builder.finish().value(), (item{{"a", 1}}));
}

TEST(item_builder, one_shape_in_another_order_is_put_right)
{
    item_builder builder;
    builder.attribute("c").null().attribute("a").null().attribute("b").null();
    const item first = builder.finish().value();
    builder.attribute("c").null().attribute("a").null().attribute("b").null();
    EXPECT_EQ(builder.finish().value(), first);
    builder.attribute("b").null().attribute("c").null().attribute("a").null();
    EXPECT_EQ(builder.finish().value(), first);
}

class nesting : public testing::TestWithParam<bool> {
protected:
    /// `count` lists or maps around `inner`, as attribute "x" of an item.
    result<item> wrapped(std::size_t count, const value& inner)
    {
        item_builder builder;
        builder.attribute("x");
        for (std::size_t i = 0; i < count; ++i)
            GetParam() ? builder.begin_list() : builder.begin_map().attribute("a");
        builder.value(inner);
        for (std::size_t i = 0; i < count; ++i)
            GetParam() ? builder.end_list() : builder.end_map();
        return builder.finish();
    }
};

// As the service answers: a scalar or a set may be the 32nd level, a list or map needs one more
// for its elements even if it has none.
TEST_P(nesting, ends_at_32_levels)
{
    const std::string text = "Nesting Levels have exceeded supported limits: "
                             "Attributes in the item have nested levels beyond supported limit";
    EXPECT_TRUE(wrapped(31, "x").has_value());
    EXPECT_TRUE(wrapped(31, value::string_set(std::vector<std::string>{"x"}).value()).has_value());
    EXPECT_TRUE(wrapped(30, value::list({})).has_value());
    EXPECT_TRUE(wrapped(30, value::map({{"a", 1}})).has_value());
    EXPECT_EQ(wrapped(32, "x").error().message(), text);
    EXPECT_EQ(wrapped(31, value::list({})).error().message(), text);
    EXPECT_EQ(wrapped(31, value::map({{"a", 1}})).error().message(), text);
    EXPECT_EQ(wrapped(30, value::list({value::list({})})).error().message(), text);
}

INSTANTIATE_TEST_SUITE_P(lists_and_maps, nesting, testing::Bool());

TEST(item_builder, a_repeated_name_is_written_as_the_name_itself)
{
    for (const std::string& name :
         {std::string("a"),
          std::string("seven_b"),
          std::string("eight_by"),
          std::string("nine_byte"),
          std::string(30, 'x'),
          std::string(31, 'x'),
          std::string(300, 'x'),
          std::string("stra\xc3\x9f"
                      "e"),
          std::string(),
          std::string("\xff")}) {
        item_builder builder, repeated;
        builder.attribute("seven_a").null().attribute(name).begin_map();
        builder.attribute(name).string("1").end_map();
        const repeated_name known(name);
        repeated.attribute("seven_a").null().attribute(known).begin_map();
        repeated.attribute(known).string("1").end_map();
        const auto expected = builder.finish(), made = repeated.finish();
        ASSERT_EQ(made.has_value(), expected.has_value()) << name;
        if (made)
            EXPECT_EQ(*made, *expected) << name;
        else
            EXPECT_EQ(made.error().message(), expected.error().message()) << name;
    }
}

TEST(item_builder, pieces_of_every_size_are_copied_whole)
{
    item_builder builder;
    std::string text;
    for (std::size_t size = 0; size < 140; ++size, text += static_cast<char>('a' + size % 26))
        builder.attribute("n" + std::string(size, 'x')).string(text);
    const item made = builder.finish().value();
    for (std::size_t size = 0; size < 140; ++size) {
        const auto found = made.find("n" + std::string(size, 'x'));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->as_string(), std::string_view(text).substr(0, size));
    }
}

} // namespace
} // namespace hashrange
