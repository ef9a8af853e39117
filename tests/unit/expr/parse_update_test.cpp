// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace parse_update_test {

update parsed(std::string_view text)
{
    parser request(names(), values().view());
    return request.parse_update(text).value();
}

path at(std::string_view name)
{
    return path(std::string(name));
}

path inside(std::vector<path_step> steps)
{
    return path(std::move(steps));
}

TEST(parse_update, clauses_come_in_any_order_and_case)
{
    update expected;
    expected.set = {{at("a"), value(5)}, {at("n"), at("b")}};
    expected.remove = {{at("x")}, {inside({"l", 1U})}};
    expected.add = {{at("c"), 5}};
    expected.erase = {{at("d"), value(*values().find(":ss"))}};
    EXPECT_EQ(parsed("SET a = :n, n = b REMOVE x, l[1] ADD c :n DELETE d :ss"), expected);
    EXPECT_EQ(parsed("delete d :ss add c :n remove x, l[1] set a = :n, n = b"), expected);
}

TEST(parse_update, sums)
{
    update expected;
    expected.set = {
        {at("a"), sum{sign::plus, at("a"), value(5)}},
        {at("b"), sum{sign::minus, value(7), if_not_exists{at("b"), value(5)}}},
    };
    EXPECT_EQ(parsed("SET a = a + :n, b = :m - if_not_exists(b, :n)"), expected);
    EXPECT_EQ(parsed("SET a = (a + :n), b = (:m) - (if_not_exists((b), (:n)))"), expected);
}

TEST(parse_update, list_append)
{
    update expected;
    const value ll(*values().find(":ll"));
    expected.set = {
        {at("l"), list_append{at("l"), ll}},
        {at("x"), list_append{if_not_exists{at("x"), ll}, at("l")}},
    };
    EXPECT_EQ(
        parsed("SET l = list_append(l, :ll), x = list_append(if_not_exists(x, :ll), l)"), expected
    );
}

TEST(parse_update, if_not_exists_nests_in_its_fallback)
{
    update expected;
    const if_not_exists inner{at("c"), value("x")};
    expected.set = {{at("a"), if_not_exists{at("b"), boxed<if_not_exists>(inner)}}};
    EXPECT_EQ(parsed("SET a = if_not_exists(b, if_not_exists(c, :a))"), expected);
}

TEST(parse_update, actions_keep_their_order)
{
    const update tree = parsed("SET c = :n, a = :n, b = :n REMOVE z, x, y");
    ASSERT_EQ(tree.set.size(), 3U);
    EXPECT_EQ(tree.set[0].where, at("c"));
    EXPECT_EQ(tree.set[2].where, at("b"));
    EXPECT_EQ(tree.remove[0].where, at("z"));
    EXPECT_EQ(tree.remove[2].where, at("y"));
}

TEST(parse_projection, paths_keep_their_order)
{
    parser request(names(), values().view());
    const projection tree = request.parse_projection("#dot.b, a, l[2]").value();
    const projection expected{
        {inside({"x.y", "b"}), at("a"), inside({"l", 2U})},
    };
    EXPECT_EQ(tree, expected);
}

} // namespace parse_update_test
} // namespace hashrange::expr::answers
