// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/evaluate.hpp"

#include "expr/edit.hpp"
#include "expr/limits.hpp"
#include "expr/message.hpp"
#include "expr/visit_paths.hpp"

#include <forward_list>
#include <utility>

namespace hashrange::expr {

namespace {

bool is_computed(const update_operand& of) noexcept
{
    return !std::holds_alternative<path>(of) && !std::holds_alternative<value>(of);
}

value list_of(const joined& lists)
{
    std::vector<value> elements;
    elements.reserve(lists.first.size() + lists.second.size());
    for (const list_view each : {lists.first, lists.second})
        for (const value_view element : each)
            elements.emplace_back(element);
    return value::list(elements);
}

/// Finds out what an update does to an item, before anything is written.
/// Lifetime: what it plans borrows from it.
class update_evaluator {
public:
    update_evaluator(item_view before, update_parameter asked_by)
        : before_(before), asked_by_(asked_by)
    {
    }

    result<std::vector<edit>> evaluate(const update& tree);

private:
    result<edit> plan(const set_action& action);
    result<edit> plan(const remove_action& action) const;
    result<edit> plan(const add_action& action) const;
    result<edit> plan(const delete_action& action) const;
    template <class Action>
    result<void> plan_all(const std::vector<Action>& actions);

    result<new_content> content_of(const update_operand& from);
    result<joined> compute(const list_append& from);
    result<number> compute(const sum& from);

    /// What two operands are; both have to be of the type.
    struct operands {
        value_view first, second;
    };
    result<operands>
    find_both(const update_operand& first, const update_operand& second, attribute_type expected);
    result<value_view> find(const path& from);
    result<value_view> find(const value& literal) { return literal.view(); }
    result<value_view> find(const boxed<if_not_exists>& from);
    result<value_view> find(const boxed<list_append>& from);
    result<value_view> find(const boxed<sum>& from);
    result<value_view> find(const update_operand& from);
    [[nodiscard]] result<void> check_target(const path& where) const;
    [[nodiscard]] error wrong_type() const;

    item_view before_;
    update_parameter asked_by_;
    std::vector<edit> edits_;
    std::forward_list<value> computed_; // operands of others
};

error update_evaluator::wrong_type() const
{
    if (asked_by_ == update_parameter::attribute_updates)
        return refused("Type mismatch for attribute to update");
    return refused("An operand in the update expression has an incorrect data type");
}

result<std::vector<edit>> update_evaluator::evaluate(const update& tree)
{
    edits_.reserve(tree.set.size() + tree.remove.size() + tree.add.size() + tree.erase.size());
    if (auto planned = plan_all(tree.set); !planned)
        return planned.error();
    if (auto planned = plan_all(tree.remove); !planned)
        return planned.error();
    if (auto planned = plan_all(tree.add); !planned)
        return planned.error();
    if (auto planned = plan_all(tree.erase); !planned)
        return planned.error();
    return std::move(edits_);
}

template <class Action>
result<void> update_evaluator::plan_all(const std::vector<Action>& actions)
{
    for (const Action& action : actions) {
        if (auto valid = check_target(action.where); !valid)
            return valid;
        auto planned = plan(action);
        if (!planned)
            return planned.error();
        edits_.push_back(*std::move(planned));
    }
    return {};
}

/// The last step of a target may lead nowhere yet; what it lies in must be there.
result<void> update_evaluator::check_target(const path& where) const
{
    if (where.is_top_level())
        return {};
    const auto parent = resolve(before_, std::span(where.steps).first(where.steps.size() - 1));
    const bool is_name = std::holds_alternative<std::string>(where.steps.back());
    if (parent && parent->is(is_name ? attribute_type::map : attribute_type::list))
        return {};
    return refused("The document path provided in the update expression is invalid for update");
}

result<edit> update_evaluator::plan(const set_action& action)
{
    auto content = content_of(action.what);
    if (!content)
        return content.error();
    return edit{&action.where, *std::move(content)};
}

result<edit> update_evaluator::plan(const remove_action& action) const
{
    return edit{&action.where, nothing{}};
}

result<edit> update_evaluator::plan(const add_action& action) const
{
    const value_view added = action.what.view();
    if (!is_set(added.type()) && !added.is(attribute_type::number))
        return wrong_type();
    const auto found = resolve(before_, action.where);
    if (!found)
        return edit{&action.where, copied{added}};
    if (found->type() != added.type())
        return wrong_type();
    if (is_set(added.type()))
        return edit{&action.where, united{found->as_set(), added.as_set()}};
    auto total = add(found->as_number(), added.as_number());
    if (!total)
        return total.error();
    return edit{&action.where, *total};
}

result<edit> update_evaluator::plan(const delete_action& action) const
{
    const value_view erased = action.what.view();
    if (!is_set(erased.type()))
        return wrong_type();
    const auto found = resolve(before_, action.where);
    if (!found)
        return edit{&action.where, nothing{}};
    if (found->type() != erased.type())
        return wrong_type();
    const without rest{found->as_set(), erased.as_set()};
    if (rest.empty()) // a set cannot be empty, so its attribute goes
        return edit{&action.where, nothing{}};
    return edit{&action.where, rest};
}

result<new_content> update_evaluator::content_of(const update_operand& from)
{
    if (const auto* lists = std::get_if<boxed<list_append>>(&from)) {
        auto both = compute(**lists);
        return both ? result<new_content>(*both) : both.error();
    }
    if (const auto* numbers = std::get_if<boxed<sum>>(&from)) {
        auto total = compute(**numbers);
        return total ? result<new_content>(*total) : total.error();
    }
    auto found = find(from);
    return found ? result<new_content>(copied{*found}) : found.error();
}

result<joined> update_evaluator::compute(const list_append& from)
{
    auto lists = find_both(from.first, from.second, attribute_type::list);
    if (!lists)
        return lists.error();
    return joined{lists->first.as_list(), lists->second.as_list()};
}

result<number> update_evaluator::compute(const sum& from)
{
    auto numbers = find_both(from.left, from.right, attribute_type::number);
    if (!numbers)
        return numbers.error();
    const number left = numbers->first.as_number();
    const number right = numbers->second.as_number();
    return from.how == sign::plus ? add(left, right) : subtract(left, right);
}

// The service computes both operands before it asks what the first one is.
result<update_evaluator::operands> update_evaluator::find_both(
    const update_operand& first, const update_operand& second, attribute_type expected
)
{
    auto left = find(first);
    if (!left && is_computed(first))
        return left.error();
    auto right = find(second);
    if (!right && is_computed(second))
        return right.error();
    if (!left)
        return left.error();
    if (!left->is(expected))
        return wrong_type();
    if (!right)
        return right.error();
    if (!right->is(expected))
        return wrong_type();
    return operands{*left, *right};
}

result<value_view> update_evaluator::find(const path& from)
{
    if (const auto found = resolve(before_, from))
        return *found;
    return refused("The provided expression refers to an attribute that does not exist in the item"
    );
}

result<value_view> update_evaluator::find(const boxed<if_not_exists>& from)
{
    auto fallback = find(from->fallback); // the service looks for it also when it is not needed
    if (!fallback)
        return fallback;
    return resolve(before_, from->where).value_or(*fallback);
}

result<value_view> update_evaluator::find(const boxed<list_append>& from)
{
    auto lists = find_both(from->first, from->second, attribute_type::list);
    if (!lists)
        return lists.error();
    // Before it is copied into yet another list.
    if (lists->first.stored_bytes() + lists->second.stored_bytes() > limits::item_bytes_max)
        return refused(item_too_large);
    return computed_.emplace_front(list_of({lists->first.as_list(), lists->second.as_list()}))
        .view();
}

result<value_view> update_evaluator::find(const boxed<sum>& from)
{
    auto total = compute(*from);
    if (!total)
        return total.error();
    return computed_.emplace_front(*total).view();
}

result<value_view> update_evaluator::find(const update_operand& from)
{
    return std::visit([this](const auto& one) { return find(one); }, from);
}

} // namespace

result<updated> apply(const update& tree, item_view before)
{
    update_evaluator evaluator(before, tree.asked_by);
    auto edits = evaluator.evaluate(tree);
    if (!edits)
        return edits.error();
    auto after = edited(before, *std::move(edits));
    if (!after) // nothing else can be wrong with values that are right alone
        return refused("Nesting Levels have exceeded supported limits");
    updated done{*std::move(after), {}};
    done.touched = targets_of(tree);
    return done;
}

} // namespace hashrange::expr
