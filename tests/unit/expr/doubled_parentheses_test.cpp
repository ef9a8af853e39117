// SPDX-License-Identifier: Apache-2.0
#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace doubled_parentheses_test {

const row in_conditions[] = {
    {"((a = :a)) b", doubled()},
    {"((a = :a)) )", doubled()},
    {"((a=:a)) AND", doubled()},
    {"((a=:a)) AND (", doubled()},
    {"a = ((:a)) b", doubled()},
    {"((a)) = ", doubled()},
    {"((a)) )", syntax(")", ") )")},
    {"((a)) b", syntax("b", ") b")},
    {"attribute_exists(((a))) b", doubled()},
    {"attribute_exists(((a)) b", syntax("b", ") b")},
    {"attribute_exists(((a)", syntax("<EOF>", ")")},
    {" ((a = :a)) AND b", doubled()},
    {"((a = :a) b", syntax("b", ") b")},
    {"((a = :a)", syntax("<EOF>", ")")},
    {"a IN (((:a)) b", doubled()},
    {"((a=:a)) OR ! ", doubled()},
    {"((a=:a)) OR ((b", doubled()},
    {"NOT ((a=:a)) x", doubled()},
    {"(((a=:a))", doubled()},
    {"((a=:a) AND b=:a)) x", syntax(")", ")) x")},
    {"a=:a AND ((b=:a)) AND c ==", doubled()},
    {"a=:a AND ((b)) = :a AND c ==", doubled()},
    {"a BETWEEN ((:a)) AND", doubled()},
    {"a BETWEEN ((:a)) x", doubled()},
    {"((a)) BETWEEN x", doubled()},
    {"((a)) IN x", doubled()},
    {"((a)) IN (x", doubled()},
    {"((size(a))) =", doubled()},
    {"((size(a))) b", doubled()},
    {"((attribute_exists(a))) b", doubled()},
    {"((attribute_exists(a))) )", doubled()},
    {"((attribute_exists(a))) AND", doubled()},
    {"((attribute_exists(a))) AND b", doubled()},
    {"((attribute_exists(a))) = b", doubled()},
    {"((attribute_exists(a))) = ", doubled()},
    {"((attribute_exists(a))", syntax("<EOF>", ")")},
    {"(((attribute_exists(a)))", syntax("<EOF>", ")")},
    {"((attribute_exists(a))) OR (", doubled()},
    {"((size(((a)))", syntax("<EOF>", ")")},
    {"(attribute_exists(((a))) b", syntax("b", ") b")},
    {"((attribute_exists(((a)))) b", syntax("b", ") b")},
    {"(((a))) b", syntax("b", ") b")},
    {"(((a)) b", syntax("b", ") b")},
    {"(((a)) = b", doubled()},
    {"(((a)) = b c", doubled()},
    {"((a) = b) c", syntax("c", ") c")},
    {"(((a) = b)) c", doubled()},
    {"((:a)) ) = b", syntax(")", ") ) =")},
    {"(((size(a))", syntax("<EOF>", ")")},
    {"(((size(a))) = b", doubled()},
    {"((size(a)) = b) c", syntax("c", ") c")},
    {"(size(((a))) b", syntax("b", ") b")},
    {"(size(((a)))", syntax("<EOF>", ")")},
    {"a = b AND ((size(c))) d", doubled()},
    {"a = b AND ((size(c))) = d e", doubled()},
    {"NOT ((size(a))) ", doubled()},
    {"NOT ((size(a))) b", doubled()},
    {"((NOT a = b)) c", doubled()},
    {"((a)) = b c", doubled()},
    {"((a)) = b", doubled()},
    {"(((a)) = b) c", doubled()},
    {"((a)) IN (b", doubled()},
    {"a IN (((b))", doubled()},
    {"a IN (((b)) c", doubled()},
    {"a IN (((b))) ", doubled()},
    {"begins_with(((a)), b c", syntax("c", "b c")},
    {"begins_with(a, ((b)) c", syntax("c", ") c")},
    {"begins_with(a, ((b c", syntax("c", "b c")},
};

TEST(doubled_parentheses, are_refused_in_conditions)
{
    expect_answers(in_conditions, expression_kind::filter);
}

const row in_updates[] = {
    {"set a = ((b)) c", doubled()},
    {"set a = ((b)),", doubled()},
    {"set a = ((b)), c", doubled()},
    {"set a = ((b)) set", doubled()},
    {"set a = ((b)) remove )", doubled()},
    {"set a = ((b)", syntax("<EOF>", ")")},
    {"set a = ((b + c)) d", doubled()},
    {"set a = ((b)) + ", doubled()},
    {"set a = ((b)) + (", doubled()},
    {"set a = if_not_exists(((a)), ", syntax("<EOF>", ", ")},
    {"set a = if_not_exists(((a)) b", syntax("b", ") b")},
};

TEST(doubled_parentheses, are_refused_in_updates)
{
    expect_answers(in_updates, expression_kind::update);
}

} // namespace doubled_parentheses_test
} // namespace hashrange::expr::answers
