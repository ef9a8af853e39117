// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/strong_id.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <type_traits>
#include <unordered_set>

namespace hr = hashrange;

TEST(strong_id, names_of_different_things_do_not_mix)
{
    static_assert(!std::is_convertible_v<hr::table_name, hr::index_name>);
    static_assert(!std::is_constructible_v<hr::index_name, hr::table_name>);
}

TEST(strong_id, only_literals_convert_by_themselves)
{
    static_assert(std::is_convertible_v<const char(&)[7], hr::table_name>);
    static_assert(!std::is_convertible_v<std::string, hr::table_name>);
    static_assert(!std::is_convertible_v<std::string_view, hr::table_name>);
    static_assert(std::is_constructible_v<hr::table_name, std::string>);
}

TEST(strong_id, compares_and_prints_as_its_text)
{
    const hr::table_name orders = "orders";
    EXPECT_EQ(orders, hr::table_name(std::string("orders")));
    EXPECT_LT(orders, hr::table_name("users"));
    EXPECT_EQ(orders.view(), "orders");
    EXPECT_TRUE(hr::table_name().empty());
    std::ostringstream out;
    out << orders;
    EXPECT_EQ(out.str(), "orders");
}

TEST(strong_id, is_a_key_of_hash_containers)
{
    const std::unordered_set<hr::table_name> tables{"a", "b", "a"};
    EXPECT_EQ(tables.size(), 2U);
}
