// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/legacy_updates.hpp"

#include "hashrange/op/errors.hpp"

#include <string>
#include <utility>

namespace hashrange::engine {

namespace {

error unsupported(const std::string& action, const value& given)
{
    return op::validation(
        "One or more parameter values were invalid: " + action + " is not supported for the type " +
        std::string(wire_name(given.type()))
    );
}

/// Unlike the clause of an expression, the action also appends to a list.
result<void> add(expr::update& tree, expr::path where, const value& given)
{
    if (given.is(attribute_type::list)) {
        expr::if_not_exists before{where, value::list({})};
        tree.set.emplace_back(std::move(where), expr::list_append{std::move(before), given});
        return {};
    }
    if (!is_set(given.type()) && !given.is(attribute_type::number))
        return unsupported("ADD action", given);
    tree.add.push_back({std::move(where), given});
    return {};
}

result<void> erase(expr::update& tree, expr::path where, const std::optional<value>& given)
{
    if (!given) {
        tree.remove.push_back({std::move(where)});
        return {};
    }
    if (!is_set(given->type()))
        return unsupported("DELETE action with value", *given);
    tree.erase.push_back({std::move(where), *given});
    return {};
}

result<void>
append(expr::update& tree, const std::string& name, const op::attribute_value_update& given)
{
    const auto action = given.action.value_or(op::attribute_action::put);
    expr::path where(name);
    if (action == op::attribute_action::delete_)
        return erase(tree, std::move(where), given.value);
    if (!given.value)
        return op::validation("One or more parameter values were invalid: Only DELETE action is "
                              "allowed when no attribute value is specified");
    if (action == op::attribute_action::add)
        return add(tree, std::move(where), *given.value);
    tree.set.emplace_back(std::move(where), *given.value);
    return {};
}

} // namespace

result<checked_expression<expr::update>> update_of(const op::attribute_updates_by_name& updates)
{
    if (updates.empty())
        return checked_expression<expr::update>();
    expr::update tree;
    tree.asked_by = expr::update_parameter::attribute_updates;
    for (const auto& [name, given] : updates)
        if (auto ok = append(tree, name, given); !ok)
            return ok.error();
    return checked_expression<expr::update>(std::move(tree));
}

} // namespace hashrange::engine
