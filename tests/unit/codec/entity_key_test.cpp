// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

namespace hr = hashrange;

enum class floor_of { ground, first };

struct room {
    std::int32_t number = 0;
    std::string house;
    floor_of level = floor_of::ground;
    hr::timestamp built;

    using schema = hr::entity<"ROOM", hr::key<"HOUSE#{house}", "{level}#{number|pad(3)}#{built}">>;
};

struct settings {
    std::string text;
    using schema = hr::entity<"SETTINGS", hr::key<"SETTINGS", "GLOBAL">>;
};

TEST(entity_key, takes_the_parts_in_the_order_of_the_templates)
{
    const hr::item key = hr::key_of<room>("h1", floor_of::first, 7, hr::timestamp{}).value();
    EXPECT_EQ(key, (hr::item{{"PK", "HOUSE#h1"}, {"SK", "first#007#1970-01-01T00:00:00.000Z"}}));
}

TEST(entity_key, takes_any_text_and_any_integer)
{
    const std::string house = "h1";
    const auto one = hr::key_of<room>(house, floor_of::first, 7UL, hr::timestamp{});
    const auto two =
        hr::key_of<room>(std::string_view(house), floor_of::first, short{7}, hr::timestamp{});
    EXPECT_EQ(one.value(), two.value());
}

TEST(entity_key, of_an_entity_without_fields_takes_nothing)
{
    EXPECT_EQ(hr::key_of<settings>().value(), (hr::item{{"PK", "SETTINGS"}, {"SK", "GLOBAL"}}));
}

TEST(entity_key, refuses_what_no_item_can_have)
{
    const auto empty = hr::key_of<room>("", floor_of::first, 7, hr::timestamp{});
    EXPECT_EQ(empty.error(), hr::errc::invalid_argument);
    EXPECT_EQ(empty.error().message(), "ROOM: key part 'house' of \"HOUSE#{house}\" is empty");
    EXPECT_FALSE(hr::key_of<room>("h1", floor_of::first, -1, hr::timestamp{}));
    EXPECT_FALSE(hr::key_of<room>("h1", floor_of::first, 1000, hr::timestamp{}));
}

} // namespace
