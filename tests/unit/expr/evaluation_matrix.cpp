// SPDX-License-Identifier: Apache-2.0
#include "evaluation_matrix.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/expr/parse.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

const std::string_view paths[] = {"a",    "es",  "n",        "b",   "t",   "nul",  "l",    "el",
                                  "m",    "em",  "ss",       "ns",  "bs",  "l[1]", "l[2]", "l[3]",
                                  "l[9]", "m.x", "m.l[2].z", "m.q", "a.b", "gone"};

const std::string_view literals[] = {
    ":a",
    ":n",
    ":m",
    ":one",
    ":empty",
    ":b",
    ":byte",
    ":l",
    ":ll",
    ":mm",
    ":mk",
    ":ss",
    ":ab",
    ":ns",
    ":bs",
    ":t",
    ":z"};

char outcome(const std::string& expression)
{
    parser request(names(), values().view());
    const auto tree = request.parse_filter(expression);
    if (!tree)
        return '!';
    return evaluate(*tree, tried_item().view()) ? 'T' : 'F';
}

std::string written(const form& how, std::string_view left, std::string_view right)
{
    return std::string(how.before).append(left).append(how.between).append(right).append(how.after);
}

} // namespace

std::span<const std::string_view> matrix_paths()
{
    return paths;
}

std::span<const std::string_view> matrix_literals()
{
    return literals;
}

void expect_outcomes(
    const form& how,
    std::span<const std::string_view> others,
    std::span<const std::string_view> expected
)
{
    ASSERT_EQ(expected.size(), std::size(paths));
    for (std::size_t row = 0; row < std::size(paths); ++row)
        for (std::size_t column = 0; column < others.size(); ++column) {
            const std::string expression = written(how, paths[row], others[column]);
            EXPECT_EQ(outcome(expression), expected[row][column]) << expression;
        }
}

} // namespace hashrange::expr::answers
