// SPDX-License-Identifier: Apache-2.0
#include "expr/binder.hpp"
#include "expr/message.hpp"
#include "expr/rules.hpp"
#include "expr/size_of.hpp"

#include <utility>
#include <vector>

namespace hashrange::expr {

namespace {

/// Builds a condition from the leaves to the root, in the order of the text.
class condition_binder {
public:
    explicit condition_binder(binder& names) : names_(names) {}

    result<condition> bind(node_index at);

private:
    result<condition> bind_chain(const syntax_node& node);
    result<condition> bind_negation(const syntax_node& node);
    result<condition> bind_comparison(const syntax_node& node);
    result<condition> bind_between(const syntax_node& node);
    result<condition> bind_in(const syntax_node& node);
    result<condition> bind_function(const syntax_node& node);
    result<condition> bind_existence(const syntax_node& node, const operand& of) const;
    result<condition> bind_type_check(operand& what, const operand& type) const;

    result<std::vector<operand>> bind_operands(const syntax_node& parent);
    result<operand> bind_operand(node_index at);
    result<operand> bind_size(const syntax_node& node);

    /// The node as a condition, unless the rules refuse it.
    template <class Node>
    [[nodiscard]] result<condition> checked(Node node) const
    {
        if (const std::string why = problem_of(node); !why.empty())
            return names_.invalid(why);
        return condition{std::move(node)};
    }

    binder& names_;
};

comparator comparator_of(std::string_view symbol) noexcept
{
    for (const comparator each :
         {comparator::equal,
          comparator::not_equal,
          comparator::less,
          comparator::less_equal,
          comparator::greater})
        if (symbol_of(each) == symbol)
            return each;
    return comparator::greater_equal;
}

/// How many operands a function of conditions takes.
std::uint32_t operands_of(std::string_view function) noexcept
{
    const bool takes_one =
        function == "size" || function == "attribute_exists" || function == "attribute_not_exists";
    return takes_one ? 1 : 2;
}

result<condition> condition_binder::bind(node_index at)
{
    const syntax_node& node = names_.node(at);
    switch (node.kind) {
    case syntax_kind::all_of:
    case syntax_kind::any_of: return bind_chain(node);
    case syntax_kind::negation: return bind_negation(node);
    case syntax_kind::comparison: return bind_comparison(node);
    case syntax_kind::between: return bind_between(node);
    case syntax_kind::in: return bind_in(node);
    case syntax_kind::function:
    case syntax_kind::path: // none of these stands where a condition does
    case syntax_kind::value:
    case syntax_kind::sum: break;
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

result<condition> condition_binder::bind_negation(const syntax_node& node)
{
    auto inner = bind(node.first_child);
    if (!inner)
        return inner;
    return condition{negation{boxed_condition(*std::move(inner))}};
}

result<condition> condition_binder::bind_comparison(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    std::vector<operand>& of = *operands;
    return checked(comparison{comparator_of(node.text), std::move(of[0]), std::move(of[1])});
}

result<condition> condition_binder::bind_between(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    std::vector<operand>& of = *operands;
    return checked(between{std::move(of[0]), std::move(of[1]), std::move(of[2])});
}

result<condition> condition_binder::bind_in(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    in bound{std::move(operands->front()), {}};
    operands->erase(operands->begin());
    bound.choices = *std::move(operands);
    return checked(std::move(bound));
}

result<condition> condition_binder::bind_function(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    if (node.children != operands_of(node.text))
        return names_.invalid(incorrect_count(node.text, node.children));
    std::vector<operand>& of = *operands;
    if (node.children == 1)
        return bind_existence(node, of[0]);
    if (node.text == "attribute_type")
        return bind_type_check(of[0], of[1]);
    if (node.text == "contains")
        return checked(contains{std::move(of[0]), std::move(of[1])});
    return checked(begins_with{std::move(of[0]), std::move(of[1])});
}

result<condition> condition_binder::bind_existence(const syntax_node& node, const operand& of) const
{
    const auto* where = std::get_if<path>(&of);
    if (where == nullptr)
        return names_.invalid(path_required(node.text));
    if (node.text == "attribute_exists")
        return condition{attribute_exists{*where}};
    return condition{attribute_not_exists{*where}};
}

result<condition> condition_binder::bind_type_check(operand& what, const operand& type) const
{
    if (const std::string why = problem_of_type_check(what, type); !why.empty())
        return names_.invalid(why);
    const std::string& name = std::get<value>(type).payload();
    return condition{attribute_type_is{std::move(what), *type_from_wire_name(name)}};
}

result<std::vector<operand>> condition_binder::bind_operands(const syntax_node& parent)
{
    std::vector<operand> bound;
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

result<operand> condition_binder::bind_operand(node_index at)
{
    const syntax_node& node = names_.node(at);
    if (node.kind == syntax_kind::function)
        return bind_size(node); // no other function may be an operand
    if (node.kind == syntax_kind::value) {
        auto bound = names_.bind_value(at);
        if (!bound)
            return bound.error();
        return operand(value(*bound));
    }
    auto bound = names_.bind_path(at);
    if (!bound)
        return bound.error();
    return operand(*std::move(bound));
}

result<operand> condition_binder::bind_size(const syntax_node& node)
{
    auto operands = bind_operands(node);
    if (!operands)
        return operands.error();
    if (node.children != operands_of(node.text))
        return names_.invalid(incorrect_count(node.text, node.children));
    operand& of = operands->front();
    if (const std::string why = problem_of_size(of); !why.empty())
        return names_.invalid(why);
    if (auto* where = std::get_if<path>(&of))
        return operand(size_of{std::move(*where)});
    // The size of a literal is a literal.
    const std::uint64_t size = *size_of_value(std::get<value>(of).view());
    return operand(value(number(size)));
}

} // namespace

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
