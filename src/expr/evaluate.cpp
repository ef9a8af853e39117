// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/evaluate.hpp"

#include "expr/size_of.hpp"
#include "expr/types.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace hashrange::expr {

namespace {

/// The value of an operand in an item. Lives while the item and the tree do; not movable, because
/// a size is held here.
class operand_value {
public:
    operand_value(const operand& of, item_view on) noexcept
    {
        if (const auto* where = std::get_if<path>(&of))
            found_ = resolve(on, *where);
        else if (const auto* literal = std::get_if<value>(&of))
            found_ = literal->view();
        else
            find_size(resolve(on, std::get_if<size_of>(&of)->of));
    }
    operand_value(const operand_value&) = delete;
    operand_value& operator=(const operand_value&) = delete;

    explicit operator bool() const noexcept { return found_.has_value(); }
    const value_view& operator*() const noexcept { return *found_; }
    const value_view* operator->() const noexcept { return &*found_; }

private:
    void find_size(std::optional<value_view> measured) noexcept
    {
        const auto size = measured ? size_of_value(*measured) : std::nullopt;
        if (!size)
            return;
        size_ = number(*size);
        found_ = value_view(attribute_type::number, size_.encoded());
    }

    number size_;
    std::optional<value_view> found_;
};

/// Whether `left <= right` makes sense: both of one type that has an order.
bool are_ordered(const value_view& left, const value_view& right) noexcept
{
    return left.type() == right.type() && has_order(left.type());
}

bool has_element(value_view in, value_view element) noexcept
{
    switch (in.type()) {
    case attribute_type::string:
    case attribute_type::binary:
        return in.type() == element.type() &&
               in.payload().find(element.payload()) != std::string_view::npos;
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set:
        return element_type(in.type()) == element.type() && in.as_set().contains(element);
    case attribute_type::list: {
        const list_view list = in.as_list();
        return std::any_of(list.begin(), list.end(), [&](value_view each) {
            return each == element;
        });
    }
    case attribute_type::null:
    case attribute_type::boolean:
    case attribute_type::number:
    case attribute_type::map: break;
    }
    return false;
}

/// One overload a kind of condition.
struct evaluator {
    item_view on;

    bool operator()(const comparison& tree) const noexcept;
    bool operator()(const between& tree) const noexcept;
    bool operator()(const in& tree) const noexcept;
    bool operator()(const attribute_exists& tree) const noexcept
    {
        return resolve(on, tree.where).has_value();
    }
    bool operator()(const attribute_not_exists& tree) const noexcept
    {
        return !resolve(on, tree.where).has_value();
    }
    bool operator()(const attribute_type_is& tree) const noexcept
    {
        const operand_value found(tree.where, on);
        return found && found->type() == tree.type;
    }
    bool operator()(const begins_with& tree) const noexcept;
    bool operator()(const contains& tree) const noexcept
    {
        const operand_value what(tree.what, on);
        const operand_value element(tree.element, on);
        return what && element && has_element(*what, *element);
    }
    bool operator()(const all_of& tree) const noexcept
    {
        return std::all_of(tree.parts.begin(), tree.parts.end(), [this](const condition& part) {
            return evaluate(part, on);
        });
    }
    bool operator()(const any_of& tree) const noexcept
    {
        return std::any_of(tree.parts.begin(), tree.parts.end(), [this](const condition& part) {
            return evaluate(part, on);
        });
    }
    bool operator()(const negation& tree) const noexcept { return !evaluate(*tree.inner, on); }
};

bool evaluator::operator()(const comparison& tree) const noexcept
{
    const operand_value left(tree.left, on);
    const operand_value right(tree.right, on);
    const bool both = left && right;
    switch (tree.how) {
    case comparator::equal: return both && *left == *right;
    case comparator::not_equal: return !both || !(*left == *right);
    case comparator::less:
    case comparator::less_equal:
    case comparator::greater:
    case comparator::greater_equal: break;
    }
    if (!both || !are_ordered(*left, *right))
        return false;
    const int order = left->payload().compare(right->payload());
    switch (tree.how) {
    case comparator::less: return order < 0;
    case comparator::less_equal: return order <= 0;
    case comparator::greater: return order > 0;
    case comparator::greater_equal:
    case comparator::equal:
    case comparator::not_equal: break;
    }
    return order >= 0;
}

bool evaluator::operator()(const between& tree) const noexcept
{
    const operand_value what(tree.what, on);
    const operand_value low(tree.low, on);
    const operand_value high(tree.high, on);
    return what && low && high && are_ordered(*what, *low) && are_ordered(*what, *high) &&
           low->payload() <= what->payload() && what->payload() <= high->payload();
}

bool evaluator::operator()(const in& tree) const noexcept
{
    const operand_value what(tree.what, on);
    return what && std::any_of(tree.choices.begin(), tree.choices.end(), [&](const operand& each) {
               const operand_value choice(each, on);
               return choice && *choice == *what;
           });
}

bool evaluator::operator()(const begins_with& tree) const noexcept
{
    const operand_value what(tree.what, on);
    const operand_value prefix(tree.prefix, on);
    return what && prefix && what->type() == prefix->type() && has_prefixes(what->type()) &&
           what->payload().starts_with(prefix->payload());
}

} // namespace

bool evaluate(const condition& tree, item_view on) noexcept
{
    return std::visit(evaluator{on}, tree.node);
}

} // namespace hashrange::expr
