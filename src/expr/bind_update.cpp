// SPDX-License-Identifier: Apache-2.0
#include "expr/binder.hpp"
#include "expr/message.hpp"
#include "expr/rules.hpp"

#include <algorithm>
#include <array>
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

/// Appends what was bound.
template <class Action>
result<void> keep(result<Action> bound, std::vector<Action>& into)
{
    if (!bound)
        return bound.error();
    into.push_back(*std::move(bound));
    return {};
}

template <class Node>
result<update_operand> as_operand(result<Node> bound)
{
    if (!bound)
        return bound.error();
    return update_operand(*std::move(bound));
}

class update_binder {
public:
    explicit update_binder(binder& names) : names_(names) {}

    result<update> bind();

private:
    [[nodiscard]] result<void> check_clauses() const;
    result<std::vector<path>> bind_targets();
    result<void> bind_action(const syntax_action& action, path where, update& into);

    result<update_operand> bind_operand(node_index at);
    result<if_not_exists> bind_if_not_exists(const syntax_node& node);
    result<list_append> bind_list_append(const syntax_node& node);
    result<sum> bind_sum(const syntax_node& node);
    result<std::vector<update_operand>> bind_operands(const syntax_node& node);
    /// The node, unless the rules refuse it.
    template <class Node>
    [[nodiscard]] result<Node> checked(Node node) const
    {
        if (const std::string why = problem_of(node); !why.empty())
            return names_.invalid(why);
        return node;
    }

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
    nodes.reserve(names_.syntax().actions.size());
    for (const syntax_action& action : names_.syntax().actions)
        nodes.push_back(action.where);
    return names_.bind_disjoint_paths(nodes);
}

result<void> update_binder::bind_action(const syntax_action& action, path where, update& into)
{
    if (action.clause == update_clause::remove) {
        into.remove.push_back({std::move(where)});
        return {};
    }
    if (action.clause == update_clause::set) {
        auto what = bind_operand(action.what);
        if (!what)
            return what.error();
        into.set.push_back({std::move(where), *std::move(what)});
        return {};
    }
    auto literal = names_.bind_value(action.what);
    if (!literal)
        return literal.error();
    if (action.clause == update_clause::add)
        return keep(checked(add_action{std::move(where), value(*literal)}), into.add);
    return keep(checked(delete_action{std::move(where), value(*literal)}), into.erase);
}

result<update_operand> update_binder::bind_operand(node_index at)
{
    const syntax_node& node = names_.node(at);
    if (node.kind == syntax_kind::path)
        return as_operand(names_.bind_path(at));
    if (node.kind == syntax_kind::value) {
        auto bound = names_.bind_value(at);
        if (!bound)
            return bound.error();
        return update_operand(value(*bound));
    }
    if (node.kind == syntax_kind::sum)
        return as_operand(bind_sum(node));
    return node.text == "list_append" ? as_operand(bind_list_append(node))
                                      : as_operand(bind_if_not_exists(node));
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
    auto* where = std::get_if<path>(&operands->front());
    if (where == nullptr)
        return names_.invalid(path_required(node.text));
    return checked(if_not_exists{std::move(*where), std::move(operands->back())});
}

result<list_append> update_binder::bind_list_append(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    return checked(list_append{std::move(operands->front()), std::move(operands->back())});
}

result<sum> update_binder::bind_sum(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    const sign how = node.text == symbol_of(sign::plus) ? sign::plus : sign::minus;
    return checked(sum{how, std::move(operands->front()), std::move(operands->back())});
}

} // namespace

result<update> bind_update(binder& names)
{
    return update_binder(names).bind();
}

result<projection> bind_projection(binder& names)
{
    auto paths = names.bind_disjoint_paths(names.syntax().paths);
    if (!paths)
        return paths.error();
    return projection{*std::move(paths)};
}

} // namespace hashrange::expr
