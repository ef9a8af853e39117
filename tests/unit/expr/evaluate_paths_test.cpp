// SPDX-License-Identifier: Apache-2.0
#include "evaluation_matrix.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

TEST(evaluate_paths, equal)
{
    const std::string_view expected[] = {
        "!FFFFFFFFFFFFFFFFFFFFF", // a
        "F!FFFFFFFFFFFFFFFFFFFF", // es
        "FF!FFFFFFFFFFFFFFFFFFF", // n
        "FFF!FFFFFFFFFFFFFFFFFF", // b
        "FFFF!FFFFFFFFFFFFFFFFF", // t
        "FFFFF!FFFFFFFFFFFFFFFF", // nul
        "FFFFFF!FFFFFFFFFFFFFFF", // l
        "FFFFFFF!FFFFFFFFFFFFFF", // el
        "FFFFFFFF!FFFFFFFFFFFFF", // m
        "FFFFFFFFF!FFFFFFFFFFFF", // em
        "FFFFFFFFFF!FFFFFFFFFFF", // ss
        "FFFFFFFFFFF!FFFFFFFFFF", // ns
        "FFFFFFFFFFFF!FFFFFFFFF", // bs
        "FFFFFFFFFFFFF!FFFTFFFF", // l[1]
        "FFFFFFFFFFFFFF!FFFFFFF", // l[2]
        "FFFFFFFFFFFFFFF!FFFFFF", // l[3]
        "FFFFFFFFFFFFFFFF!FFFFF", // l[9]
        "FFFFFFFFFFFFFTFFF!FFFF", // m.x
        "FFFFFFFFFFFFFFFFFF!FFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFFFF!FF", // m.q
        "FFFFFFFFFFFFFFFFFFFF!F", // a.b
        "FFFFFFFFFFFFFFFFFFFFF!", // gone
    };
    expect_outcomes({"", " = ", ""}, matrix_paths(), expected);
}

TEST(evaluate_paths, not_equal)
{
    const std::string_view expected[] = {
        "!TTTTTTTTTTTTTTTTTTTTT", // a
        "T!TTTTTTTTTTTTTTTTTTTT", // es
        "TT!TTTTTTTTTTTTTTTTTTT", // n
        "TTT!TTTTTTTTTTTTTTTTTT", // b
        "TTTT!TTTTTTTTTTTTTTTTT", // t
        "TTTTT!TTTTTTTTTTTTTTTT", // nul
        "TTTTTT!TTTTTTTTTTTTTTT", // l
        "TTTTTTT!TTTTTTTTTTTTTT", // el
        "TTTTTTTT!TTTTTTTTTTTTT", // m
        "TTTTTTTTT!TTTTTTTTTTTT", // em
        "TTTTTTTTTT!TTTTTTTTTTT", // ss
        "TTTTTTTTTTT!TTTTTTTTTT", // ns
        "TTTTTTTTTTTT!TTTTTTTTT", // bs
        "TTTTTTTTTTTTT!TTTFTTTT", // l[1]
        "TTTTTTTTTTTTTT!TTTTTTT", // l[2]
        "TTTTTTTTTTTTTTT!TTTTTT", // l[3]
        "TTTTTTTTTTTTTTTT!TTTTT", // l[9]
        "TTTTTTTTTTTTTFTTT!TTTT", // m.x
        "TTTTTTTTTTTTTTTTTT!TTT", // m.l[2].z
        "TTTTTTTTTTTTTTTTTTT!TT", // m.q
        "TTTTTTTTTTTTTTTTTTTT!T", // a.b
        "TTTTTTTTTTTTTTTTTTTTT!", // gone
    };
    expect_outcomes({"", " <> ", ""}, matrix_paths(), expected);
}

TEST(evaluate_paths, less)
{
    const std::string_view expected[] = {
        "!FFFFFFFFFFFFFFFFFFFFF", // a
        "T!FFFFFFFFFFFFFFFFTFFF", // es
        "FF!FFFFFFFFFFFFFFFFFFF", // n
        "FFF!FFFFFFFFFFFFFFFFFF", // b
        "FFFF!FFFFFFFFFFFFFFFFF", // t
        "FFFFF!FFFFFFFFFFFFFFFF", // nul
        "FFFFFF!FFFFFFFFFFFFFFF", // l
        "FFFFFFF!FFFFFFFFFFFFFF", // el
        "FFFFFFFF!FFFFFFFFFFFFF", // m
        "FFFFFFFFF!FFFFFFFFFFFF", // em
        "FFFFFFFFFF!FFFFFFFFFFF", // ss
        "FFFFFFFFFFF!FFFFFFFFFF", // ns
        "FFFFFFFFFFFF!FFFFFFFFF", // bs
        "FFTFFFFFFFFFF!FFFFFFFF", // l[1]
        "FFFFFFFFFFFFFF!FFFFFFF", // l[2]
        "FFFFFFFFFFFFFFF!FFFFFF", // l[3]
        "FFFFFFFFFFFFFFFF!FFFFF", // l[9]
        "FFTFFFFFFFFFFFFFF!FFFF", // m.x
        "TFFFFFFFFFFFFFFFFF!FFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFFFF!FF", // m.q
        "FFFFFFFFFFFFFFFFFFFF!F", // a.b
        "FFFFFFFFFFFFFFFFFFFFF!", // gone
    };
    expect_outcomes({"", " < ", ""}, matrix_paths(), expected);
}

TEST(evaluate_paths, begins_with)
{
    const std::string_view expected[] = {
        "!TFFFFFFFFFFFFFFFFFFFF", // a
        "F!FFFFFFFFFFFFFFFFFFFF", // es
        "FF!FFFFFFFFFFFFFFFFFFF", // n
        "FFF!FFFFFFFFFFFFFFFFFF", // b
        "FFFF!FFFFFFFFFFFFFFFFF", // t
        "FFFFF!FFFFFFFFFFFFFFFF", // nul
        "FFFFFF!FFFFFFFFFFFFFFF", // l
        "FFFFFFF!FFFFFFFFFFFFFF", // el
        "FFFFFFFF!FFFFFFFFFFFFF", // m
        "FFFFFFFFF!FFFFFFFFFFFF", // em
        "FFFFFFFFFF!FFFFFFFFFFF", // ss
        "FFFFFFFFFFF!FFFFFFFFFF", // ns
        "FFFFFFFFFFFF!FFFFFFFFF", // bs
        "FFFFFFFFFFFFF!FFFFFFFF", // l[1]
        "FFFFFFFFFFFFFF!FFFFFFF", // l[2]
        "FFFFFFFFFFFFFFF!FFFFFF", // l[3]
        "FFFFFFFFFFFFFFFF!FFFFF", // l[9]
        "FFFFFFFFFFFFFFFFF!FFFF", // m.x
        "FTFFFFFFFFFFFFFFFF!FFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFFFF!FF", // m.q
        "FFFFFFFFFFFFFFFFFFFF!F", // a.b
        "FFFFFFFFFFFFFFFFFFFFF!", // gone
    };
    expect_outcomes({"begins_with(", ", ", ")"}, matrix_paths(), expected);
}

TEST(evaluate_paths, contains)
{
    const std::string_view expected[] = {
        "!TFFFFFFFFFFFFFFFFFFFF", // a
        "F!FFFFFFFFFFFFFFFFFFFF", // es
        "FF!FFFFFFFFFFFFFFFFFFF", // n
        "FFF!FFFFFFFFFFFFFFFFFF", // b
        "FFFF!FFFFFFFFFFFFFFFFF", // t
        "FFFFF!FFFFFFFFFFFFFFFF", // nul
        "FFFFFF!FFFFFFTTTFTFFFF", // l
        "FFFFFFF!FFFFFFFFFFFFFF", // el
        "FFFFFFFF!FFFFFFFFFFFFF", // m
        "FFFFFFFFF!FFFFFFFFFFFF", // em
        "FFFFFFFFFF!FFFFFFFFFFF", // ss
        "FFFFFFFFFFF!FTFFFTFFFF", // ns
        "FFFFFFFFFFFF!FFFFFFFFF", // bs
        "FFFFFFFFFFFFF!FFFFFFFF", // l[1]
        "FFFFFFFFFFFFFF!FFFFFFF", // l[2]
        "FFFFFFFFFFFFFFF!FFFFFF", // l[3]
        "FFFFFFFFFFFFFFFF!FFFFF", // l[9]
        "FFFFFFFFFFFFFFFFF!FFFF", // m.x
        "FTFFFFFFFFFFFFFFFF!FFF", // m.l[2].z
        "FFFFFFFFFFFFFFFFFFF!FF", // m.q
        "FFFFFFFFFFFFFFFFFFFF!F", // a.b
        "FFFFFFFFFFFFFFFFFFFFF!", // gone
    };
    expect_outcomes({"contains(", ", ", ")"}, matrix_paths(), expected);
}

} // namespace
} // namespace hashrange::expr::answers
