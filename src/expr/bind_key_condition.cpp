// SPDX-License-Identifier: Apache-2.0
#include "expr/binder.hpp"
#include "expr/message.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace hashrange::expr {

namespace {

/// As the service's messages call a condition.
std::string_view operator_name(const syntax_node& node) noexcept
{
    switch (node.kind) {
    case syntax_kind::any_of: return "OR";
    case syntax_kind::negation: return "NOT";
    default: return node.text;
    }
}

key_comparator turned(key_comparator how) noexcept
{
    switch (how) {
    case key_comparator::less: return key_comparator::greater;
    case key_comparator::less_equal: return key_comparator::greater_equal;
    case key_comparator::greater: return key_comparator::less;
    case key_comparator::greater_equal: return key_comparator::less_equal;
    case key_comparator::equal:
    case key_comparator::between:
    case key_comparator::begins_with: break;
    }
    return how;
}

/// Nothing for what a key condition cannot be.
std::optional<key_comparator> comparator_of(const syntax_node& node) noexcept
{
    if (node.kind == syntax_kind::between)
        return key_comparator::between;
    if (node.text == "begins_with")
        return key_comparator::begins_with;
    if (node.text == "=")
        return key_comparator::equal;
    if (node.text == "<")
        return key_comparator::less;
    if (node.text == "<=")
        return key_comparator::less_equal;
    if (node.text == ">")
        return key_comparator::greater;
    if (node.text == ">=")
        return key_comparator::greater_equal;
    return std::nullopt;
}

/// Takes a tree that is right as a condition for a key condition, if it is one.
class key_binder {
public:
    explicit key_binder(binder& names) : names_(names) {}

    result<void> bind(node_index at);
    key_condition take() { return std::move(bound_); }

private:
    result<void> bind_bound(const syntax_node& node, key_comparator how);
    result<void> add(key_bound bound);

    binder& names_;
    key_condition bound_;
};

result<void> key_binder::bind(node_index at)
{
    const syntax_node& node = names_.node(at);
    if (node.kind == syntax_kind::all_of) {
        for (node_index child = node.first_child; child != no_node;
             child = names_.node(child).next_sibling)
            if (auto part = bind(child); !part)
                return part;
        return {};
    }
    const auto how = comparator_of(node);
    if (!how)
        return refused(
            "Invalid operator used in KeyConditionExpression: " + std::string(operator_name(node))
        );
    return bind_bound(node, *how);
}

result<void> key_binder::bind_bound(const syntax_node& node, key_comparator how)
{
    std::optional<path> attribute;
    std::vector<value> values;
    bool attribute_first = false;
    const bool in_order = how == key_comparator::between || how == key_comparator::begins_with;
    for (node_index child = node.first_child; child != no_node;
         child = names_.node(child).next_sibling) {
        const syntax_node& operand = names_.node(child);
        if (operand.kind == syntax_kind::function)
            return refused("KeyConditionExpressions cannot contain nested operations");
        if (operand.kind == syntax_kind::value) {
            if (in_order && child == node.first_child)
                return refused(
                    "Invalid condition in KeyConditionExpression: " +
                    std::string(operator_name(node)) +
                    " operator must have the key attribute as its first operand"
                );
            values.emplace_back(*names_.bind_value(child));
            continue;
        }
        if (attribute)
            return refused("Invalid condition in KeyConditionExpression: Multiple attribute names "
                           "used in one condition");
        attribute = *names_.bind_path(child);
        attribute_first = child == node.first_child;
    }
    if (!attribute)
        return refused("Invalid condition in KeyConditionExpression: No key attribute specified");
    if (!attribute->is_top_level())
        return refused("KeyConditionExpressions cannot have conditions on nested attributes");
    return add(
        {attribute->attribute(),
         attribute_first ? how : turned(how),
         std::move(values.front()),
         values.size() > 1 ? std::move(values.back()) : value()}
    );
}

result<void> key_binder::add(key_bound bound)
{
    const bool again =
        std::any_of(bound_.bounds.begin(), bound_.bounds.end(), [&](const key_bound& each) {
            return each.attribute == bound.attribute;
        });
    if (again)
        return invalid(expression_kind::key_condition, one_condition_per_key);
    bound_.bounds.push_back(std::move(bound));
    return {};
}

} // namespace

result<key_condition_draft> bind_key_condition(binder& names)
{
    // First all that holds for every condition, then what holds for keys.
    if (auto general = bind_condition(names); !general)
        return general.error();
    key_binder keys(names);
    if (auto bound = keys.bind(names.syntax().root); !bound)
        return key_condition_draft{bound.error()};
    return key_condition_draft{keys.take()};
}

} // namespace hashrange::expr
