// SPDX-License-Identifier: Apache-2.0
//
// Expressions that no program should send.
#include "support/generated/expression_generator.hpp"

#include <array>

namespace hashrange::test_support {
namespace {

using namespace std::string_view_literals;

/// With the placeholder :w, which is of any type.
constexpr std::array wrong_conditions = {
    ""sv,
    "a"sv,
    "a ="sv,
    "= a"sv,
    "a = :w AND"sv,
    "(a = :w"sv,
    "a = :w)"sv,
    "((a = :w))"sv,
    "NOT"sv,
    "a IN ()"sv,
    "a IN :w"sv,
    "a IN (:w,)"sv,
    "attribute_exists(:w)"sv,
    "attribute_exists(size(a))"sv,
    "attribute_exists(a, b)"sv,
    "attribute_exists()"sv,
    "attribute_exists"sv,
    "Attribute_Exists(a)"sv,
    "size(a)"sv,
    "size(:w) > :w"sv,
    "size(size(a)) > :w"sv,
    "a BETWEEN :w"sv,
    "a BETWEEN b OR :w"sv,
    "unknown(a)"sv,
    "unknown(a) = :w"sv,
    "begins_with(a)"sv,
    "begins_with(:w, a)"sv,
    "begins_with(a, b, c)"sv,
    "contains(:w, a)"sv,
    "contains(a, a)"sv,
    "contains(a, size(b))"sv,
    "attribute_type(a, b)"sv,
    "attribute_type(a, :w)"sv,
    "attribute_type(:w, :w)"sv,
    "a = :w = b"sv,
    "a == :w"sv,
    "a != :w"sv,
    "a < > :w"sv,
    "a[x] = :w"sv,
    "a[-1] = :w"sv,
    "a[] = :w"sv,
    "a[:w] = :w"sv,
    "a..b = :w"sv,
    "a. = :w"sv,
    "a.#undefined = :w"sv,
    ".a = :w"sv,
    "a[99999999999] = :w"sv,
    "a = 5"sv,
    "a = \"text\""sv,
    "a = 'text'"sv,
    "a = true"sv,
    "a AND b"sv,
    "(a) = :w"sv,
    "(a, b) = :w"sv,
    "a + b = :w"sv,
    "if_not_exists(a, :w) = :w"sv,
    "a = b = c"sv,
    ":w"sv,
    ":w = :w"sv,
    "a = a"sv,
    "a.b = a.b"sv,
    "NOT NOT a = :w"sv,
    "_a = :w"sv,
    "1a = :w"sv,
    "# = :w"sv,
    ": = a"sv,
    "\xc3\xa9 = :w"sv,
};

constexpr std::array wrong_updates = {
    ""sv,
    "a"sv,
    "SET"sv,
    "SET a"sv,
    "SET a ="sv,
    "SET = :w"sv,
    "SET a = :w,"sv,
    "SET a = :w, b"sv,
    "SET a = :w SET b = :w"sv,
    "REMOVE a REMOVE b"sv,
    "SET a = :w b = :w"sv,
    "REMOVE"sv,
    "REMOVE a,"sv,
    "REMOVE :w"sv,
    "REMOVE a :w"sv,
    "ADD a"sv,
    "ADD a b"sv,
    "ADD a = :w"sv,
    "ADD a :w :w"sv,
    "DELETE a"sv,
    "DELETE a b"sv,
    "SET a = b + c + d"sv,
    "SET a = b * :w"sv,
    "SET a = (b + c)"sv,
    "SET a = (:w)"sv,
    "SET a = -:w"sv,
    "SET a = size(b)"sv,
    "SET a = list_append(b)"sv,
    "SET a = list_append(b, c, d)"sv,
    "SET a = list_append(list_append(b, c), d)"sv,
    "SET a = if_not_exists(:w, b)"sv,
    "SET a = if_not_exists(b)"sv,
    "SET a = if_not_exists(b, if_not_exists(c, :w))"sv,
    "SET a = if_not_exists(b, c + d)"sv,
    "SET a = if_not_exists(b, b)"sv,
    "SET a = attribute_exists(b)"sv,
    "SET a = unknown(b)"sv,
    "SET a = List_append(b, c)"sv,
    "SET a = b + list_append(c, d)"sv,
    "SET :w = a"sv,
    "SET a + b = :w"sv,
    "SET a = :w WHERE b"sv,
    "FOO a = :w"sv,
    "SET a = 1"sv,
    "SET a = 'x'"sv,
    "SET a, b = :w"sv,
    "SET a = :w REMOVE a"sv,
    "SET a = :w, a.x = :w"sv,
    "SET a.x = :w, a[0] = :w"sv,
    "REMOVE a, a.x"sv,
    "REMOVE a.x, a[0]"sv,
    "ADD a :w DELETE a :w"sv,
    "SET a = :w; REMOVE b"sv,
    "SET a[1 = :w"sv,
    "SET name = :w"sv,
    "SET a.name = :w"sv,
};

constexpr std::array tokens = {"AND"sv, "OR"sv, "NOT"sv, "("sv,       ")"sv, ","sv,  "."sv,  "["sv,
                               "]"sv,   "="sv,  "<>"sv,  "+"sv,       "-"sv, ":x"sv, "#x"sv, "5"sv,
                               "SET"sv, "a"sv,  "IN"sv,  "BETWEEN"sv, "!"sv, "\""sv, "$"sv};

std::string with_value(std::string_view text, std::string_view name)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool here = text.substr(at).starts_with(":w");
        out += here ? name : text.substr(at, 1);
        at += here ? 2 : 1;
    }
    return out;
}

} // namespace

std::string expression_generator::wrong_condition()
{
    const std::string_view text = chance_.pick(wrong_conditions);
    if (text.find(":w") == std::string_view::npos)
        return std::string(text);
    return with_value(text, placeholder(values_.any(1)));
}

std::string expression_generator::wrong_update()
{
    const std::string_view text = chance_.pick(wrong_updates);
    if (text.find(":w") == std::string_view::npos)
        return std::string(text);
    return with_value(text, placeholder(values_.any(1)));
}

std::string expression_generator::mutated(std::string text)
{
    if (text.empty())
        return text;
    const std::size_t at = chance_.roll(text.size());
    switch (chance_.roll(4)) {
    case 0: return text.erase(at, 1);
    case 1: return text.insert(at, chance_.pick(tokens));
    case 2: return text.insert(at, " " + std::string(chance_.pick(tokens)) + " ");
    default: return text.substr(0, at);
    }
}

} // namespace hashrange::test_support
