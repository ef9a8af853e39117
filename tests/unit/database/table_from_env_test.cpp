// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/table_from_env.hpp"

#include <gtest/gtest.h>

namespace {

using namespace hashrange;

TEST(table_from_env, is_what_the_variable_says)
{
    const fixed_environment environment{{"BLOG_TABLE", "blog-prod"}};
    EXPECT_EQ(table_from_env("BLOG_TABLE", environment).value(), table_name{"blog-prod"});
}

TEST(table_from_env, names_the_variable_that_is_missing)
{
    const fixed_environment environment{{"EMPTY", ""}};
    const auto missing = table_from_env("BLOG_TABLE", environment);
    EXPECT_EQ(missing.error(), errc::configuration);
    EXPECT_EQ(
        missing.error().message(), "environment variable BLOG_TABLE is not set; it names a table"
    );
    EXPECT_EQ(
        table_from_env("EMPTY", environment).error().message(),
        "environment variable EMPTY is empty; it names a table"
    );
}

} // namespace
