// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/expression_kind.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/value/item.hpp"

#include <span>
#include <string>
#include <string_view>

/// Expressions and what the service answers to them. The tables of these tests were asked of
/// DynamoDB Local 3.3.1, row by row; where the service is known to answer otherwise, the row has
/// the service's answer and a comment.
namespace hashrange::expr::answers {

/// One row: an expression, and why it is refused. An empty answer: it is accepted.
struct row {
    std::string_view expression;
    std::string answer;
};

/// The item that expressions are tried on.
const item& tried_item();
/// :a "x", :n 5, :m 7, :b 01 02, :l [], :mm {}, :ss {"a"}, :ns {1}, :bs {01}, :t true, :z null,
/// :one 1, :empty "", :byte 02, :ab {"a", "b"}, :ll [7, 8], :mk {k: "v"}.
const attribute_values& values();
/// #a "a", #b "b", #k "k", #dot "x.y". No others: #x, #y are undefined.
const attribute_names& names();

/// What the parser answers, without "Invalid <parameter>: ". Nothing has to be used.
std::string answer_to(std::string_view expression, expression_kind kind);
/// Compares a table with the parser.
void expect_answers(std::span<const row> table, expression_kind kind);

// The service's words.
std::string syntax(std::string_view token, std::string_view near);
std::string operand_count(std::string_view function, int operands);
std::string operand_type(std::string_view function, std::string_view type);
std::string clause_type(std::string_view clause, std::string_view type);
std::string same_operand(std::string_view function, std::string_view path);
std::string path_needed(std::string_view function);
std::string misused(std::string_view function);
std::string unknown_function(std::string_view function);
std::string not_in_condition(std::string_view function);
std::string not_in_update(std::string_view function);
std::string reserved(std::string_view word);
std::string undefined_name(std::string_view name);
std::string undefined_value(std::string_view name);
std::string bad_index(std::string_view index);
std::string bad_type_name(std::string_view name);
std::string bounds_order(std::string_view low, std::string_view high);
std::string bounds_types(std::string_view low, std::string_view high);
std::string overlap(std::string_view one, std::string_view two);
std::string conflict(std::string_view one, std::string_view two);
std::string section_twice(std::string_view section);
std::string wrong_key_operator(std::string_view name);
std::string doubled();
std::string untyped_attribute_type();

} // namespace hashrange::expr::answers
