// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/partiql/translator.hpp"
#include "expr/limits.hpp"
#include "expr/message.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

error unsupported_operator(const node& one)
{
    return op::validation(
        "Unsupported operator in Update Expression. Operator: " + std::string(one.text)
    );
}

template <class Node>
result<expr::update_operand> operand(result<Node> translated)
{
    if (!translated)
        return translated.error();
    return expr::update_operand(*std::move(translated));
}

/// A function that is none of an update's.
error wrong_function(const node& call)
{
    for (const std::string_view known :
         {"size",
          "attribute_exists",
          "attribute_not_exists",
          "attribute_type",
          "begins_with",
          "contains"})
        if (same_word(call.text, known))
            return op::validation(
                "The function is not allowed in an update expression; function: " +
                std::string(known)
            );
    return refused_at("Unrecognized function: " + std::string(call.text), call);
}

} // namespace

result<expr::update> translator::update() const
{
    std::size_t operators = 0;
    for (const change& one : of_.changes)
        operators += one.what == no_node ? 0 : operators_in(one.what);
    if (operators > expr::limits::operators_max) // before anything recurses into so many
        return expr::refused(expr::too_many_operators());
    expr::update made;
    made.asked_by = expr::update_parameter::statement;
    for (const change& one : of_.changes)
        if (auto ok = add_change(made, one); !ok)
            return ok.error();
    expr::update turned = made; // messages name the later of two paths first
    std::reverse(turned.set.begin(), turned.set.end());
    std::reverse(turned.remove.begin(), turned.remove.end());
    if (auto ok = expr::check(turned); !ok)
        return without_parameter_name(ok.error());
    return made;
}

std::size_t translator::operators_in(node_index top) const
{
    std::size_t found = 0;
    nodes rest{top};
    while (!rest.empty()) {
        const node& one = of_.at(rest.back());
        rest.pop_back();
        found += one.kind == node_kind::arithmetic || one.kind == node_kind::call;
        for (node_index child = one.first_child; child != no_node;
             child = of_.at(child).next_sibling)
            rest.push_back(child);
    }
    return found;
}

result<void> translator::add_change(expr::update& to, const change& made) const
{
    auto where = path_of(made.where);
    if (!where)
        return where.error();
    if (made.what == no_node) {
        to.remove.push_back({std::move(*where)});
        return {};
    }
    const node& what = of_.at(made.what);
    const bool changes_set = what.kind == node_kind::call && (same_word(what.text, "SET_ADD") ||
                                                              same_word(what.text, "SET_DELETE"));
    if (changes_set)
        return add_set_change(to, std::move(*where), what);
    auto operand = update_operand_of(made.what);
    if (!operand)
        return operand.error();
    to.set.emplace_back(std::move(*where), std::move(*operand));
    return {};
}

/// `a = set_add(a, <<...>>)` is what an UpdateExpression calls ADD and DELETE.
result<void> translator::add_set_change(expr::update& to, expr::path where, const node& call) const
{
    const bool adds = same_word(call.text, "SET_ADD");
    const std::string function = adds ? "SET_ADD" : "SET_DELETE";
    if (call.children != 2)
        return refused_at(function + " must have exactly two arguments", call);
    for (const node_index each : of_.children_of(call))
        if (of_.at(each).kind == node_kind::call || of_.at(each).kind == node_kind::arithmetic)
            if (auto right = update_operand_of(each); !right)
                return right.error();
    const node& second = of_.at(call.last_child);
    const bool may_be_set = second.kind == node_kind::bag || second.kind == node_kind::parameter;
    auto what = may_be_set ? value_of(call.last_child) : result<value>(value());
    if (!what)
        return what.error();
    if (!is_set(what->type()))
        return refused_at(
            "The second argument to " + function + " must be a value with type SET",
            of_.at(call.first_child)
        );
    auto changed = path_of(call.first_child);
    if (!changed || *changed != where)
        return refused_at(
            "The first argument to " + function + " must equal the assignment value", call
        );
    if (adds)
        to.add.push_back({std::move(where), std::move(*what)});
    else
        to.erase.push_back({std::move(where), std::move(*what)});
    return {};
}

result<expr::update_operand> translator::update_operand_of(node_index one) const
{
    const node& at = of_.at(one);
    switch (at.kind) {
    case node_kind::name:
    case node_kind::path: return operand(path_of(one));
    case node_kind::missing: return op::validation("MISSING must be compared using IS operator");
    case node_kind::sign:
        if (of_.at(at.first_child).kind != node_kind::number)
            return expr::refused(expr::incorrect_count(at.text, 1));
        break;
    case node_kind::call:
        if (same_word(at.text, "IF_NOT_EXISTS"))
            return operand(if_not_exists_of(at));
        if (same_word(at.text, "LIST_APPEND"))
            return operand(list_append_of(at));
        return wrong_function(at);
    case node_kind::arithmetic: return operand(sum_of(at));
    case node_kind::comparison: return unsupported_operator(at);
    default: break;
    }
    return operand(value_of(one));
}

result<expr::if_not_exists> translator::if_not_exists_of(const node& call) const
{
    if (call.children != 2)
        return expr::refused(expr::incorrect_count("if_not_exists", call.children));
    const node& first = of_.at(call.first_child);
    if (first.kind != node_kind::name && first.kind != node_kind::path)
        return expr::refused(expr::path_required("if_not_exists"));
    auto where = path_of(call.first_child);
    if (!where)
        return where.error();
    auto fallback = update_operand_of(call.last_child);
    if (!fallback)
        return fallback.error();
    return expr::if_not_exists{std::move(*where), std::move(*fallback)};
}

result<expr::list_append> translator::list_append_of(const node& call) const
{
    if (call.children != 2)
        return expr::refused(expr::incorrect_count("list_append", call.children));
    auto first = update_operand_of(call.first_child);
    if (!first)
        return first.error();
    auto second = update_operand_of(call.last_child);
    if (!second)
        return second.error();
    return expr::list_append{std::move(*first), std::move(*second)};
}

result<expr::sum> translator::sum_of(const node& one) const
{
    if (one.text != "+" && one.text != "-")
        return unsupported_operator(one);
    auto left = update_operand_of(one.first_child);
    if (!left)
        return left.error();
    auto right = update_operand_of(one.last_child);
    if (!right)
        return right.error();
    return expr::sum{
        one.text == "+" ? expr::sign::plus : expr::sign::minus,
        std::move(*left),
        std::move(*right)};
}

} // namespace hashrange::engine::partiql
