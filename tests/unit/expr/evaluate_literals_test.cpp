// SPDX-License-Identifier: Apache-2.0
#include "evaluation_matrix.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

TEST(evaluate_literals, equal)
{
    const std::string_view expected[] = {
        "TFFFFFFFFFFFFFFFF", // a
        "FFFFTFFFFFFFFFFFF", // es
        "FTFFFFFFFFFFFFFFF", // n
        "FFFFFTFFFFFFFFFFF", // b
        "FFFFFFFFFFFFFFFTF", // t
        "FFFFFFFFFFFFFFFFT", // nul
        "FFFFFFFFFFFFFFFFF", // l
        "FFFFFFFTFFFFFFFFF", // el
        "FFFFFFFFFFFFFFFFF", // m
        "FFFFFFFFFTFFFFFFF", // em
        "FFFFFFFFFFFFTFFFF", // ss
        "FFFFFFFFFFFFFFFFF", // ns
        "FFFFFFFFFFFFFFFFF", // bs
        "FFFTFFFFFFFFFFFFF", // l[1]
        "FFFFFFFFFFTFFFFFF", // l[2]
        "FFFFFFFFTFFFFFFFF", // l[3]
        "FFFFFFFFFFFFFFFFF", // l[9]
        "FFFTFFFFFFFFFFFFF", // m.x
        "FFFFFFFFFFFFFFFFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFF", // m.q
        "FFFFFFFFFFFFFFFFF", // a.b
        "FFFFFFFFFFFFFFFFF", // gone
    };
    expect_outcomes({"", " = ", ""}, matrix_literals(), expected);
}

TEST(evaluate_literals, not_equal)
{
    const std::string_view expected[] = {
        "FTTTTTTTTTTTTTTTT", // a
        "TTTTFTTTTTTTTTTTT", // es
        "TFTTTTTTTTTTTTTTT", // n
        "TTTTTFTTTTTTTTTTT", // b
        "TTTTTTTTTTTTTTTFT", // t
        "TTTTTTTTTTTTTTTTF", // nul
        "TTTTTTTTTTTTTTTTT", // l
        "TTTTTTTFTTTTTTTTT", // el
        "TTTTTTTTTTTTTTTTT", // m
        "TTTTTTTTTFTTTTTTT", // em
        "TTTTTTTTTTTTFTTTT", // ss
        "TTTTTTTTTTTTTTTTT", // ns
        "TTTTTTTTTTTTTTTTT", // bs
        "TTTFTTTTTTTTTTTTT", // l[1]
        "TTTTTTTTTTFTTTTTT", // l[2]
        "TTTTTTTTFTTTTTTTT", // l[3]
        "TTTTTTTTTTTTTTTTT", // l[9]
        "TTTFTTTTTTTTTTTTT", // m.x
        "TTTTTTTTTTTTTTTTT", // m.l[2].z
        "TTTTTTTTTTTTTTTTT", // m.q
        "TTTTTTTTTTTTTTTTT", // a.b
        "TTTTTTTTTTTTTTTTT", // gone
    };
    expect_outcomes({"", " <> ", ""}, matrix_literals(), expected);
}

TEST(evaluate_literals, less)
{
    const std::string_view expected[] = {
        "FFFFFFF!!!!!!!!!!", // a
        "TFFFFFF!!!!!!!!!!", // es
        "FFTFFFF!!!!!!!!!!", // n
        "FFFFFFT!!!!!!!!!!", // b
        "FFFFFFF!!!!!!!!!!", // t
        "FFFFFFF!!!!!!!!!!", // nul
        "FFFFFFF!!!!!!!!!!", // l
        "FFFFFFF!!!!!!!!!!", // el
        "FFFFFFF!!!!!!!!!!", // m
        "FFFFFFF!!!!!!!!!!", // em
        "FFFFFFF!!!!!!!!!!", // ss
        "FFFFFFF!!!!!!!!!!", // ns
        "FFFFFFF!!!!!!!!!!", // bs
        "FTTFFFF!!!!!!!!!!", // l[1]
        "FFFFFFF!!!!!!!!!!", // l[2]
        "FFFFFFF!!!!!!!!!!", // l[3]
        "FFFFFFF!!!!!!!!!!", // l[9]
        "FTTFFFF!!!!!!!!!!", // m.x
        "TFFFFFF!!!!!!!!!!", // m.l[2].z
        "FFFFFFF!!!!!!!!!!", // m.q
        "FFFFFFF!!!!!!!!!!", // a.b
        "FFFFFFF!!!!!!!!!!", // gone
    };
    expect_outcomes({"", " < ", ""}, matrix_literals(), expected);
}

TEST(evaluate_literals, less_or_equal)
{
    const std::string_view expected[] = {
        "TFFFFFF!!!!!!!!!!", // a
        "TFFFTFF!!!!!!!!!!", // es
        "FTTFFFF!!!!!!!!!!", // n
        "FFFFFTT!!!!!!!!!!", // b
        "FFFFFFF!!!!!!!!!!", // t
        "FFFFFFF!!!!!!!!!!", // nul
        "FFFFFFF!!!!!!!!!!", // l
        "FFFFFFF!!!!!!!!!!", // el
        "FFFFFFF!!!!!!!!!!", // m
        "FFFFFFF!!!!!!!!!!", // em
        "FFFFFFF!!!!!!!!!!", // ss
        "FFFFFFF!!!!!!!!!!", // ns
        "FFFFFFF!!!!!!!!!!", // bs
        "FTTTFFF!!!!!!!!!!", // l[1]
        "FFFFFFF!!!!!!!!!!", // l[2]
        "FFFFFFF!!!!!!!!!!", // l[3]
        "FFFFFFF!!!!!!!!!!", // l[9]
        "FTTTFFF!!!!!!!!!!", // m.x
        "TFFFFFF!!!!!!!!!!", // m.l[2].z
        "FFFFFFF!!!!!!!!!!", // m.q
        "FFFFFFF!!!!!!!!!!", // a.b
        "FFFFFFF!!!!!!!!!!", // gone
    };
    expect_outcomes({"", " <= ", ""}, matrix_literals(), expected);
}

TEST(evaluate_literals, greater)
{
    const std::string_view expected[] = {
        "FFFFTFF!!!!!!!!!!", // a
        "FFFFFFF!!!!!!!!!!", // es
        "FFFTFFF!!!!!!!!!!", // n
        "FFFFFFF!!!!!!!!!!", // b
        "FFFFFFF!!!!!!!!!!", // t
        "FFFFFFF!!!!!!!!!!", // nul
        "FFFFFFF!!!!!!!!!!", // l
        "FFFFFFF!!!!!!!!!!", // el
        "FFFFFFF!!!!!!!!!!", // m
        "FFFFFFF!!!!!!!!!!", // em
        "FFFFFFF!!!!!!!!!!", // ss
        "FFFFFFF!!!!!!!!!!", // ns
        "FFFFFFF!!!!!!!!!!", // bs
        "FFFFFFF!!!!!!!!!!", // l[1]
        "FFFFFFF!!!!!!!!!!", // l[2]
        "FFFFFFF!!!!!!!!!!", // l[3]
        "FFFFFFF!!!!!!!!!!", // l[9]
        "FFFFFFF!!!!!!!!!!", // m.x
        "FFFFTFF!!!!!!!!!!", // m.l[2].z
        "FFFFFFF!!!!!!!!!!", // m.q
        "FFFFFFF!!!!!!!!!!", // a.b
        "FFFFFFF!!!!!!!!!!", // gone
    };
    expect_outcomes({"", " > ", ""}, matrix_literals(), expected);
}

TEST(evaluate_literals, greater_or_equal)
{
    const std::string_view expected[] = {
        "TFFFTFF!!!!!!!!!!", // a
        "FFFFTFF!!!!!!!!!!", // es
        "FTFTFFF!!!!!!!!!!", // n
        "FFFFFTF!!!!!!!!!!", // b
        "FFFFFFF!!!!!!!!!!", // t
        "FFFFFFF!!!!!!!!!!", // nul
        "FFFFFFF!!!!!!!!!!", // l
        "FFFFFFF!!!!!!!!!!", // el
        "FFFFFFF!!!!!!!!!!", // m
        "FFFFFFF!!!!!!!!!!", // em
        "FFFFFFF!!!!!!!!!!", // ss
        "FFFFFFF!!!!!!!!!!", // ns
        "FFFFFFF!!!!!!!!!!", // bs
        "FFFTFFF!!!!!!!!!!", // l[1]
        "FFFFFFF!!!!!!!!!!", // l[2]
        "FFFFFFF!!!!!!!!!!", // l[3]
        "FFFFFFF!!!!!!!!!!", // l[9]
        "FFFTFFF!!!!!!!!!!", // m.x
        "FFFFTFF!!!!!!!!!!", // m.l[2].z
        "FFFFFFF!!!!!!!!!!", // m.q
        "FFFFFFF!!!!!!!!!!", // a.b
        "FFFFFFF!!!!!!!!!!", // gone
    };
    expect_outcomes({"", " >= ", ""}, matrix_literals(), expected);
}

TEST(evaluate_literals, begins_with)
{
    const std::string_view expected[] = {
        "T!!!TFF!!!!!!!!!!", // a
        "F!!!TFF!!!!!!!!!!", // es
        "F!!!FFF!!!!!!!!!!", // n
        "F!!!FTF!!!!!!!!!!", // b
        "F!!!FFF!!!!!!!!!!", // t
        "F!!!FFF!!!!!!!!!!", // nul
        "F!!!FFF!!!!!!!!!!", // l
        "F!!!FFF!!!!!!!!!!", // el
        "F!!!FFF!!!!!!!!!!", // m
        "F!!!FFF!!!!!!!!!!", // em
        "F!!!FFF!!!!!!!!!!", // ss
        "F!!!FFF!!!!!!!!!!", // ns
        "F!!!FFF!!!!!!!!!!", // bs
        "F!!!FFF!!!!!!!!!!", // l[1]
        "F!!!FFF!!!!!!!!!!", // l[2]
        "F!!!FFF!!!!!!!!!!", // l[3]
        "F!!!FFF!!!!!!!!!!", // l[9]
        "F!!!FFF!!!!!!!!!!", // m.x
        "F!!!TFF!!!!!!!!!!", // m.l[2].z
        "F!!!FFF!!!!!!!!!!", // m.q
        "F!!!FFF!!!!!!!!!!", // a.b
        "F!!!FFF!!!!!!!!!!", // gone
    };
    expect_outcomes({"begins_with(", ", ", ")"}, matrix_literals(), expected);
}

TEST(evaluate_literals, contains)
{
    const std::string_view expected[] = {
        "TFFFTFFFFFFFFFFFF", // a
        "FFFFTFFFFFFFFFFFF", // es
        "FFFFFFFFFFFFFFFFF", // n
        "FFFFFTTFFFFFFFFFF", // b
        "FFFFFFFFFFFFFFFFF", // t
        "FFFFFFFFFFFFFFFFF", // nul
        "FFFTFFFFTFTFFFFFF", // l
        "FFFFFFFFFFFFFFFFF", // el
        "FFFFFFFFFFFFFFFFF", // m
        "FFFFFFFFFFFFFFFFF", // em
        "FFFFFFFFFFFFFFFFF", // ss
        "FFFTFFFFFFFFFFFFF", // ns
        "FFFFFFTFFFFFFFFFF", // bs
        "FFFFFFFFFFFFFFFFF", // l[1]
        "FFFFFFFFFFFFFFFFF", // l[2]
        "FFTFFFFFFFFFFFFFF", // l[3]
        "FFFFFFFFFFFFFFFFF", // l[9]
        "FFFFFFFFFFFFFFFFF", // m.x
        "FFFFTFFFFFFFFFFFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFF", // m.q
        "FFFFFFFFFFFFFFFFF", // a.b
        "FFFFFFFFFFFFFFFFF", // gone
    };
    expect_outcomes({"contains(", ", ", ")"}, matrix_literals(), expected);
}

TEST(evaluate_literals, in)
{
    const std::string_view expected[] = {
        "TFFFFFFFFFFFFFFFF", // a
        "FFFFTFFFFFFFFFFFF", // es
        "FTFFFFFFFFFFFFFFF", // n
        "FFFFFTFFFFFFFFFFF", // b
        "FFFFFFFFFFFFFFFTF", // t
        "FFFFFFFFFFFFFFFFT", // nul
        "FFFFFFFFFFFFFFFFF", // l
        "FFFFFFFTFFFFFFFFF", // el
        "FFFFFFFFFFFFFFFFF", // m
        "FFFFFFFFFTFFFFFFF", // em
        "FFFFFFFFFFFFTFFFF", // ss
        "FFFFFFFFFFFFFFFFF", // ns
        "FFFFFFFFFFFFFFFFF", // bs
        "FFFTFFFFFFFFFFFFF", // l[1]
        "FFFFFFFFFFTFFFFFF", // l[2]
        "FFFFFFFFTFFFFFFFF", // l[3]
        "FFFFFFFFFFFFFFFFF", // l[9]
        "FFFTFFFFFFFFFFFFF", // m.x
        "FFFFFFFFFFFFFFFFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFF", // m.q
        "FFFFFFFFFFFFFFFFF", // a.b
        "FFFFFFFFFFFFFFFFF", // gone
    };
    expect_outcomes({"", " IN (", ")"}, matrix_literals(), expected);
}

TEST(evaluate_literals, size_equals)
{
    const std::string_view expected[] = {
        "FFFTFFFFFFFFFFFFF", // a
        "FFFFFFFFFFFFFFFFF", // es
        "FFFFFFFFFFFFFFFFF", // n
        "FFFFFFFFFFFFFFFFF", // b
        "FFFFFFFFFFFFFFFFF", // t
        "FFFFFFFFFFFFFFFFF", // nul
        "FFFFFFFFFFFFFFFFF", // l
        "FFFFFFFFFFFFFFFFF", // el
        "FFFFFFFFFFFFFFFFF", // m
        "FFFFFFFFFFFFFFFFF", // em
        "FFFFFFFFFFFFFFFFF", // ss
        "FFFFFFFFFFFFFFFFF", // ns
        "FFFFFFFFFFFFFFFFF", // bs
        "FFFFFFFFFFFFFFFFF", // l[1]
        "FFFTFFFFFFFFFFFFF", // l[2]
        "FFFFFFFFFFFFFFFFF", // l[3]
        "FFFFFFFFFFFFFFFFF", // l[9]
        "FFFFFFFFFFFFFFFFF", // m.x
        "FFFTFFFFFFFFFFFFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFF", // m.q
        "FFFFFFFFFFFFFFFFF", // a.b
        "FFFFFFFFFFFFFFFFF", // gone
    };
    expect_outcomes({"size(", ") = ", ""}, matrix_literals(), expected);
}

} // namespace
} // namespace hashrange::expr::answers
