// SPDX-License-Identifier: Apache-2.0
//
// The parameters that expressions replaced, against their documentation written down plainly: no
// tree, no translation.
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/item_builder.hpp"

#include "support/generated/value_generator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using op::comparison_operator;
using test_support::dice;
using test_support::value_generator;
using attributes = std::map<std::string, value>;

const std::vector<std::string> names = {"a", "b", "c", "d"};

std::shared_ptr<transport> database_with_things()
{
    auto database = engine::open_in_memory_engine();
    op::create_table_request create{.table = "things"};
    create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    RC_ASSERT(database->send(create).has_value());
    return database;
}

item item_of(const attributes& all)
{
    item_builder made;
    for (const auto& [name, content] : all)
        made.attribute(name).value(content.view());
    return made.finish().value();
}

attributes any_attributes(dice& chance)
{
    attributes made{{"id", "1"}};
    for (const std::string& name : names)
        if (!chance.one_in(4))
            made.emplace(name, value_generator(chance).any());
    return made;
}

/// Values of mostly one type, which is often that of an attribute.
std::vector<value> any_values(dice& chance, const attributes& on, std::size_t count)
{
    value_generator values(chance);
    std::vector<value> made;
    const auto wanted = on.find(chance.pick(names));
    while (made.size() < count) {
        value one = values.any();
        if (wanted != on.end() && chance.one_in(3))
            one = wanted->second;
        if (made.empty() || one.type() == made.front().type() || chance.one_in(200))
            made.push_back(std::move(one));
    }
    return made;
}

op::filter_condition any_condition(dice& chance, const attributes& on)
{
    op::filter_condition made;
    made.comparison = static_cast<comparison_operator>(chance.roll(13));
    std::size_t count = 1;
    if (made.comparison == comparison_operator::between)
        count = 2;
    if (made.comparison == comparison_operator::in)
        count = 1 + chance.roll(3);
    if (made.comparison == comparison_operator::null ||
        made.comparison == comparison_operator::not_null)
        count = 0;
    if (chance.one_in(30))
        count = chance.roll(4);
    made.attribute_value_list = any_values(chance, on, count);
    return made;
}

bool is_scalar(attribute_type type)
{
    return type == attribute_type::string || type == attribute_type::number ||
           type == attribute_type::binary;
}

/// Less than zero, zero, more: of two scalars of one type.
int order(value_view left, value_view right)
{
    if (left.is(attribute_type::number)) {
        const number first = left.as_number();
        const number second = right.as_number();
        return first < second ? -1 : second < first ? 1 : 0;
    }
    return left.as_string().compare(right.as_string());
}

/// What the reference says of the operands of an operator.
bool is_allowed(const op::filter_condition& asked)
{
    const auto& values = asked.attribute_value_list;
    for (const value& one : values)
        if (one.type() != values.front().type())
            return false;
    const bool scalars = !values.empty() && is_scalar(values.front().type());
    switch (*asked.comparison) {
    case comparison_operator::eq:
    case comparison_operator::ne: return values.size() == 1;
    case comparison_operator::le:
    case comparison_operator::lt:
    case comparison_operator::ge:
    case comparison_operator::gt: return values.size() == 1 && scalars;
    case comparison_operator::in: return scalars;
    case comparison_operator::between:
        return values.size() == 2 && scalars && order(values[0].view(), values[1].view()) <= 0;
    case comparison_operator::null:
    case comparison_operator::not_null: return values.empty();
    case comparison_operator::contains:
    case comparison_operator::not_contains:
        return values.size() == 1 && (scalars || values[0].is(attribute_type::boolean) ||
                                      values[0].is(attribute_type::null));
    case comparison_operator::begins_with:
        return values.size() == 1 && scalars && !values[0].is(attribute_type::number);
    }
    return false;
}

bool contains(value_view whole, value_view part)
{
    if (whole.is(attribute_type::list)) {
        for (const value_view one : whole.as_list())
            if (one == part)
                return true;
        return false;
    }
    if (is_set(whole.type())) {
        for (const value_view one : whole.as_set())
            if (one == part)
                return true;
        return false;
    }
    const bool texts = whole.is(attribute_type::string) || whole.is(attribute_type::binary);
    return texts && whole.type() == part.type() &&
           whole.as_string().find(part.as_string()) != std::string_view::npos;
}

bool holds(const op::filter_condition& asked, const attributes& on, const std::string& name)
{
    const auto found = on.find(name);
    const bool there = found != on.end();
    if (asked.comparison == comparison_operator::null)
        return !there;
    if (asked.comparison == comparison_operator::ne)
        return !there || !(found->second == asked.attribute_value_list[0]);
    if (!there || asked.comparison == comparison_operator::not_null)
        return there;
    const value_view has = found->second.view();
    const auto& values = asked.attribute_value_list;
    const bool one_type = has.type() == values[0].type();
    const auto compared = [&](std::size_t with) { return order(has, values[with].view()); };
    switch (*asked.comparison) {
    case comparison_operator::eq: return found->second == values[0];
    case comparison_operator::le: return one_type && compared(0) <= 0;
    case comparison_operator::lt: return one_type && compared(0) < 0;
    case comparison_operator::ge: return one_type && compared(0) >= 0;
    case comparison_operator::gt: return one_type && compared(0) > 0;
    case comparison_operator::between: return one_type && compared(0) >= 0 && compared(1) <= 0;
    case comparison_operator::in:
        return std::find(values.begin(), values.end(), found->second) != values.end();
    case comparison_operator::contains: return contains(has, values[0].view());
    case comparison_operator::not_contains: return !contains(has, values[0].view());
    case comparison_operator::begins_with:
        return one_type && has.as_string().starts_with(values[0].payload());
    case comparison_operator::ne:
    case comparison_operator::null:
    case comparison_operator::not_null: break;
    }
    return false;
}

struct asked_conditions {
    op::filter_conditions entries;
    std::optional<op::conditional_operator> joined_by;

    static asked_conditions any(dice& chance, const attributes& on)
    {
        asked_conditions made;
        for (std::size_t left = 1 + chance.roll(3); left > 0; --left)
            made.entries.insert_or_assign(chance.pick(names), any_condition(chance, on));
        if (made.entries.size() > 1 && !chance.one_in(3))
            made.joined_by =
                chance.one_in(2) ? op::conditional_operator::and_ : op::conditional_operator::or_;
        return made;
    }
    [[nodiscard]] bool are_allowed() const
    {
        return std::all_of(entries.begin(), entries.end(), [](const auto& one) {
            return is_allowed(one.second);
        });
    }
    [[nodiscard]] bool hold(const attributes& on) const
    {
        const auto holds_one = [&on](const auto& one) { return holds(one.second, on, one.first); };
        if (joined_by == op::conditional_operator::or_)
            return std::any_of(entries.begin(), entries.end(), holds_one);
        return std::all_of(entries.begin(), entries.end(), holds_one);
    }
};

RC_GTEST_PROP(legacy_parameters, a_filter_keeps_what_its_operators_say, (std::uint64_t seed))
{
    dice chance(seed);
    const auto database = database_with_things();
    const attributes on = any_attributes(chance);
    RC_ASSERT(database->send(op::put_item_request{.table = "things", .item = item_of(on)}));
    for (int i = 0; i < 40; ++i) {
        const auto asked = asked_conditions::any(chance, on);
        op::scan_request scan{.table = "things"};
        scan.scan_filter = asked.entries;
        scan.conditional_operator = asked.joined_by;
        const auto found = database->send(scan);
        RC_ASSERT(found.has_value() == asked.are_allowed());
        if (found)
            RC_ASSERT(found->count == (asked.hold(on) ? 1 : 0));
    }
}

RC_GTEST_PROP(legacy_parameters, expected_is_judged_as_a_filter_is, (std::uint64_t seed))
{
    dice chance(seed);
    const auto database = database_with_things();
    const attributes on = any_attributes(chance);
    const op::put_item_request put{.table = "things", .item = item_of(on)};
    RC_ASSERT(database->send(put));
    for (int i = 0; i < 40; ++i) {
        const auto asked = asked_conditions::any(chance, on);
        op::put_item_request again = put;
        for (const auto& [name, condition] : asked.entries) {
            op::expected_attribute_value expected{.comparison = condition.comparison};
            expected.attribute_value_list = condition.attribute_value_list;
            again.expected.emplace(name, expected);
        }
        again.conditional_operator = asked.joined_by;
        const auto done = database->send(again);
        RC_ASSERT(done.has_value() == (asked.are_allowed() && asked.hold(on)));
        if (!done)
            RC_ASSERT((done.error() == errc::condition_failed) == asked.are_allowed());
    }
}

/// What an action makes of an attribute. `refused` when the service would.
struct changed {
    bool refused = false;
    std::optional<value> after;
};

value set_of(attribute_type type, const std::vector<std::string>& payloads)
{
    if (type != attribute_type::number_set)
        return type == attribute_type::string_set ? value::string_set(payloads).value()
                                                  : value::binary_set(payloads).value();
    std::vector<number> numbers;
    for (const std::string& payload : payloads)
        numbers.push_back(*number::from_encoded(payload));
    return value::number_set(numbers).value();
}

std::vector<std::string> payloads_of(value_view set)
{
    std::vector<std::string> all;
    for (const value_view one : set.as_set())
        all.emplace_back(one.payload());
    return all;
}

changed added(const value* before, const value& given)
{
    const bool may =
        is_set(given.type()) || given.is(attribute_type::number) || given.is(attribute_type::list);
    if (!may || (before != nullptr && before->type() != given.type()))
        return {.refused = true, .after = {}};
    if (before == nullptr)
        return {.after = given};
    if (given.is(attribute_type::number)) {
        const auto total = add(*before->if_number(), *given.if_number());
        return total ? changed{.after = value(*total)} : changed{.refused = true, .after = {}};
    }
    if (given.is(attribute_type::list)) {
        std::vector<value> all;
        for (const value* list : {before, &given})
            for (const value_view one : list->view().as_list())
                all.emplace_back(one);
        return {.after = value::list(all)};
    }
    auto all = payloads_of(before->view());
    for (std::string& one : payloads_of(given.view()))
        all.push_back(std::move(one));
    return {.after = set_of(given.type(), all)};
}

changed erased(const value* before, const std::optional<value>& given)
{
    if (!given)
        return {};
    if (!is_set(given->type()) || (before != nullptr && before->type() != given->type()))
        return {.refused = true, .after = {}};
    if (before == nullptr)
        return {};
    std::vector<std::string> rest;
    const auto gone = payloads_of(given->view());
    for (std::string& one : payloads_of(before->view()))
        if (std::find(gone.begin(), gone.end(), one) == gone.end())
            rest.push_back(std::move(one));
    return rest.empty() ? changed{} : changed{.after = set_of(given->type(), rest)};
}

changed changed_by(const op::attribute_value_update& update, const value* before)
{
    const auto action = update.action.value_or(op::attribute_action::put);
    if (action == op::attribute_action::delete_)
        return erased(before, update.value);
    if (!update.value)
        return {.refused = true, .after = {}};
    if (action == op::attribute_action::add)
        return added(before, *update.value);
    return {.after = update.value};
}

/// Nothing when the update is refused.
std::optional<attributes>
updated(const std::optional<attributes>& before, const op::attribute_updates_by_name& updates)
{
    attributes after = before.value_or(attributes{{"id", "1"}});
    for (const auto& [name, update] : updates) {
        const auto found = after.find(name);
        auto made = changed_by(update, found == after.end() ? nullptr : &found->second);
        if (made.refused)
            return std::nullopt;
        after.erase(name);
        if (made.after)
            after.emplace(name, std::move(*made.after));
    }
    return after;
}

RC_GTEST_PROP(legacy_parameters, attribute_updates_do_what_their_actions_say, (std::uint64_t seed))
{
    dice chance(seed);
    const auto database = database_with_things();
    std::optional<attributes> stored;
    for (int i = 0; i < 40; ++i) {
        op::update_item_request request{.table = "things", .key = item{{"id", "1"}}};
        for (std::size_t left = chance.roll(4); left > 0; --left) {
            op::attribute_value_update update;
            if (!chance.one_in(5))
                update.value = any_values(chance, stored.value_or(attributes()), 1).front();
            if (!chance.one_in(5))
                update.action = static_cast<op::attribute_action>(chance.roll(3));
            request.attribute_updates.insert_or_assign(chance.pick(names), update);
        }
        const auto after = updated(stored, request.attribute_updates);
        const auto done = database->send(request);
        RC_ASSERT(done.has_value() == after.has_value());
        const bool only_deletes =
            !request.attribute_updates.empty() &&
            std::all_of(
                request.attribute_updates.begin(),
                request.attribute_updates.end(),
                [](const auto& one) { return one.second.action == op::attribute_action::delete_; }
            );
        if (after && (stored || !only_deletes))
            stored = after;
        const auto read =
            database->send(op::get_item_request{.table = "things", .key = item{{"id", "1"}}});
        RC_ASSERT(read.value().item == (stored ? std::optional(item_of(*stored)) : std::nullopt));
        if (chance.one_in(10)) {
            stored.reset();
            RC_ASSERT(database->send(op::delete_item_request{.table = "things", .key = request.key})
            );
        }
    }
}

} // namespace
