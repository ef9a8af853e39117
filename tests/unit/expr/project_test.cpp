// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/evaluate.hpp"
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"
#include "notation.hpp"

#include <gtest/gtest.h>

// Projections of one item, and what DynamoDB Local gives.
namespace hashrange::expr::answers {
namespace {

struct outcome {
    std::string_view expression;
    std::string_view answer;
};

const outcome projections[] = {
    {"a", "a = 'x'"},
    {"gone", ""},
    {"a, gone", "a = 'x'"},
    {"a, n", "a = 'x'; n = 5"},
    {"n, a", "a = 'x'; n = 5"},
    {"m", "m = {l: [1, 2, {z: 'q'}], x: 1}"},
    {"m.x", "m = {x: 1}"},
    {"m.l", "m = {l: [1, 2, {z: 'q'}]}"},
    {"m.x, m.l", "m = {l: [1, 2, {z: 'q'}], x: 1}"},
    {"m.l[0]", "m = {l: [1]}"},
    {"m.l[2].z", "m = {l: [{z: 'q'}]}"},
    {"m.l[2], m.x", "m = {l: [{z: 'q'}], x: 1}"},
    {"m.q", ""},
    {"m.q.z", ""},
    {"a.x", ""},
    {"a[0]", ""},
    {"l[0]", "l = ['p']"},
    {"l[3]", "l = [[7, 8]]"},
    {"l[3], l[0]", "l = ['p', [7, 8]]"},
    {"l[0], l[3]", "l = ['p', [7, 8]]"},
    {"l[3][1], l[3][0]", "l = [[7, 8]]"},
    {"l[3][1], l[0]", "l = ['p', [8]]"},
    {"l[9]", ""},
    {"l[9], l[0]", "l = ['p']"},
    {"l[2].k", "l = [{k: 'v'}]"},
    {"l[2].q", ""},
    {"l[2].q, l[0]", "l = ['p']"},
    {"l[1].x", ""},
    {"el", "el = []"},
    {"em", "em = {}"},
    {"el[0]", ""},
    {"em.x", ""},
    {"m.l[1], m.l[0], m.l[2].z", "m = {l: [1, 2, {z: 'q'}]}"},
    {"ss", "ss = <'a', 'b'>"},
    {"ss[0]", ""},
    {"l[2].k, l[3][0], a, m.x", "a = 'x'; l = [{k: 'v'}, [7]]; m = {x: 1}"},
    {"nul", "nul = null"},
    {"m.l[9]", ""},
    {"m.l[9], a", "a = 'x'"},
    {"l[3][9]", ""},
    {"l[3][9], l[2].k", "l = [{k: 'v'}]"},
    {"m.q, m.x", "m = {x: 1}"},
    {"pk, sk", "pk = 'p'; sk = 1"},
    {"m.l[2].z, m.l[2].y", "m = {l: [{z: 'q'}]}"},
    {"m[0]", ""},
    {"l.x", ""},
};

TEST(project, gives_the_parts_that_the_service_gives)
{
    for (const outcome& each : projections) {
        parser request(names(), values().view());
        const projection tree = request.parse_projection(each.expression).value();
        const item parts = project(tree, tried_item().view());
        EXPECT_EQ(in_short(parts.view()), each.answer) << each.expression;
    }
}

} // namespace
} // namespace hashrange::expr::answers
