// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/token.hpp"
#include "engine/partiql/translator.hpp"

#include <utility>

namespace hashrange::engine::partiql {

namespace {

/// A function that is true or false of an item.
bool is_truth(const node& one)
{
    if (one.kind != node_kind::call)
        return false;
    for (const std::string_view known :
         {"attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains"})
        if (same_word(one.text, known))
            return true;
    return false;
}

/// What may be the other side: a name is looked up in the item, and that is no truth.
bool is_constant(const node& one)
{
    return one.kind == node_kind::boolean || one.kind == node_kind::parameter;
}

} // namespace

/// `attribute_exists(a) = TRUE` says what the function says, `= FALSE` the opposite.
result<std::optional<expr::condition>> translator::truth_of(const node& comparison) const
{
    const bool is_equal = comparison.text == "=";
    const bool function_first = is_truth(of_.at(comparison.first_child));
    const node_index function = function_first ? comparison.first_child : comparison.last_child;
    const node_index constant = function_first ? comparison.last_child : comparison.first_child;
    if ((!is_equal && comparison.text != "<>") || !is_truth(of_.at(function)) ||
        !is_constant(of_.at(constant)))
        return std::optional<expr::condition>();
    const auto asked = value_of(constant);
    if (!asked)
        return asked.error();
    const std::optional<bool> wanted = asked->if_boolean();
    if (!wanted)
        return std::optional<expr::condition>();
    auto said = translated(function);
    if (!said)
        return said.error();
    if (*wanted == is_equal)
        return std::optional(std::move(*said));
    return std::optional(expr::condition{expr::negation{std::move(*said)}});
}

} // namespace hashrange::engine::partiql
