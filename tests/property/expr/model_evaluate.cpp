// SPDX-License-Identifier: Apache-2.0
#include "model.hpp"

#include <algorithm>

namespace hashrange::expr::model {

namespace {

std::optional<std::size_t> size_of_node(const node& measured)
{
    switch (measured.type) {
    case attribute_type::string: {
        std::size_t units = 0;
        for (const char c : measured.text) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x80 || byte >= 0xC0)
                units += byte >= 0xF0 ? 2 : 1;
        }
        return units;
    }
    case attribute_type::binary: return measured.text.size();
    case attribute_type::list: return measured.list.size();
    case attribute_type::map: return measured.map.size();
    case attribute_type::number_set: return measured.numbers.size();
    case attribute_type::string_set:
    case attribute_type::binary_set: return measured.texts.size();
    default: return std::nullopt;
    }
}

std::optional<node> value_of(const operand& of, const attributes& on)
{
    if (const auto* literal = std::get_if<value>(&of))
        return node_of(literal->view());
    const auto* where = std::get_if<path>(&of);
    const node* found = find(on, where != nullptr ? *where : std::get<size_of>(of).of);
    if (found == nullptr)
        return std::nullopt;
    if (where != nullptr)
        return *found;
    const auto size = size_of_node(*found);
    if (!size)
        return std::nullopt;
    return node{.type = attribute_type::number, .exact = number(*size)};
}

/// Nothing when the two have no order.
std::optional<int> compare(const std::optional<node>& left, const std::optional<node>& right)
{
    if (!left || !right || left->type != right->type)
        return std::nullopt;
    if (left->type == attribute_type::number)
        return left->exact < right->exact ? -1 : right->exact < left->exact ? 1 : 0;
    if (left->type == attribute_type::string || left->type == attribute_type::binary)
        return left->text.compare(right->text);
    return std::nullopt;
}

bool holds(comparator how, const std::optional<node>& left, const std::optional<node>& right)
{
    if (how == comparator::equal)
        return left && right && *left == *right;
    if (how == comparator::not_equal)
        return !(left && right && *left == *right);
    const auto order = compare(left, right);
    if (!order)
        return false;
    return (how == comparator::less && *order < 0) ||
           (how == comparator::less_equal && *order <= 0) ||
           (how == comparator::greater && *order > 0) ||
           (how == comparator::greater_equal && *order >= 0);
}

bool has_element(const node& in, const node& element)
{
    switch (in.type) {
    case attribute_type::string:
    case attribute_type::binary:
        return element.type == in.type && in.text.find(element.text) != std::string::npos;
    case attribute_type::list:
        return std::find(in.list.begin(), in.list.end(), element) != in.list.end();
    case attribute_type::string_set:
        return element.type == attribute_type::string && in.texts.contains(element.text);
    case attribute_type::binary_set:
        return element.type == attribute_type::binary && in.texts.contains(element.text);
    case attribute_type::number_set:
        return element.type == attribute_type::number && in.numbers.contains(element.exact);
    default: return false;
    }
}

struct evaluator {
    const attributes& on;

    bool operator()(const comparison& tree) const
    {
        return holds(tree.how, value_of(tree.left, on), value_of(tree.right, on));
    }
    bool operator()(const between& tree) const
    {
        const auto what = value_of(tree.what, on);
        return holds(comparator::greater_equal, what, value_of(tree.low, on)) &&
               holds(comparator::less_equal, what, value_of(tree.high, on));
    }
    bool operator()(const in& tree) const
    {
        bool any = false;
        for (const operand& choice : tree.choices)
            any |= holds(comparator::equal, value_of(tree.what, on), value_of(choice, on));
        return any;
    }
    bool operator()(const attribute_exists& tree) const { return find(on, tree.where) != nullptr; }
    bool operator()(const attribute_not_exists& tree) const
    {
        return find(on, tree.where) == nullptr;
    }
    bool operator()(const attribute_type_is& tree) const
    {
        const auto what = value_of(tree.where, on);
        return what && what->type == tree.type;
    }
    bool operator()(const begins_with& tree) const
    {
        const auto what = value_of(tree.what, on);
        const auto prefix = value_of(tree.prefix, on);
        if (!what || !prefix || what->type != prefix->type)
            return false;
        const bool is_text =
            what->type == attribute_type::string || what->type == attribute_type::binary;
        return is_text && what->text.rfind(prefix->text, 0) == 0;
    }
    bool operator()(const contains& tree) const
    {
        const auto what = value_of(tree.what, on);
        const auto element = value_of(tree.element, on);
        return what && element && has_element(*what, *element);
    }
    bool operator()(const all_of& tree) const
    {
        bool all = true;
        for (const condition& part : tree.parts)
            all &= evaluate(part, on);
        return all;
    }
    bool operator()(const any_of& tree) const
    {
        bool any = false;
        for (const condition& part : tree.parts)
            any |= evaluate(part, on);
        return any;
    }
    bool operator()(const negation& tree) const { return !evaluate(*tree.inner, on); }
};

} // namespace

bool evaluate(const condition& tree, const attributes& on)
{
    return std::visit(evaluator{on}, tree.node);
}

} // namespace hashrange::expr::model
