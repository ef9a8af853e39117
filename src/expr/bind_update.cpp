// SPDX-License-Identifier: Apache-2.0
#include "expr/binder.hpp"
#include "expr/message.hpp"
#include "expr/path_overlap.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace hashrange::expr {

namespace {

constexpr std::string_view clause_name(update_clause clause) noexcept
{
    switch (clause) {
    case update_clause::set: return "SET";
    case update_clause::remove: return "REMOVE";
    case update_clause::add: return "ADD";
    case update_clause::erase: return "DELETE";
    }
    return "";
}

/// As the messages of ADD and DELETE call it, and no others.
constexpr std::string_view long_name(attribute_type type) noexcept
{
    switch (type) {
    case attribute_type::null: return "NULL";
    case attribute_type::boolean: return "BOOLEAN";
    case attribute_type::number: return "NUMBER";
    case attribute_type::string: return "STRING";
    case attribute_type::binary: return "BINARY";
    case attribute_type::list: return "LIST";
    case attribute_type::map: return "MAP";
    case attribute_type::string_set: return "STRING_SET";
    case attribute_type::number_set: return "NUMBER_SET";
    case attribute_type::binary_set: return "BINARY_SET";
    }
    return "";
}

using set_value = decltype(set_action::what);

class update_binder {
public:
    explicit update_binder(binder& names) : names_(names) {}

    result<update> bind();

private:
    [[nodiscard]] result<void> check_clauses() const;
    result<std::vector<path>> bind_targets();
    result<void> bind_action(const syntax_action& action, path where, update& into);
    result<value> bind_operand_of(const syntax_action& action);

    result<set_value> bind_set_value(node_index at);
    result<update_operand> bind_operand(node_index at);
    result<if_not_exists> bind_if_not_exists(const syntax_node& node);
    result<list_append> bind_list_append(const syntax_node& node);
    result<sum> bind_sum(const syntax_node& node);
    result<std::vector<update_operand>> bind_operands(const syntax_node& node);
    [[nodiscard]] result<void> check_literals(
        std::string_view function,
        const std::vector<update_operand>& operands,
        attribute_type expected
    ) const;

    binder& names_;
};

// The service looks at the actions from the last to the first: first at all their targets, then
// at what each does.
result<update> update_binder::bind()
{
    if (auto once = check_clauses(); !once)
        return once.error();
    auto targets = bind_targets();
    if (!targets)
        return targets.error();
    update bound;
    const auto& actions = names_.syntax().actions;
    for (std::size_t i = actions.size(); i-- > 0;)
        if (auto done = bind_action(actions[i], std::move((*targets)[i]), bound); !done)
            return done.error();
    std::reverse(bound.set.begin(), bound.set.end());
    std::reverse(bound.remove.begin(), bound.remove.end());
    std::reverse(bound.add.begin(), bound.add.end());
    std::reverse(bound.erase.begin(), bound.erase.end());
    if (auto counted = names_.check_operators(); !counted)
        return counted.error();
    return bound;
}

result<void> update_binder::check_clauses() const
{
    std::array<bool, update_clauses> seen{};
    for (const update_clause clause : names_.syntax().clauses) {
        bool& before = seen[static_cast<std::size_t>(clause)];
        if (before)
            return names_.invalid(
                "The \"" + std::string(clause_name(clause)) +
                "\" section can only be used once in an update expression;"
            );
        before = true;
    }
    return {};
}

result<std::vector<path>> update_binder::bind_targets()
{
    std::vector<node_index> nodes;
    for (const syntax_action& action : names_.syntax().actions)
        nodes.push_back(action.where);
    return bind_disjoint_paths(names_, nodes);
}

result<void> update_binder::bind_action(const syntax_action& action, path where, update& into)
{
    if (action.clause == update_clause::remove) {
        into.remove.push_back({std::move(where)});
        return {};
    }
    if (action.clause == update_clause::set) {
        auto what = bind_set_value(action.what);
        if (!what)
            return what.error();
        into.set.push_back({std::move(where), *std::move(what)});
        return {};
    }
    auto operand = bind_operand_of(action);
    if (!operand)
        return operand.error();
    if (action.clause == update_clause::add)
        into.add.push_back({std::move(where), *std::move(operand)});
    else
        into.erase.push_back({std::move(where), *std::move(operand)});
    return {};
}

result<value> update_binder::bind_operand_of(const syntax_action& action)
{
    auto bound = names_.bind_value(action.what);
    if (!bound)
        return bound.error();
    const attribute_type type = bound->type();
    const bool adds = action.clause == update_clause::add;
    if (is_set(type) || (adds && type == attribute_type::number))
        return value(*bound);
    const std::string name(clause_name(action.clause));
    return names_.invalid(
        "Incorrect operand type for operator or function; operator: " + name + ", operand type: " +
        std::string(long_name(type)) + ", typeSet: ALLOWED_FOR_" + name + "_OPERAND"
    );
}

result<set_value> update_binder::bind_set_value(node_index at)
{
    const syntax_node& node = names_.node(at);
    if (node.kind == syntax_kind::sum) {
        auto bound = bind_sum(node);
        if (!bound)
            return bound.error();
        return set_value(*std::move(bound));
    }
    if (node.kind == syntax_kind::function && node.text == "list_append") {
        auto bound = bind_list_append(node);
        if (!bound)
            return bound.error();
        return set_value(*std::move(bound));
    }
    auto bound = bind_operand(at);
    if (!bound)
        return bound.error();
    return std::visit([](auto&& one) { return set_value(std::move(one)); }, *std::move(bound));
}

result<update_operand> update_binder::bind_operand(node_index at)
{
    const syntax_node& node = names_.node(at);
    if (node.kind == syntax_kind::path) {
        auto bound = names_.bind_path(at);
        if (!bound)
            return bound.error();
        return update_operand(*std::move(bound));
    }
    if (node.kind == syntax_kind::value) {
        auto bound = names_.bind_value(at);
        if (!bound)
            return bound.error();
        return update_operand(value(*bound));
    }
    auto bound = bind_if_not_exists(node); // no other function may be an operand
    if (!bound)
        return bound.error();
    return update_operand(*std::move(bound));
}

result<std::vector<update_operand>> update_binder::bind_operands(const syntax_node& node)
{
    std::vector<update_operand> bound;
    bound.reserve(node.children);
    for (node_index child = node.first_child; child != no_node;
         child = names_.node(child).next_sibling) {
        auto one = bind_operand(child);
        if (!one)
            return one.error();
        bound.push_back(*std::move(one));
    }
    if (node.children != 2) // every operator and function here takes two
        return names_.invalid(incorrect_count(node.text, node.children));
    return bound;
}

result<if_not_exists> update_binder::bind_if_not_exists(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    const auto* where = std::get_if<path>(&operands->front());
    if (where == nullptr)
        return names_.invalid(path_required(node.text));
    update_operand& fallback = operands->back();
    if (auto* other = std::get_if<path>(&fallback)) {
        if (*other == *where)
            return names_.invalid(not_distinct(node.text, *where));
        return if_not_exists{*where, std::move(*other)};
    }
    if (auto* literal = std::get_if<value>(&fallback))
        return if_not_exists{*where, std::move(*literal)};
    return if_not_exists{
        *where, boxed<if_not_exists>(std::move(std::get<if_not_exists>(fallback)))};
}

result<list_append> update_binder::bind_list_append(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    if (auto typed = check_literals(node.text, *operands, attribute_type::list); !typed)
        return typed.error();
    return list_append{std::move(operands->front()), std::move(operands->back())};
}

result<sum> update_binder::bind_sum(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    if (auto typed = check_literals(node.text, *operands, attribute_type::number); !typed)
        return typed.error();
    return sum{
        node.text == "+" ? sign::plus : sign::minus,
        std::move(operands->front()),
        std::move(operands->back())};
}

result<void> update_binder::check_literals(
    std::string_view function, const std::vector<update_operand>& operands, attribute_type expected
) const
{
    for (const update_operand& operand : operands)
        if (const auto* literal = std::get_if<value>(&operand);
            literal != nullptr && !literal->is(expected))
            return names_.invalid(incorrect_type(function, wire_name(literal->type())));
    return {};
}

} // namespace

result<update> bind_update(binder& names)
{
    return update_binder(names).bind();
}

result<projection> bind_projection(binder& names)
{
    auto paths = bind_disjoint_paths(names, names.syntax().paths);
    if (!paths)
        return paths.error();
    return projection{*std::move(paths)};
}

} // namespace hashrange::expr
