// SPDX-License-Identifier: Apache-2.0
#include "answers.hpp"
#include "expr/vocabulary.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

TEST(vocabulary, reserved_words_are_reserved_in_any_case)
{
    for (const std::string_view word :
         {"ABORT",  "abort",  "AbOrT",  "ZONE",     "zone",           "NAME",       "name",
          "STATUS", "Status", "DATA",   "TTL",      "TIMESTAMP",      "PARTITIONS", "USER",
          "VALUES", "LOGED",  "INNTER", "FLATTERN", "LOCALTIMESTAMP", "AS",         "BY"})
        EXPECT_TRUE(is_reserved_word(word)) << word;
}

TEST(vocabulary, other_words_are_not)
{
    for (const std::string_view word :
         {"",
          "a",
          "id",
          "email",
          "statuses",
          "nam",
          "names_",
          "pk",
          "sk",
          "entityType",
          "version",
          "LOCALTIMESTAMPS",
          "averyveryverylongnamethatisnotreserved",
          "_",
          "zone2"})
        EXPECT_FALSE(is_reserved_word(word)) << word;
}

TEST(vocabulary, reserved_words_are_refused_at_every_step_and_shown_as_written)
{
    EXPECT_EQ(answer_to("Name = :a", expression_kind::filter), reserved("Name"));
    EXPECT_EQ(answer_to("a.b[0].items = :a", expression_kind::filter), reserved("items"));
    EXPECT_EQ(answer_to("set a = Total", expression_kind::update), reserved("Total"));
    EXPECT_EQ(answer_to("a, b.DATE", expression_kind::projection), reserved("DATE"));
    EXPECT_EQ(answer_to("hash = :a", expression_kind::key_condition), reserved("hash"));
}

TEST(vocabulary, a_placeholder_may_stand_for_a_reserved_word)
{
    EXPECT_EQ(answer_to("#dot.#a = :a", expression_kind::filter), "");
}

} // namespace
} // namespace hashrange::expr::answers
