// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/parse.hpp"
#include "hashrange/value/value.hpp"

#include "expr/syntax_cache.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::expr {
namespace {

result<syntax_tree> tree_of(std::string_view kept)
{
    syntax_tree tree;
    tree.nodes.push_back({.kind = syntax_kind::value, .text = kept});
    return tree;
}

TEST(syntax_cache, keeps_what_was_read_with_a_text_of_its_own)
{
    syntax_cache cache;
    {
        const std::string text = "a text that goes away";
        ASSERT_TRUE(cache.add(expression_kind::condition, text, tree_of));
    }
    const syntax_tree* known = cache.find(expression_kind::condition, "a text that goes away");
    ASSERT_NE(known, nullptr);
    EXPECT_EQ(known->nodes[0].text, "a text that goes away");
}

TEST(syntax_cache, tells_kinds_apart)
{
    syntax_cache cache;
    ASSERT_TRUE(cache.add(expression_kind::condition, "a", tree_of));
    EXPECT_EQ(cache.find(expression_kind::filter, "a"), nullptr);
}

TEST(syntax_cache, does_not_keep_what_fails)
{
    syntax_cache cache;
    const auto failed = cache.add(expression_kind::condition, "a", [](std::string_view) {
        return result<syntax_tree>(error(errc::validation, "no"));
    });
    EXPECT_FALSE(failed);
    EXPECT_EQ(cache.find(expression_kind::condition, "a"), nullptr);
}

TEST(syntax_cache, is_bounded)
{
    syntax_cache cache;
    std::size_t kept = 0;
    for (int i = 0; i < 10'000; ++i)
        ASSERT_TRUE(cache.add(expression_kind::condition, std::to_string(i), tree_of));
    for (int i = 0; i < 10'000; ++i)
        kept += cache.find(expression_kind::condition, std::to_string(i)) != nullptr ? 1U : 0U;
    EXPECT_GT(kept, 0U);
    EXPECT_LT(kept, 1'000U);
}

TEST(syntax_cache, one_text_with_other_values_means_other_trees)
{
    const attribute_names names;
    for (const int each : {1, 2}) {
        const item values{{":v", value(each)}};
        parser request(names, values.view());
        const auto read = request.parse_condition("a = :v");
        ASSERT_TRUE(read);
        const auto& equal = std::get<comparison>(read->node);
        EXPECT_EQ(std::get<value>(equal.right), value(each));
    }
}

TEST(syntax_cache, a_known_text_still_fails_for_want_of_a_value)
{
    const attribute_names names;
    const item values{{":v", value(1)}};
    ASSERT_TRUE(parser(names, values.view()).parse_condition("b = :v"));
    EXPECT_FALSE(parser(names, item_view()).parse_condition("b = :v"));
}

} // namespace
} // namespace hashrange::expr
