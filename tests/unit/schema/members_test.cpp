// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/timestamp.hpp"
#include "hashrange/schema/members.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

using hashrange::members;

struct address {
    std::string street, city;
    std::vector<int> floors;
};

struct everything {
    std::string text;
    std::optional<std::string> maybe_text;
    std::optional<double> maybe_number;
    std::optional<address> maybe_nested;
    std::map<std::string, hashrange::value> map_of_values;
    std::map<std::string, std::vector<std::optional<int>>> deep;
    hashrange::timestamp moment;
    hashrange::value any;
    hashrange::number exact;
    std::set<std::string> words;
    std::vector<std::byte> bytes;
    std::vector<bool> flags;
    address nested;
    double real = 1.5;
    bool flag = true;
    int last = 0;
};

struct empty {};

template <class T>
struct pair_of {
    T first;
    std::map<int, T> second;
};

TEST(members, are_counted_with_every_kind_of_type)
{
    EXPECT_EQ(members<everything>::size, 16U);
    EXPECT_EQ(members<empty>::size, 0U);
    EXPECT_EQ(members<pair_of<int>>::size, 2U);
}

TEST(members, have_the_names_of_their_declaration)
{
    EXPECT_EQ(members<everything>::names[0], "text");
    EXPECT_EQ(members<everything>::names[12], "nested");
    EXPECT_EQ(members<everything>::names[15], "last");
    EXPECT_EQ(members<pair_of<std::string>>::names[1], "second");
}

TEST(members, have_the_types_of_their_declaration)
{
    EXPECT_TRUE((std::is_same_v<members<everything>::type<12>, address>));
    EXPECT_TRUE((std::is_same_v<members<everything>::type<14>, bool>));
}

TEST(members, of_a_struct_inside_a_function_have_names)
{
    struct local {
        int one, two;
    };
    EXPECT_EQ(members<local>::names[1], "two");
}

TEST(members, lie_at_their_offsets)
{
    const everything probe{};
    const auto* begin = reinterpret_cast<const char*>(&probe);
    const auto& offsets = hashrange::member_offsets<everything>();
    EXPECT_EQ(offsets[0], 0U);
    EXPECT_EQ(begin + offsets[12], reinterpret_cast<const char*>(&probe.nested));
    EXPECT_EQ(begin + offsets[15], reinterpret_cast<const char*>(&probe.last));
}

TEST(members, are_visited_in_order)
{
    address home{.street = "Main", .city = "Ulm", .floors = {}};
    members<address>::of(home, [](auto& street, auto& city, auto&) { std::swap(street, city); });
    EXPECT_EQ(home.street, "Ulm");
}

struct eight {
    int a, b, c, d, e, f, g, h;
};
struct sixty_four {
    int m00, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12, m13, m14, m15;
    int m16, m17, m18, m19, m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31;
    int m32, m33, m34, m35, m36, m37, m38, m39, m40, m41, m42, m43, m44, m45, m46, m47;
    int m48, m49, m50, m51, m52, m53, m54, m55, m56, m57, m58, m59, m60, m61, m62, m63;
};

TEST(members, may_be_sixty_four)
{
    EXPECT_EQ(members<eight>::size, 8U);
    EXPECT_EQ(members<sixty_four>::size, 64U);
    EXPECT_EQ(members<sixty_four>::names[63], "m63");
}

} // namespace
