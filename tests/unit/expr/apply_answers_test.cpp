// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/evaluate.hpp"
#include "hashrange/expr/parse.hpp"
#include "hashrange/value/item_builder.hpp"

#include "answers.hpp"
#include "notation.hpp"

#include <gtest/gtest.h>

// Updates of one item, and what DynamoDB Local makes of it.
namespace hashrange::expr::answers {
namespace {

constexpr std::string_view bad_path =
    "The document path provided in the update expression is invalid for update";
constexpr std::string_view bad_operand =
    "An operand in the update expression has an incorrect data type";
constexpr std::string_view missing =
    "The provided expression refers to an attribute that does not exist in the item";

struct outcome {
    std::string_view expression;
    std::string_view answer; // the attributes that changed, or why the update is refused
};

template <class Added>
item with(const item& before, const Added& add)
{
    item_builder out;
    for (const attribute_view each : before)
        out.attribute(each.name).value(each.value);
    add(out);
    return out.finish().value();
}

const item& updated_item()
{
    static const item before = with(tried_item(), [](item_builder& out) {
        const value set = value::string_set(std::vector<std::string>{"a"}).value();
        out.attribute("ls").begin_list().value(set).end_list();
        out.attribute("ms").begin_map().attribute("s").value(set).end_map();
        out.attribute("big").number("99999999999999999999999999999999999999E87");
    });
    return before;
}

std::string outcome_of(std::string_view expression)
{
    parser request(names(), values().view());
    const auto tree = request.parse_update(expression);
    if (!tree)
        return std::string(tree.error().message());
    const auto done = apply(*tree, updated_item().view());
    if (!done)
        return std::string(done.error().message());
    return changes(updated_item().view(), done->after.view());
}

void expect_outcomes(std::span<const outcome> table)
{
    for (const outcome& each : table)
        EXPECT_EQ(outcome_of(each.expression), each.answer) << each.expression;
}

const outcome set_top_level_table[] = {
    {"set a = :n", "a = 5"},
    {"set gone = :a", "gone = 'x'"},
    {"set a = n", "a = 5"},
    {"set a = n, n = a", "a = 5; n = 'x'"},
    {"set a = a", ""},
    {"set c = l", "c = ['p', 1, {k: 'v'}, [7, 8]]"},
    {"set c = m.l[2]", "c = {z: 'q'}"},
    {"set c = m.l[2].z", "c = 'q'"},
    {"set c = l[3][1]", "c = 8"},
    {"set c = gone", missing},
    {"set c = l[4]", missing},
    {"set c = m.q", missing},
    {"set c = a.x", missing},
    {"set c = a[0]", missing},
    {"set c = m[0]", missing},
    {"set c = l.x", missing},
    {"set a = :n, c = gone", missing},
    {"set a = b, b = a", "a = 0x0102; b = 'x'"},
    {"set c = nul", "c = null"},
    {"set es = :empty", ""},
    {"set c = :mm, d = :l", "c = {}; d = []"},
    {"set c = :ab", "c = <'a', 'b'>"},
    {"set a = :t, t = :z", "a = true; t = null"},
};

TEST(apply_answers, set_top_level)
{
    expect_outcomes(set_top_level_table);
}

const outcome set_in_documents_table[] = {
    {"set m.x = :a", "m = {l: [1, 2, {z: 'q'}], x: 'x'}"},
    {"set m.q = :a", "m = {l: [1, 2, {z: 'q'}], q: 'x', x: 1}"},
    {"set m.q.z = :a", bad_path},
    {"set q.z = :a", bad_path},
    {"set a.z = :a", bad_path},
    {"set nul.z = :a", bad_path},
    {"set ss.z = :a", bad_path},
    {"set m[0] = :a", bad_path},
    {"set a[0] = :a", bad_path},
    {"set ss[0] = :a", bad_path},
    {"set l.x = :a", bad_path},
    {"set em.x = :a", "em = {x: 'x'}"},
    {"set m.l[2].z = :n", "m = {l: [1, 2, {z: 5}], x: 1}"},
    {"set m.l[2].y = :n", "m = {l: [1, 2, {y: 5, z: 'q'}], x: 1}"},
    {"set m.l[0].y = :n", bad_path},
    {"set m.l[9].y = :n", bad_path},
    {"set l[2].k = l[3], l[3] = l[2].k", "l = ['p', 1, {k: [7, 8]}, 'v']"},
    {"set m.x = m", "m = {l: [1, 2, {z: 'q'}], x: {l: [1, 2, {z: 'q'}], x: 1}}"},
    {"set m.l = m.l[2]", "m = {l: {z: 'q'}, x: 1}"},
    {"set m.x = :a, m.y = :n, m.l[0] = :b", "m = {l: [0x0102, 2, {z: 'q'}], x: 'x', y: 5}"},
    {"set l[3][0] = :a, l[3][5] = :n", "l = ['p', 1, {k: 'v'}, ['x', 8, 5]]"},
    {"set m.l[2].z = :a, m.x = :a, a = :n", "a = 5; m = {l: [1, 2, {z: 'x'}], x: 'x'}"},
};

TEST(apply_answers, set_in_documents)
{
    expect_outcomes(set_in_documents_table);
}

const outcome set_in_lists_table[] = {
    {"set l[0] = :a", "l = ['x', 1, {k: 'v'}, [7, 8]]"},
    {"set l[3] = :a", "l = ['p', 1, {k: 'v'}, 'x']"},
    {"set l[4] = :a", "l = ['p', 1, {k: 'v'}, [7, 8], 'x']"},
    {"set l[10] = :a", "l = ['p', 1, {k: 'v'}, [7, 8], 'x']"},
    {"set l[10] = :a, l[9] = :n", "l = ['p', 1, {k: 'v'}, [7, 8], 5, 'x']"},
    {"set l[9] = :a, l[10] = :n", "l = ['p', 1, {k: 'v'}, [7, 8], 'x', 5]"},
    {"set l[4] = :a, l[5] = :n", "l = ['p', 1, {k: 'v'}, [7, 8], 'x', 5]"},
    {"set l[5] = :a, l[4] = :n", "l = ['p', 1, {k: 'v'}, [7, 8], 5, 'x']"},
    {"set el[0] = :a", "el = ['x']"},
    {"set el[7] = :a", "el = ['x']"},
    {"set el[5] = :a, el[1] = :n, el[3] = :b", "el = [5, 0x0102, 'x']"},
    {"set l[0] = l[1], l[1] = l[0]", "l = [1, 'p', {k: 'v'}, [7, 8]]"},
    {"set l[1] = :ll", "l = ['p', [7, 8], {k: 'v'}, [7, 8]]"},
    {"set l[9] = l", "l = ['p', 1, {k: 'v'}, [7, 8], ['p', 1, {k: 'v'}, [7, 8]]]"},
    {"set l[1] = list_append(l, l)",
     "l = ['p', ['p', 1, {k: 'v'}, [7, 8], 'p', 1, {k: 'v'}, [7, 8]], {k: 'v'}, [7, 8]]"},
    {"set l[2147483647] = :a", "l = ['p', 1, {k: 'v'}, [7, 8], 'x']"},
    {"set m.l[4] = :a", "m = {l: [1, 2, {z: 'q'}, 'x'], x: 1}"},
};

TEST(apply_answers, set_in_lists)
{
    expect_outcomes(set_in_lists_table);
}

const outcome remove_table[] = {
    {"remove a", "a gone"},
    {"remove gone", ""},
    {"remove a, n, gone", "a gone; n gone"},
    {"remove m", "m gone"},
    {"remove m.x", "m = {l: [1, 2, {z: 'q'}]}"},
    {"remove m.q", ""},
    {"remove m.x, m.l", "m = {}"},
    {"remove m.l[2].z", "m = {l: [1, 2, {}], x: 1}"},
    {"remove q.z", bad_path},
    {"remove a.z", bad_path},
    {"remove m.x.y", bad_path},
    {"remove m.q.z", bad_path},
    {"remove nul.z", bad_path},
    {"remove a[0]", bad_path},
    {"remove m[0]", bad_path},
    {"remove l.x", bad_path},
    {"remove l[0]", "l = [1, {k: 'v'}, [7, 8]]"},
    {"remove l[3]", "l = ['p', 1, {k: 'v'}]"},
    {"remove l[4]", ""},
    {"remove l[0], l[4]", "l = [1, {k: 'v'}, [7, 8]]"},
    {"remove l[0], l[1]", "l = [{k: 'v'}, [7, 8]]"},
    {"remove l[1], l[0]", "l = [{k: 'v'}, [7, 8]]"},
    {"remove l[3], l[0], l[2]", "l = [1]"},
    {"remove l[0], l[1], l[2], l[3]", "l = []"},
    {"remove l[2].k, l[3][0]", "l = ['p', 1, {}, [8]]"},
    {"remove l[9].x", bad_path},
    {"remove m.l[0], m.l[2].z, l[0]", "l = [1, {k: 'v'}, [7, 8]]; m = {l: [2, {}], x: 1}"},
    {"remove a set c = a", "a gone; c = 'x'"},
    {"set l[0] = :a remove l[1]", "l = ['x', {k: 'v'}, [7, 8]]"},
    {"set l[7] = :a remove l[0]", "l = [1, {k: 'v'}, [7, 8], 'x']"},
    {"remove l[0] set l[7] = :a", "l = [1, {k: 'v'}, [7, 8], 'x']"},
    {"remove l[0], l[1], l[2], l[3] set l[4] = :a", "l = ['x']"},
    {"set l[3] = :a remove l[0]", "l = [1, {k: 'v'}, 'x']"},
    {"set l[4] = :a, l[7] = :n remove l[0], l[2]", "l = [1, [7, 8], 'x', 5]"},
};

TEST(apply_answers, remove)
{
    expect_outcomes(remove_table);
}

const outcome sums_table[] = {
    {"set c = n + :n", "c = 10"},
    {"set c = n - :n", "c = 0"},
    {"set c = :n + n", "c = 10"},
    {"set c = :n - n", "c = 0"},
    {"set c = :n + :m", "c = 12"},
    {"set c = m.x + l[1]", "c = 2"},
    {"set n = n + n", "n = 10"},
    {"set n = n - n", "n = 0"},
    {"set c = a + :n", bad_operand},
    {"set c = :n + a", bad_operand},
    {"set c = a + a", bad_operand},
    {"set c = ns + n", bad_operand},
    {"set c = nul + n", bad_operand},
    {"set c = gone + :n", missing},
    {"set c = :n + gone", missing},
    {"set c = gone + a", missing},
    {"set c = a + gone", bad_operand},
    {"set c = if_not_exists(gone, :n) + :m", "c = 12"},
    {"set c = :m - if_not_exists(n, :one)", "c = 2"},
    {"set c = if_not_exists(gone, :a) + :n", bad_operand},
    {"set c = if_not_exists(a, :n) + :n", bad_operand},
    {"set c = big - big", "c = 0"},
    {"set c = n - :m", "c = -2"},
};

TEST(apply_answers, sums)
{
    expect_outcomes(sums_table);
}

const outcome functions_table[] = {
    {"set c = if_not_exists(gone, :a)", "c = 'x'"},
    {"set a = if_not_exists(a, :n)", ""},
    {"set c = if_not_exists(a, :n)", "c = 'x'"},
    {"set c = if_not_exists(gone, a)", "c = 'x'"},
    {"set c = if_not_exists(gone, nothing)", missing},
    {"set c = if_not_exists(a, gone)", missing},
    {"set c = if_not_exists(m.q, :a)", "c = 'x'"},
    {"set c = if_not_exists(m.x, :a)", "c = 1"},
    {"set c = if_not_exists(l[9], l[0])", "c = 'p'"},
    {"set c = if_not_exists(gone, if_not_exists(nothing, :a))", "c = 'x'"},
    {"set c = if_not_exists(gone, if_not_exists(a, :n))", "c = 'x'"},
    {"set c = if_not_exists(a, if_not_exists(gone, :n))", "c = 'x'"},
    {"set c = if_not_exists(gone, if_not_exists(nothing, never))", missing},
    {"set c = if_not_exists(nul, :n)", "c = null"},
    {"set c = if_not_exists(a.b, :n)", "c = 5"},
    {"set l = list_append(l, :ll)", "l = ['p', 1, {k: 'v'}, [7, 8], 7, 8]"},
    {"set l = list_append(:ll, l)", "l = [7, 8, 'p', 1, {k: 'v'}, [7, 8]]"},
    {"set l = list_append(l, l)", "l = ['p', 1, {k: 'v'}, [7, 8], 'p', 1, {k: 'v'}, [7, 8]]"},
    {"set c = list_append(l, el)", "c = ['p', 1, {k: 'v'}, [7, 8]]"},
    {"set c = list_append(:ll, :l)", "c = [7, 8]"},
    {"set c = list_append(l[3], m.l)", "c = [7, 8, 1, 2, {z: 'q'}]"},
    {"set c = list_append(a, :ll)", bad_operand},
    {"set c = list_append(:ll, ss)", bad_operand},
    {"set c = list_append(gone, :ll)", missing},
    {"set c = list_append(:ll, gone)", missing},
    {"set c = list_append(a, gone)", bad_operand},
    {"set c = list_append(gone, a)", missing},
    {"set c = list_append(if_not_exists(gone, :l), :ll)", "c = [7, 8]"},
    {"set c = list_append(if_not_exists(gone, :a), :ll)", bad_operand},
    {"set c = list_append(if_not_exists(l, :l), :ll)", "c = ['p', 1, {k: 'v'}, [7, 8], 7, 8]"},
    {"set m.l = list_append(m.l, :ll)", "m = {l: [1, 2, {z: 'q'}, 7, 8], x: 1}"},
};

TEST(apply_answers, functions)
{
    expect_outcomes(functions_table);
}

const outcome add_table[] = {
    {"add n :m", "n = 12"},
    {"add gone :n", "gone = 5"},
    {"add gone :ab", "gone = <'a', 'b'>"},
    {"add m.x :n", "m = {l: [1, 2, {z: 'q'}], x: 6}"},
    {"add m.q :n", "m = {l: [1, 2, {z: 'q'}], q: 5, x: 1}"},
    {"add m.q :ss", "m = {l: [1, 2, {z: 'q'}], q: <'a'>, x: 1}"},
    {"add q.z :n", bad_path},
    {"add a.z :n", bad_path},
    {"add l[1] :n", "l = ['p', 6, {k: 'v'}, [7, 8]]"},
    {"add l[0] :n", bad_operand},
    {"add l[9] :n", "l = ['p', 1, {k: 'v'}, [7, 8], 5]"},
    {"add el[3] :ss", "el = [<'a'>]"},
    {"add l.x :n", bad_path},
    {"add a :n", bad_operand},
    {"add nul :n", bad_operand},
    {"add n :ns", bad_operand},
    {"add ns :n", bad_operand},
    {"add l :n", bad_operand},
    {"add m :n", bad_operand},
    {"add ss :ss", ""},
    {"add ss :ns", bad_operand},
    {"add ss :bs", bad_operand},
    {"add ns :ns", ""},
    {"add bs :bs", ""},
    {"add ms.s :ab", "ms = {s: <'a', 'b'>}"},
    {"add ls[0] :ab", "ls = [<'a', 'b'>]"},
    {"add ls[0] :ns", bad_operand},
    {"add n :n, m.x :m, gone :one", "gone = 1; m = {l: [1, 2, {z: 'q'}], x: 8}; n = 10"},
    {"add l[9] :n set l[7] = :a", "l = ['p', 1, {k: 'v'}, [7, 8], 'x', 5]"},
    {"add l[0] :ss", bad_operand},
};

TEST(apply_answers, add)
{
    expect_outcomes(add_table);
}

const outcome delete_table[] = {
    {"delete ss :ss", "ss = <'b'>"},
    {"delete ss :ab", "ss gone"},
    {"delete ns :ns", "ns = <2>"},
    {"delete bs :bs", "bs = <0x02>"},
    {"delete gone :ss", ""},
    {"delete m.q :ss", ""},
    {"delete l[9] :ss", ""},
    {"delete ss :ns", bad_operand},
    {"delete a :ss", bad_operand},
    {"delete l :ss", bad_operand},
    {"delete l[0] :ss", bad_operand},
    {"delete nul :ss", bad_operand},
    {"delete m :ss", bad_operand},
    {"delete ms.s :ss", "ms = {}"},
    {"delete ms.s :ab", "ms = {}"},
    {"delete ls[0] :ss", "ls = []"},
    {"delete ls[0] :ab", "ls = []"},
    {"delete q.z :ss", bad_path},
    {"delete a.z :ss", bad_path},
    {"delete a[0] :ss", bad_path},
    {"delete ls[0] :bs", bad_operand},
    {"delete ss :ss, ns :ns, bs :bs", "bs = <0x02>; ns = <2>; ss = <'b'>"},
    {"delete ss :ab set c = ss remove a add n :n", "a gone; ss gone; c = <'a', 'b'>; n = 10"},
    {"delete ls[0] :ss set ls[5] = :a", "ls = ['x']"},
};

TEST(apply_answers, delete)
{
    expect_outcomes(delete_table);
}

} // namespace
} // namespace hashrange::expr::answers
