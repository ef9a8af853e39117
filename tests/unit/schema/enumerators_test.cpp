// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/enumerators.hpp"

#include <gtest/gtest.h>

namespace {

using hashrange::enumerator_name;
using hashrange::enumerators;

enum class status { pending, active, suspended };
enum class scattered : short { below = -1, three = 3, last = 126, beyond = 127 };
enum small : unsigned char { red, green };

TEST(enumerators, have_numbers_and_names)
{
    ASSERT_EQ(enumerators<status>().size(), 3U);
    EXPECT_EQ(enumerators<status>()[1].number, 1);
    EXPECT_EQ(enumerators<status>()[1].name, "active");
}

TEST(enumerators, reach_from_minus_one_to_126)
{
    ASSERT_EQ(enumerators<scattered>().size(), 3U);
    EXPECT_EQ(enumerators<scattered>()[0].name, "below");
    EXPECT_EQ(enumerators<scattered>()[0].number, -1);
    EXPECT_EQ(enumerators<scattered>()[2].name, "last");
}

TEST(enumerators, of_an_unscoped_enum_with_a_type_have_names)
{
    EXPECT_EQ(enumerator_name(green), "green");
}

TEST(enumerators, without_a_name_have_none)
{
    EXPECT_EQ(enumerator_name(status::suspended), "suspended");
    EXPECT_EQ(enumerator_name(scattered::beyond), std::nullopt);
    EXPECT_EQ(enumerator_name(static_cast<status>(77)), std::nullopt);
}

} // namespace
