// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/path.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace path_test {

path inside(std::vector<path_step> steps)
{
    return path(std::move(steps));
}

TEST(path, reads_as_it_is_written)
{
    EXPECT_EQ(path("a").to_string(), "a");
    EXPECT_EQ(inside({"a", "b", 3U, 0U, "c"}).to_string(), "a.b[3][0].c");
    EXPECT_TRUE(path("a").is_top_level());
    EXPECT_FALSE(inside({"a", 0U}).is_top_level());
    EXPECT_EQ(inside({"a", 0U}).attribute(), "a");
}

TEST(path, order_puts_a_beginning_before_what_goes_on)
{
    EXPECT_LT(path("a"), inside({"a", "b"}));
    EXPECT_LT(inside({"a", "b"}), path("b"));
    EXPECT_LT(inside({"a", 2U}), inside({"a", 10U}));
}

TEST(path, resolves_through_maps_and_lists)
{
    const item_view tried = tried_item().view();
    EXPECT_EQ(resolve(tried, path("a"))->as_string(), "x");
    EXPECT_EQ(resolve(tried, inside({"m", "l", 2U, "z"}))->as_string(), "q");
    EXPECT_EQ(resolve(tried, inside({"l", 3U, 1U}))->as_number(), number(8));
}

TEST(path, leads_nowhere_through_anything_else)
{
    const item_view tried = tried_item().view();
    for (const path& lost :
         {path("gone"),
          inside({"gone", "x"}),
          inside({"a", "x"}),
          inside({"a", 0U}),
          inside({"m", 0U}),
          inside({"l", "x"}),
          inside({"l", 4U}),
          inside({"ss", 0U}),
          inside({"m", "q", "z"})})
        EXPECT_FALSE(resolve(tried, lost)) << lost.to_string();
    EXPECT_FALSE(resolve(item_view(), path("a")));
}

} // namespace path_test
} // namespace hashrange::expr::answers
