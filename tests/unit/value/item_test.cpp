// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace hashrange {
namespace {

/// Bytes of an item whose attribute is called "a", with the given type and payload.
std::string bytes_with(attribute_type type, std::string_view payload, std::uint32_t stored_bytes)
{
    const auto u32 = [](std::size_t number) {
        std::string bytes;
        for (unsigned shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>(number >> shift & 0xFFU);
        return bytes;
    };
    std::string bytes("\1\0\0\0", 4);
    bytes += u32(stored_bytes) + u32(1) + u32(4 + payload.size());
    bytes += std::string("\1\0a", 3) + static_cast<char>(type);
    return bytes += payload;
}

bool is_item(std::string_view bytes)
{
    const auto checked = item::from_bytes(bytes);
    EXPECT_EQ(checked ? checked->bytes() : bytes, bytes);
    return checked.has_value();
}

TEST(item, attributes_are_found_by_name)
{
    const item user{{"pk", "u1"}, {"age", 36}};
    EXPECT_EQ(user.find("pk")->as_string(), "u1");
    EXPECT_EQ(user.find("age")->as_number(), number(36));
    EXPECT_TRUE(user.contains("age"));
    EXPECT_FALSE(user.contains("ag"));
    EXPECT_FALSE(user.contains("age2"));
    EXPECT_EQ(user.size(), 2U);
}

TEST(item, the_later_of_two_equal_names_wins)
{
    EXPECT_EQ((item{{"a", 1}, {"a", 2}}), (item{{"a", 2}}));
}

TEST(item, copies_share_their_bytes)
{
    const item one{{"a", 1}};
    const item copy = one;
    EXPECT_EQ(copy.bytes().data(), one.bytes().data());
    item moved = one;
    const item other = std::move(moved);
    EXPECT_EQ(other, one);
    item assigned;
    assigned = one;
    const item& itself = assigned;
    assigned = itself;
    EXPECT_EQ(assigned, one);
}

TEST(item, the_empty_item_is_like_any_other)
{
    const item nothing;
    EXPECT_TRUE(nothing.empty());
    EXPECT_EQ(nothing.begin(), nothing.end());
    EXPECT_FALSE(nothing.contains(""));
    EXPECT_EQ(nothing.view(), item_view());
    EXPECT_TRUE(is_item(nothing.bytes()));
    EXPECT_EQ(item(item_view()), nothing);
    EXPECT_EQ(item_builder().finish().value(), nothing);
}

TEST(item, iteration_is_in_the_order_of_names)
{
    std::string names;
    const item three{{"c", 1}, {"a", 2}, {"b", 3}};
    for (const attribute_view attribute : three)
        names += attribute.name;
    EXPECT_EQ(names, "abc");
}

TEST(item, reads_as_people_like_it)
{
    std::ostringstream out;
    out << item{{"pk", "u1"}, {"age", 36}} << item();
    EXPECT_EQ(out.str(), R"({"age": {"N": "36"}, "pk": {"S": "u1"}}{})");
}

TEST(item, its_bytes_are_frozen)
{
    const std::string_view expected(
        "\1\0\0\0\x05\0\0\0"   // version, reserved, stored bytes
        "\2\0\0\0"             // two attributes
        "\x05\0\0\0\x0b\0\0\0" // their ends
        "\1\0a\1\1"            // a: boolean true
        "\2\0bc\3x",           // bc: string "x"
        31
    );
    const item made{{"bc", "x"}, {"a", true}};
    EXPECT_EQ(made.bytes(), expected);
    EXPECT_TRUE(is_item(expected));
}

TEST(item, bytes_of_every_type_are_taken_back)
{
    const value set = value::string_set(std::vector<std::string>{"", "x"}).value();
    const item all{
        {"null", nullptr},
        {"flag", false},
        {"n", -1},
        {"s", "x"},
        {"b", value::binary("\xff")},
        {"l", value::list({1, value::list({})})},
        {"m", value::map({{"a", set}})},
        {"ss", set},
    };
    EXPECT_TRUE(is_item(all.bytes()));
    EXPECT_EQ(item::from_bytes(all.bytes()), all);
}

TEST(item, cut_or_longer_bytes_are_no_item)
{
    const item whole{{"a", value::list({1, "x"})}, {"b", value::map({{"c", true}})}};
    for (std::size_t size = 0; size < whole.bytes().size(); ++size)
        EXPECT_FALSE(is_item(whole.bytes().substr(0, size)));
    EXPECT_FALSE(is_item(std::string(whole.bytes()) + '\0'));
}

TEST(item, bytes_that_break_a_rule_are_no_item)
{
    EXPECT_TRUE(is_item(bytes_with(attribute_type::boolean, "\1", 2)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::boolean, "\1", 3))); // wrong size
    EXPECT_FALSE(is_item(bytes_with(attribute_type::boolean, "\2", 2)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::boolean, "", 2)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::null, "\1", 2)));
    EXPECT_FALSE(is_item(bytes_with(static_cast<attribute_type>(10), "", 2)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::number, "", 2)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::number, "\x02", 2)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::string, "\xff", 2)));
    EXPECT_TRUE(is_item(bytes_with(attribute_type::binary, "\xff", 2)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::string_set, std::string(4, '\0'), 1)));
    std::string other_version = bytes_with(attribute_type::boolean, "\1", 2);
    other_version[0] = 2;
    EXPECT_FALSE(is_item(other_version));
    std::string reserved = bytes_with(attribute_type::boolean, "\1", 2);
    reserved[2] = 1;
    EXPECT_FALSE(is_item(reserved));
}

TEST(item, unsorted_or_repeated_elements_are_no_item)
{
    const std::string ends("\2\0\0\0\1\0\0\0\2\0\0\0", 12);
    EXPECT_TRUE(is_item(bytes_with(attribute_type::string_set, ends + "ab", 3)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::string_set, ends + "ba", 3)));
    EXPECT_FALSE(is_item(bytes_with(attribute_type::string_set, ends + "aa", 3)));
    const item names{{"a", nullptr}, {"b", nullptr}};
    std::string bytes(names.bytes());
    const std::size_t first = bytes.find('a');
    const std::size_t second = bytes.find('b');
    bytes[second] = 'a';
    EXPECT_FALSE(is_item(bytes));
    bytes[first] = 'c';
    EXPECT_FALSE(is_item(bytes));
}

TEST(item, bytes_nested_too_deeply_are_no_item)
{
    value deep = value::list({});
    for (int i = 1; i < 31; ++i)
        deep = value::list({deep});
    const std::size_t size = deep.view().stored_bytes();
    const auto payload_of = [](const value& of) { return std::string_view(of.payload()); };
    const auto stored = [](std::size_t bytes) { return static_cast<std::uint32_t>(bytes + 1); };
    EXPECT_TRUE(is_item(bytes_with(attribute_type::list, payload_of(deep), stored(size))));
    const value deeper = value::list({deep});
    EXPECT_FALSE(is_item(bytes_with(attribute_type::list, payload_of(deeper), stored(size + 4))));
}

} // namespace
} // namespace hashrange
