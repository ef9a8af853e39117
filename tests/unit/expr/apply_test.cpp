// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/evaluate.hpp"
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"
#include "notation.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace apply_test {

constexpr std::string_view bad_path =
    "The document path provided in the update expression is invalid for update";
constexpr std::string_view bad_operand =
    "An operand in the update expression has an incorrect data type";
constexpr std::string_view missing =
    "The provided expression refers to an attribute that does not exist in the item";

std::string message_of(std::string_view text, item_view given)
{
    parser request(names(), given);
    const auto done = apply(request.parse_update(text).value(), tried_item().view());
    return done ? "" : std::string(done.error().message());
}

std::string projected(const projection& tree, const item& from)
{
    const item parts = project(tree, from.view());
    return in_short(parts.view());
}

TEST(apply, arithmetic_out_of_range_is_refused)
{
    const attribute_values extremes{
        {":small", number::parse("1E-130").value()},
        {":huge", number::parse("9.9999999999999999999999999999999999999E125").value()},
    };
    for (const std::string_view text :
         {"set c = n + :small", "add n :huge", "set c = :huge + :huge"})
        EXPECT_TRUE(message_of(text, extremes.view()).starts_with("Number overflow.")) << text;
}

TEST(apply, an_item_that_is_not_there_is_an_empty_one)
{
    parser request(names(), values().view());
    const auto made = [&](std::string_view text) {
        const auto done = apply(request.parse_update(text).value(), item_view());
        return done ? in_short(done->after.view()) : std::string(done.error().message());
    };
    EXPECT_EQ(made("set x = :a"), "x = 'x'");
    EXPECT_EQ(made("remove x"), "");
    EXPECT_EQ(made("set x = if_not_exists(y, :a)"), "x = 'x'");
    EXPECT_EQ(made("add x :n, y :ss"), "x = 5; y = <'a'>");
    EXPECT_EQ(made("delete x :ss"), "");
    EXPECT_EQ(made("set x = y"), missing);
    EXPECT_EQ(made("set x.y = :a"), bad_path);
}

TEST(apply, a_refused_update_of_a_tree_is_no_crash)
{
    update tree;
    tree.add = {{path("a"), value("x")}};
    EXPECT_EQ(apply(tree, tried_item().view()).error().message(), bad_operand);
    tree = {};
    tree.erase = {{path("a"), value(5)}};
    EXPECT_EQ(apply(tree, tried_item().view()).error().message(), bad_operand);
}

TEST(apply, too_deep_nesting_is_refused)
{
    value deep = value::list({});
    for (int i = 0; i < 31; ++i)
        deep = value::list({deep});
    update tree;
    tree.set = {{path(std::vector<path_step>{"m", "x"}), deep}};
    EXPECT_FALSE(apply(tree, tried_item().view()));
}

TEST(apply, the_paths_of_all_clauses_are_touched)
{
    parser request(names(), values().view());
    const update tree =
        request.parse_update("set m.x = :a, l[9] = :n remove l[0] add n :n delete ss :ss").value();
    const auto done = apply(tree, tried_item().view()).value();
    std::string touched;
    for (const path& each : done.touched)
        touched += each.to_string() + ' ';
    EXPECT_EQ(touched, "m.x l[9] l[0] n ss ");
    const projection parts{done.touched};
    EXPECT_EQ(projected(parts, tried_item()), "l = ['p']; m = {x: 1}; n = 5; ss = <'a', 'b'>");
    // As the service: l[0] is what moved there, and what was appended at 9 is not found there.
    EXPECT_EQ(projected(parts, done.after), "l = [1]; m = {x: 'x'}; n = 10; ss = <'b'>");
}

} // namespace apply_test
} // namespace hashrange::expr::answers
