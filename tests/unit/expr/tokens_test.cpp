// SPDX-License-Identifier: Apache-2.0
#include "answers.hpp"

#include <gtest/gtest.h>

namespace hashrange::expr::answers {
namespace {

const row tokens[] = {
    {"a ", syntax("<EOF>", "a ")},
    {"a = ", syntax("<EOF>", "= ")},
    {" a", syntax("<EOF>", "a")},
    {" a = ", syntax("<EOF>", "= ")},
    {"\ta b", syntax("b", "a b")},
    {"a = :a  b  ", syntax("b", ":a  b  ")},
    {"a = :a \n", {}},
    {"#0 = :a", undefined_name("#0")},
    {"#_ = :a", undefined_name("#_")},
    {"#a#b = :a", syntax("#b", "#a#b =")},
    {"#a:b = :a", syntax(":b", "#a:b =")},
    {"a = :a:b", syntax(":b", ":a:b")},
    {"a = :a#b", syntax("#b", ":a#b")},
    {"a#b = :a", syntax("#b", "a#b =")},
    {"a:a = :a", syntax(":a", "a:a =")},
    {"a = ::a", syntax(":", "= ::a")},
    {"a = ##a", syntax("#", "= ##a")},
    {"a\014= :a", syntax("\014", "a\014=")},
    {"a\013= :a", syntax("\013", "a\013=")},
    {"a\r= :a", {}},
    {"a\u2028= :a", syntax("\u2028", "a\u2028=")},
    {"a = :a -- x", syntax("-", ":a --")},
    {"a = :a /* */", syntax("/", ":a /*")},
    {"a<>:a", {}},
    {"a< >:a", syntax(">", "< >:a")},
    {"a<=:a", {}},
    {"a< =:a", syntax("=", "< =:a")},
    {"a=>:a", syntax(">", "=>:a")},
    {"a><:a", syntax("<", "><:a")},
    {"a>=:a", {}},
    {"a=<:a", syntax("<", "=<:a")},
    {"a<<:a", syntax("<", "<<:a")},
    {"a <> = :a", syntax("=", "<> = :a")},
    {"a,b", syntax(",", "a,b")},
    {"a = :a,", syntax(",", ":a,")},
    {"a + b = :a", syntax("+", "a + b")},
    {"a = :a + :n", syntax("+", ":a + :n")},
    {"a * b", syntax("*", "a * b")},
    {"a = b - c", syntax("-", "b - c")},
    {"a=b-c", syntax("-", "b-c")},
    {"NOT(a=:a)", {}},
    {"a IN(:a)", {}},
    {"a=:aAND n=:n", syntax("n", ":aAND n=")},
    {"(a=:a)AND(n=:n)", {}},
    {"(a=:a)and n=:n", {}},
    {"AND", syntax("AND", "AND")},
    {"OR", syntax("OR", "OR")},
    {"NOT", syntax("<EOF>", "NOT")},
    {"IN", syntax("IN", "IN")},
    {"BETWEEN", syntax("BETWEEN", "BETWEEN")},
    {"a.AND = :a", syntax("AND", ".AND =")},
    {"a.and = :a", syntax("and", ".and =")},
    {"and.a = :a", syntax("and", "and.")},
    {"in = :a", syntax("in", "in =")},
    {"between = :a", syntax("between", "between =")},
    {"a.in = :a", syntax("in", ".in =")},
    {"SET = :a", syntax("SET", "SET =")},
    {"a.set = :a", syntax("set", ".set =")},
    {"set.a = :a", syntax("set", "set.")},
    {"set = :a", syntax("set", "set =")},
    {"a.REMOVE = :a", syntax("REMOVE", ".REMOVE =")},
    {"add = :a", syntax("add", "add =")},
    {"delete = :a", syntax("delete", "delete =")},
    {"remove = :a", syntax("remove", "remove =")},
    {"contains = :a", {}},
    {"begins_with = :a", {}},
    {"attribute_exists = :a", {}},
    {"if_not_exists = :a", {}},
    {"null = :a", reserved("null")},
    {"true = :a", reserved("true")},
    {"a = true", reserved("true")},
    {"a[#x] = :a", syntax("#x", "[#x]")},
    {"a[:n] = :a", syntax(":n", "[:n]")},
    {"a.#x = :a", undefined_name("#x")},
};

TEST(tokens, are_cut_as_the_service_cuts_them)
{
    expect_answers(tokens, expression_kind::filter);
}

TEST(tokens, a_zero_byte_starts_none)
{
    using namespace std::string_view_literals;
    EXPECT_EQ(answer_to("a\0= :a"sv, expression_kind::filter), syntax("\0"sv, "a\0="sv));
}

} // namespace
} // namespace hashrange::expr::answers
