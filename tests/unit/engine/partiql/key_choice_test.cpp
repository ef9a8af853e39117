// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/print.hpp"

#include "engine/partiql/key_choice.hpp"
#include "engine/partiql/parse.hpp"
#include "engine/partiql/translator.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace hashrange;
using namespace hashrange::engine;
using namespace hashrange::engine::partiql;

const key_layout orders{{{"pk", attribute_type::string}}, {{"sk", attribute_type::number}}};

result<key_choice> chosen(const std::string& where)
{
    const std::string text = "SELECT * FROM t WHERE " + where;
    const auto parsed = parse(text);
    if (!parsed)
        return parsed.error();
    const auto tree = translator(*parsed, {}).condition_of(parsed->where);
    if (!tree)
        return tree.error();
    return choose_keys(orders, *tree);
}

struct shape {
    std::size_t ranges = 0;
    std::size_t bounds = 0;
    bool has_rest = false;
    friend bool operator==(const shape&, const shape&) = default;
    friend std::ostream& operator<<(std::ostream& out, const shape& shown)
    {
        return out << shown.ranges << " ranges of " << shown.bounds << " bounds"
                   << (shown.has_rest ? " and a rest" : "");
    }
};

shape shape_of(const std::string& where)
{
    const auto keys = chosen(where);
    EXPECT_TRUE(keys) << where;
    if (!keys)
        return {};
    return {
        keys->ranges.size(),
        keys->ranges.empty() ? 0 : keys->ranges.front().bounds.size(),
        keys->rest.has_value()};
}

TEST(key_choice, a_whole_key_is_one_range_and_leaves_nothing)
{
    EXPECT_EQ(shape_of("pk = 'a' AND 5 = sk"), (shape{1, 2, false}));
}

TEST(key_choice, only_what_the_key_does_not_say_is_left)
{
    EXPECT_EQ(shape_of("pk = 'a' AND x = 1"), (shape{1, 1, true}));
    EXPECT_EQ(shape_of("x = 1 AND (pk = 'a' AND sk > 5)"), (shape{1, 2, true}));
}

TEST(key_choice, two_bounds_become_one_range)
{
    EXPECT_EQ(shape_of("pk = 'a' AND sk >= 1 AND sk <= 5"), (shape{1, 2, false}));
    EXPECT_EQ(shape_of("pk = 'a' AND sk > 1 AND sk < 5"), (shape{1, 2, true}));
}

TEST(key_choice, several_keys_are_several_ranges_each_once)
{
    EXPECT_EQ(shape_of("pk IN ['b', 'a', 'b']"), (shape{2, 1, false}));
    EXPECT_EQ(shape_of("pk = 'a' OR pk = 'b' OR pk IN ['c']"), (shape{3, 1, false}));
    EXPECT_EQ(shape_of("pk IN ['a', 'b'] AND sk IN [1, 2, 3]"), (shape{6, 2, false}));
}

TEST(key_choice, alternatives_of_whole_keys_read_only_their_partitions)
{
    EXPECT_EQ(shape_of("(pk = 'a' AND sk = 1) OR (pk = 'b' AND sk = 2)"), (shape{4, 2, true}));
}

TEST(key_choice, without_the_partition_key_everything_is_read)
{
    EXPECT_EQ(shape_of("sk = 1"), (shape{0, 0, true}));
    EXPECT_EQ(shape_of("pk > 'a'"), (shape{0, 0, true}));
    EXPECT_EQ(shape_of("pk = 'a' OR x = 1"), (shape{0, 0, true}));
    EXPECT_EQ(shape_of("NOT pk = 'a'"), (shape{0, 0, true}));
    EXPECT_EQ(shape_of("pk = x"), (shape{0, 0, true}));
}

TEST(key_choice, a_value_of_another_type_is_refused)
{
    const auto keys = chosen("pk = 'a' AND sk BETWEEN 1 AND 'x'");
    ASSERT_FALSE(keys);
    const auto other = chosen("pk = 5");
    ASSERT_FALSE(other);
    EXPECT_EQ(
        other.error().message(),
        "Key attribute's data type should match its data type in table's schema: Key pk"
    );
}

} // namespace
