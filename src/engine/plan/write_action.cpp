// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/write_action.hpp"

#include "hashrange/op/errors.hpp"

#include "engine/plan/key_paths.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

namespace {

bool wants_old(const std::optional<op::return_values_on_condition_check_failure>& asked) noexcept
{
    return asked == op::return_values_on_condition_check_failure::all_old;
}

/// A key never changes: that would be another item.
result<void> check_keeps_key(const key_layout& key, const expr::update& update)
{
    const auto is_written = [&update](const std::string& attribute) {
        const auto writes = [&attribute](const auto& actions) {
            return std::any_of(actions.begin(), actions.end(), [&](const auto& action) {
                return action.where.attribute() == attribute;
            });
        };
        return writes(update.set) || writes(update.remove) || writes(update.add) ||
               writes(update.erase);
    };
    for (const auto* part : {&key.partition, &key.sort})
        for (const key_attribute& one : *part)
            if (is_written(one.name))
                return op::validation(
                    "One or more parameter values were invalid: Cannot update attribute " +
                    one.name + ". This attribute is part of the key"
                );
    return {};
}

/// What the expressions may not do to the keys of their table.
result<void> check_expressions(const table& target, const checked_write& checked)
{
    if (checked.condition)
        if (auto ok = check_key_paths(target, *checked.condition); !ok)
            return ok;
    if (!checked.update)
        return {};
    if (auto ok = check_keeps_key(target.key, *checked.update); !ok)
        return ok;
    return check_key_paths(target, *checked.update);
}

template <class Request>
result<write_action> with_failure(result<write_action> action, const Request& request)
{
    if (action)
        action->returns_old_on_failure = wants_old(request.returning_on_failure);
    return action;
}

result<write_action> plan_by_key(
    write_kind kind, std::shared_ptr<const table> target, const item& key, checked_write checked
)
{
    auto address = address_of_key(*target, key.view());
    if (!address)
        return address.error();
    if (auto ok = check_expressions(*target, checked); !ok)
        return ok.error();
    return write_action{
        .kind = kind,
        .target = std::move(target),
        .address = std::move(*address),
        .given = key,
        .expressions = std::move(checked)};
}

} // namespace

result<write_action>
plan_put(std::shared_ptr<const table> target, const item& written, checked_write checked)
{
    auto address = address_of_item(*target, written.view());
    if (!address)
        return address.error();
    if (auto ok = check_expressions(*target, checked); !ok)
        return ok.error();
    return write_action{
        .kind = write_kind::put,
        .target = std::move(target),
        .address = std::move(*address),
        .given = written,
        .expressions = std::move(checked)};
}

result<write_action>
plan_erase(std::shared_ptr<const table> target, const item& key, checked_write checked)
{
    return plan_by_key(write_kind::erase, std::move(target), key, std::move(checked));
}

result<write_action>
plan_check(std::shared_ptr<const table> target, const item& key, checked_write checked)
{
    return plan_by_key(write_kind::check, std::move(target), key, std::move(checked));
}

result<write_action>
plan_update(std::shared_ptr<const table> target, const item& key, checked_write checked)
{
    return plan_by_key(write_kind::update, std::move(target), key, std::move(checked));
}

result<write_action> plan(
    std::shared_ptr<const table> target, const op::put_item_request& request, checked_write checked
)
{
    return with_failure(plan_put(std::move(target), *request.item, std::move(checked)), request);
}

result<write_action> plan(
    std::shared_ptr<const table> target,
    const op::delete_item_request& request,
    checked_write checked
)
{
    return with_failure(plan_erase(std::move(target), *request.key, std::move(checked)), request);
}

result<write_action> plan(
    std::shared_ptr<const table> target,
    const op::update_item_request& request,
    checked_write checked
)
{
    return with_failure(plan_update(std::move(target), *request.key, std::move(checked)), request);
}

} // namespace hashrange::engine
