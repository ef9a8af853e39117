// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"
#include "hashrange/expr/parse.hpp"
#include "hashrange/expr/print.hpp"

#include "tree_generator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hashrange::expr {
namespace {

constexpr std::size_t text_bytes_max = 4096;

/// A tree passes `check()` if and only if its text can be parsed, and then it comes back.
template <class Tree>
void expect_same_again(
    const Tree& tree, bool is_right, result<Tree> (parser::*parse)(std::string_view)
)
{
    printer request;
    const std::string text = request.print(tree);
    const attribute_names names = request.names();
    const attribute_values values = request.values();
    parser again(names, values.view());
    if (text.size() > text_bytes_max)
        return;
    RC_LOG() << text << '\n';
    const result<Tree> parsed = (again.*parse)(text);
    RC_ASSERT(parsed.has_value() == is_right);
    if (!is_right)
        return;
    RC_ASSERT(*parsed == tree);
    RC_ASSERT(again.check_all_used().has_value());
}

RC_GTEST_PROP(print, conditions_come_back, (std::uint64_t seed))
{
    tree_generator trees(seed);
    for (int i = 0; i < 20; ++i) {
        const condition tree = trees.any_condition();
        const bool is_right = check(tree, expression_kind::condition).has_value();
        expect_same_again(tree, is_right, &parser::parse_condition);
    }
}

RC_GTEST_PROP(print, updates_come_back, (std::uint64_t seed))
{
    tree_generator trees(seed);
    for (int i = 0; i < 20; ++i) {
        const update tree = trees.any_update();
        expect_same_again(tree, check(tree).has_value(), &parser::parse_update);
    }
}

RC_GTEST_PROP(print, projections_come_back, (std::uint64_t seed))
{
    tree_generator trees(seed);
    for (int i = 0; i < 20; ++i) {
        const projection tree = trees.any_projection();
        expect_same_again(tree, check(tree).has_value(), &parser::parse_projection);
    }
}

RC_GTEST_PROP(print, key_conditions_come_back, (std::uint64_t seed))
{
    tree_generator trees(seed);
    for (int i = 0; i < 20; ++i) {
        const key_condition tree = trees.any_key_condition();
        expect_same_again(tree, check(tree).has_value(), &parser::parse_key_condition);
    }
}

} // namespace
} // namespace hashrange::expr
