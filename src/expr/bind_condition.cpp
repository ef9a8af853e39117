// SPDX-License-Identifier: Apache-2.0
#include "expr/bind_condition.hpp"

#include "expr/limits.hpp"
#include "expr/message.hpp"
#include "expr/size_of.hpp"

#include <utility>

namespace hashrange::expr {

namespace {

constexpr bool is_ordered(attribute_type type) noexcept
{
    return type == attribute_type::string || type == attribute_type::number ||
           type == attribute_type::binary;
}

comparator comparator_of(std::string_view text) noexcept
{
    if (text == "=")
        return comparator::equal;
    if (text == "<>")
        return comparator::not_equal;
    if (text == "<")
        return comparator::less;
    if (text == "<=")
        return comparator::less_equal;
    return text == ">" ? comparator::greater : comparator::greater_equal;
}

/// How many operands a function of conditions takes.
std::uint32_t operands_of(std::string_view function) noexcept
{
    const bool takes_one =
        function == "size" || function == "attribute_exists" || function == "attribute_not_exists";
    return takes_one ? 1 : 2;
}

} // namespace

result<condition> condition_binder::bind(node_index at)
{
    const syntax_node& node = names_.node(at);
    switch (node.kind) {
    case syntax_kind::comparison: return bind_comparison(node);
    case syntax_kind::between: return bind_between(node);
    case syntax_kind::in: return bind_in(node);
    case syntax_kind::all_of:
    case syntax_kind::any_of: return bind_chain(node);
    case syntax_kind::negation: {
        auto inner = bind(node.first_child);
        if (!inner)
            return inner;
        return condition{negation{boxed_condition(*std::move(inner))}};
    }
    case syntax_kind::path:
    case syntax_kind::value:
    case syntax_kind::sum: // none of them is read where a condition stands
    case syntax_kind::function: break;
    }
    return bind_function(node);
}

result<condition> condition_binder::bind_chain(const syntax_node& node)
{
    std::vector<condition> parts;
    parts.reserve(node.children);
    for (node_index child = node.first_child; child != no_node;
         child = names_.node(child).next_sibling) {
        auto part = bind(child);
        if (!part)
            return part;
        parts.push_back(*std::move(part));
    }
    if (node.kind == syntax_kind::all_of)
        return condition{all_of{std::move(parts)}};
    return condition{any_of{std::move(parts)}};
}

result<condition> condition_binder::bind_comparison(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    if (auto distinct = check_distinct(node.text, *operands); !distinct)
        return distinct.error();
    const comparator how = comparator_of(node.text);
    const bool by_order = how != comparator::equal && how != comparator::not_equal;
    if (auto typed = check_types(
            node.text, *operands, [&](attribute_type type) { return !by_order || is_ordered(type); }
        );
        !typed)
        return typed.error();
    bound_operands& of = *operands;
    return condition{comparison{how, std::move(of[0].what), std::move(of[1].what)}};
}

result<condition> condition_binder::bind_between(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    bound_operands& of = *operands;
    if (auto typed = check_types(node.text, of, is_ordered); !typed)
        return typed.error();
    if (auto distinct = check_distinct(node.text, of); !distinct)
        return distinct.error();
    if (auto ordered = check_bounds(of[1], of[2]); !ordered)
        return ordered.error();
    return condition{between{std::move(of[0].what), std::move(of[1].what), std::move(of[2].what)}};
}

result<condition> condition_binder::bind_in(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    if (auto distinct = check_distinct(node.text, *operands); !distinct)
        return distinct.error();
    const std::size_t choices = operands->size() - 1;
    if (choices > limits::in_operands_max)
        return names_.invalid(
            "The IN operator is provided with too many operands; number of operands: " +
            std::to_string(choices)
        );
    in bound{std::move(operands->front().what), {}};
    bound.choices.reserve(choices);
    for (std::size_t i = 1; i <= choices; ++i)
        bound.choices.push_back(std::move((*operands)[i].what));
    return condition{std::move(bound)};
}

result<condition> condition_binder::bind_function(const syntax_node& node)
{
    auto bound = bind_operands(node);
    if (!bound)
        return bound.error();
    if (auto counted = check_count(node, operands_of(node.text)); !counted)
        return counted.error();
    bound_operands& of = *bound;
    if (node.text == "attribute_exists" || node.text == "attribute_not_exists") {
        const path* where = of[0].as_path();
        if (where == nullptr)
            return names_.invalid(path_required(node.text));
        if (node.text == "attribute_exists")
            return condition{attribute_exists{*where}};
        return condition{attribute_not_exists{*where}};
    }
    if (auto distinct = check_distinct(node.text, of); !distinct)
        return distinct.error();
    if (node.text == "attribute_type")
        return bind_attribute_type(of);
    if (node.text == "contains")
        return condition{contains{std::move(of[0].what), std::move(of[1].what)}};
    if (auto typed = check_types(
            node.text,
            of,
            [](attribute_type type) {
                return type == attribute_type::string || type == attribute_type::binary;
            }
        );
        !typed)
        return typed.error();
    return condition{begins_with{std::move(of[0].what), std::move(of[1].what)}};
}

result<condition> condition_binder::bind_attribute_type(bound_operands& operands) const
{
    const bound_operand& named = operands[1];
    if (named.type != attribute_type::string) {
        // A path has no type yet; the service then lists all it has, its internal ones included.
        const std::string_view type =
            named.type ? wire_name(*named.type)
                       : "{DICT,HDS,NULL,DOUBLE,BS,N,BOOL,HD,NS,DOUBLESET,S,B,INTSET,FLOAT,"
                         "DECIMALSET,M,DECIMAL,L,SS,INT,FS}";
        return names_.invalid(incorrect_type("attribute_type", type));
    }
    const std::string_view name = std::get<value>(named.what).payload();
    const auto type = type_from_wire_name(name);
    if (!type)
        return names_.invalid(
            "Invalid attribute type name found; type: " + std::string(name) +
            ", valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"
        );
    return condition{attribute_type_is{std::move(operands[0].what), *type}};
}

result<bound_operands> condition_binder::bind_operands(const syntax_node& parent)
{
    bound_operands bound;
    bound.reserve(parent.children);
    for (node_index child = parent.first_child; child != no_node;
         child = names_.node(child).next_sibling) {
        auto one = bind_operand(child);
        if (!one)
            return one.error();
        bound.push_back(*std::move(one));
    }
    return bound;
}

result<bound_operand> condition_binder::bind_operand(node_index at)
{
    const syntax_node& node = names_.node(at);
    if (node.kind == syntax_kind::function)
        return bind_size(node); // no other function may be an operand
    if (node.kind == syntax_kind::value) {
        auto bound = names_.bind_value(at);
        if (!bound)
            return bound.error();
        return bound_operand{value(*bound), bound->type(), true};
    }
    auto bound = names_.bind_path(at);
    if (!bound)
        return bound.error();
    return bound_operand{*std::move(bound), std::nullopt, false};
}

result<bound_operand> condition_binder::bind_size(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    if (auto counted = check_count(node, 1); !counted)
        return counted.error();
    if (auto typed = check_types("size", *operands, has_size); !typed)
        return typed.error();
    const operand& of = operands->front().what;
    if (const auto* where = std::get_if<path>(&of))
        return bound_operand{size_of{*where}, attribute_type::number, false};
    // The size of a literal is a literal.
    const std::uint64_t size = *size_of_value(std::get<value>(of).view());
    return bound_operand{value(number(size)), attribute_type::number, false};
}

result<void>
condition_binder::check_bounds(const bound_operand& low, const bound_operand& high) const
{
    if (!low.is_literal || !high.is_literal)
        return {};
    const value& from = std::get<value>(low.what);
    const value& to = std::get<value>(high.what);
    if (from.type() == to.type() && from.payload() <= to.payload())
        return {};
    std::string text = from.type() != to.type()
                           ? "The BETWEEN operator requires same data type for lower and upper "
                             "bounds; lower bound operand: AttributeValue: "
                           : "The BETWEEN operator requires upper bound to be greater than or "
                             "equal to lower bound; lower bound operand: AttributeValue: ";
    text += shown(from.view());
    text += ", upper bound operand: AttributeValue: ";
    text += shown(to.view());
    return names_.invalid(text);
}

result<void> condition_binder::check_count(const syntax_node& node, std::uint32_t expected) const
{
    if (node.children != expected)
        return names_.invalid(incorrect_count(node.text, node.children));
    return {};
}

result<void>
condition_binder::check_distinct(std::string_view function, const bound_operands& operands) const
{
    const path* first = operands.front().as_path();
    if (first == nullptr)
        return {};
    for (std::size_t i = 1; i < operands.size(); ++i)
        if (const path* other = operands[i].as_path(); other != nullptr && *other == *first)
            return names_.invalid(not_distinct(function, *first));
    return {};
}

template <class Allowed>
result<void> condition_binder::check_types(
    std::string_view function, const bound_operands& operands, Allowed allowed
) const
{
    for (const bound_operand& each : operands)
        if (each.type && !allowed(*each.type))
            return names_.invalid(incorrect_type(function, wire_name(*each.type)));
    return {};
}

result<condition> bind_condition(binder& names)
{
    auto bound = condition_binder(names).bind(names.syntax().root);
    if (!bound)
        return bound;
    if (auto counted = names.check_operators(); !counted)
        return counted.error();
    return bound;
}

} // namespace hashrange::expr
