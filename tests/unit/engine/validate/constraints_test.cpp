// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/constraints.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace {

using namespace hashrange;
using namespace hashrange::engine;

std::string verdict_of(const constraints& check)
{
    const auto verdict = check.verdict();
    return verdict ? std::string() : std::string(verdict.error().message());
}

TEST(constraints, nothing_broken_is_success)
{
    constraints check;
    check.name("tableName", std::optional<table_name>("orders")).at_least("limit", 1, 1);
    EXPECT_EQ(verdict_of(check), "");
}

TEST(constraints, all_broken_rules_are_listed_and_counted)
{
    constraints check;
    check.name("tableName", std::optional<table_name>()).at_least("limit", 0, 1);
    EXPECT_EQ(
        verdict_of(check),
        "2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: "
        "Member must not be null; Value '0' at 'limit' failed to satisfy constraint: Member must "
        "have value greater than or equal to 1"
    );
}

TEST(constraints, a_name_breaks_each_of_its_rules)
{
    constraints check;
    check.name("indexName", std::optional<index_name>("a;"));
    EXPECT_EQ(
        verdict_of(check),
        "2 validation errors detected: Value 'a;' at 'indexName' failed to satisfy constraint: "
        "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'a;' at "
        "'indexName' failed to satisfy constraint: Member must have length greater than or equal "
        "to 3"
    );
}

TEST(constraints, no_more_than_ten_are_listed)
{
    constraints check;
    for (int i = 0; i < 12; ++i)
        check.at_most("limit", 101, 100);
    EXPECT_TRUE(verdict_of(check).starts_with("10 validation errors detected: "));
}

TEST(constraints, the_name_in_an_arn_is_judged_alone)
{
    EXPECT_EQ(table_of("arn:aws:dynamodb:eu-west-1:000000000000:table/orders"), "orders");
    EXPECT_EQ(table_of("arn:aws:dynamodb:x:1:table/orders/index/by_owner"), "orders");
    EXPECT_EQ(table_of("orders"), "orders");
    EXPECT_EQ(table_of("arn:else"), "arn:else");
}

} // namespace
