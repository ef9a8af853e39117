// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/evaluate.hpp"

#include "expr/edit.hpp"
#include "expr/message.hpp"

#include <utility>

namespace hashrange::expr {

namespace {

/// Finds out what an update does to an item, before anything is written.
class update_evaluator {
public:
    update_evaluator(item_view before, update_parameter asked_by)
        : before_(before), asked_by_(asked_by)
    {
    }

    result<std::vector<edit>> evaluate(const update& tree);

private:
    result<edit> plan(const set_action& action) const;
    result<edit> plan(const remove_action& action) const;
    result<edit> plan(const add_action& action) const;
    result<edit> plan(const delete_action& action) const;
    template <class Action>
    result<void> plan_all(const std::vector<Action>& actions);

    result<new_content> compute(const path& from) const;
    result<new_content> compute(const value& literal) const { return copied{literal.view()}; }
    result<new_content> compute(const if_not_exists& from) const;
    result<new_content> compute(const list_append& from) const;
    result<new_content> compute(const sum& from) const;
    result<value_view> find(const path& from) const;
    result<value_view> find(const if_not_exists& from) const;
    result<value_view> find(const update_operand& from) const;
    result<value_view> find(const update_operand& from, attribute_type expected) const;
    [[nodiscard]] result<void> check_target(const path& where) const;
    [[nodiscard]] error wrong_type() const;

    item_view before_;
    update_parameter asked_by_;
    std::vector<edit> edits_;
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

result<edit> update_evaluator::plan(const set_action& action) const
{
    auto content = std::visit([this](const auto& what) { return compute(what); }, action.what);
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

result<new_content> update_evaluator::compute(const path& from) const
{
    auto found = find(from);
    if (!found)
        return found.error();
    return copied{*found};
}

result<new_content> update_evaluator::compute(const if_not_exists& from) const
{
    auto found = find(from);
    if (!found)
        return found.error();
    return copied{*found};
}

result<new_content> update_evaluator::compute(const list_append& from) const
{
    auto first = find(from.first, attribute_type::list);
    if (!first)
        return first.error();
    auto second = find(from.second, attribute_type::list);
    if (!second)
        return second.error();
    return joined{first->as_list(), second->as_list()};
}

result<new_content> update_evaluator::compute(const sum& from) const
{
    auto left = find(from.left, attribute_type::number);
    if (!left)
        return left.error();
    auto right = find(from.right, attribute_type::number);
    if (!right)
        return right.error();
    auto total = from.how == sign::plus ? add(left->as_number(), right->as_number())
                                        : subtract(left->as_number(), right->as_number());
    if (!total)
        return total.error();
    return *total;
}

result<value_view> update_evaluator::find(const path& from) const
{
    if (const auto found = resolve(before_, from))
        return *found;
    return refused("The provided expression refers to an attribute that does not exist in the item"
    );
}

result<value_view> update_evaluator::find(const if_not_exists& from) const
{
    // The service evaluates the fallback also when it is not needed.
    auto fallback = std::holds_alternative<path>(from.fallback)
                        ? find(std::get<path>(from.fallback))
                    : std::holds_alternative<value>(from.fallback)
                        ? result<value_view>(std::get<value>(from.fallback).view())
                        : find(*std::get<boxed<if_not_exists>>(from.fallback));
    if (!fallback)
        return fallback;
    return resolve(before_, from.where).value_or(*fallback);
}

result<value_view> update_evaluator::find(const update_operand& from) const
{
    if (const auto* literal = std::get_if<value>(&from))
        return literal->view();
    if (const auto* where = std::get_if<path>(&from))
        return find(*where);
    return find(std::get<if_not_exists>(from));
}

result<value_view> update_evaluator::find(const update_operand& from, attribute_type expected) const
{
    auto found = find(from);
    if (found && !found->is(expected))
        return wrong_type();
    return found;
}

template <class Action>
void add_targets(const std::vector<Action>& actions, std::vector<path>& to)
{
    for (const Action& action : actions)
        to.push_back(action.where);
}

} // namespace

result<updated> apply(const update& tree, item_view before)
{
    auto edits = update_evaluator(before, tree.asked_by).evaluate(tree);
    if (!edits)
        return edits.error();
    auto after = edited(before, *std::move(edits));
    if (!after) // nothing else can be wrong with values that are right alone
        return refused("Nesting Levels have exceeded supported limits");
    updated done{*std::move(after), {}};
    add_targets(tree.set, done.touched);
    add_targets(tree.remove, done.touched);
    add_targets(tree.add, done.touched);
    add_targets(tree.erase, done.touched);
    return done;
}

} // namespace hashrange::expr
