// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/errc.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hr = hashrange;

namespace {

constexpr int code_count = static_cast<int>(hr::errc::out_of_memory) + 1;

} // namespace

TEST(errc, every_code_has_one_row_and_a_name_of_its_own)
{
    std::set<std::string_view> names;
    for (int i = 0; i < code_count; ++i) {
        const auto& row = hr::describe(static_cast<hr::errc>(i));
        EXPECT_EQ(static_cast<int>(row.code), i);
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
    }
}

TEST(errc, every_name_of_the_service_finds_its_code)
{
    for (int i = 0; i < code_count; ++i) {
        const auto& row = hr::describe(static_cast<hr::errc>(i));
        if (row.http_status != 0) {
            EXPECT_EQ(hr::errc_from_service_name(row.name), row.code) << row.name;
        }
    }
}

TEST(errc, a_prefix_before_the_name_is_no_part_of_it)
{
    EXPECT_EQ(
        hr::errc_from_service_name("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"),
        hr::errc::resource_not_found
    );
}

TEST(errc, our_own_names_are_none_of_the_services)
{
    EXPECT_EQ(hr::errc_from_service_name("UniqueViolation"), hr::errc::unknown_service_error);
    EXPECT_EQ(hr::errc_from_service_name(""), hr::errc::unknown_service_error);
}

TEST(errc, what_is_throttled_is_retryable)
{
    for (int i = 0; i < code_count; ++i) {
        const auto& row = hr::describe(static_cast<hr::errc>(i));
        EXPECT_TRUE(!row.throttled || row.retryable) << row.name;
    }
}
