// SPDX-License-Identifier: Apache-2.0
#include "answers.hpp"

#include <gtest/gtest.h>

// Where the service, by its documentation or by what others have seen of it, does not answer what
// DynamoDB Local 3.3.1 does.
namespace hashrange::expr::answers {
namespace {

TEST(known_differences, documented_reserved_words_are_all_reserved)
{
    // Local lets these two pass.
    for (const std::string_view word : {"size", "SIZE", "Convert"})
        EXPECT_EQ(answer_to(std::string(word) + " = :a", expression_kind::filter), reserved(word));
}

TEST(known_differences, the_second_path_of_an_overlap_is_the_one_that_is_hit)
{
    // Local names the first path rightly, and as the second often one that has nothing to do with
    // it.
    const row table[] = {
        {"remove a, b, a", overlap("[a]", "[a]")},
        {"remove b, a, a.x, b.y", overlap("[a]", "[a, x]")},
        {"remove a, c, a, d", overlap("[a]", "[a]")},
        {"set c.b.k = a, c = a, d = a", overlap("[c, b, k]", "[c]")},
        {"set c = :a, b = :a, b.x = :a, c.x = :a", overlap("[b]", "[b, x]")},
        {"remove c, c.a, d", overlap("[c]", "[c, a]")},
    };
    expect_answers(table, expression_kind::update);
}

TEST(known_differences, a_value_is_no_step_of_a_path)
{
    // Local takes it for an attribute's name and then fails internally.
    EXPECT_EQ(answer_to("a.:a = :a", expression_kind::filter), syntax(":a", ".:a ="));
}

TEST(known_differences, a_token_is_a_whole_character)
{
    // Local shows half of a character that takes two UTF-16 units.
    EXPECT_EQ(
        answer_to("a = \U0001f600 b", expression_kind::filter),
        syntax("\U0001f600", "= \U0001f600 b")
    );
}

TEST(known_differences, sizes_of_expressions_are_in_bytes)
{
    const std::string text = "a = \u00e9" + std::string(4091, ' ');
    EXPECT_EQ(
        answer_to(text, expression_kind::filter),
        "Expression size has exceeded the maximum allowed size; expression size: 4097"
    );
}

TEST(known_differences, binary_bounds_are_shown_as_base64)
{
    // Local shows the name of a Java class.
    EXPECT_EQ(
        answer_to("a BETWEEN :byte AND :b", expression_kind::filter),
        bounds_order("{B:Ag==}", "{B:AQI=}")
    );
}

} // namespace
} // namespace hashrange::expr::answers
