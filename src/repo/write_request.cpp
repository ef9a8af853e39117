// SPDX-License-Identifier: Apache-2.0
#include "repo/write_request.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/op/errors.hpp"

#include "repo/entity_filter.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

constexpr auto tell_old_item = op::return_values_on_condition_check_failure::all_old;

expr::condition joined(std::vector<expr::condition> parts)
{
    if (parts.size() == 1)
        return std::move(parts.front());
    return {expr::all_of{std::move(parts)}};
}

/// No item with this attribute, or one that is gone and not deleted yet.
expr::condition absent(const entity_description& entity, std::string_view attribute, timestamp now)
{
    expr::condition missing{expr::attribute_not_exists{expr::path(std::string(attribute))}};
    std::vector<expr::condition> alive;
    add_expiry_filter(entity, now, alive);
    if (alive.empty())
        return missing;
    return {expr::any_of{{std::move(missing), {expr::negation{std::move(alive.front())}}}}};
}

void add_present(const item_write& write, timestamp now, std::vector<expr::condition>& parts)
{
    const entity_description& entity = *write.entity;
    parts.push_back({expr::attribute_exists{expr::path(std::string(entity.partition.name))}});
    add_expiry_filter(entity, now, parts);
    if (write.deleted == deletion::refused)
        add_deletion_filter(entity, parts);
    if (write.deleted == deletion::required)
        parts.push_back({expr::attribute_exists{expr::path(std::string(entity.deleted->attribute))}}
        );
}

void add_version(const item_write& write, timestamp now, std::vector<expr::condition>& parts)
{
    if (!write.version || !write.entity->version)
        return;
    if (*write.version == 0) { // also an item that was written before there were versions
        parts.push_back(absent(*write.entity, write.entity->version->attribute, now));
        return;
    }
    parts.push_back({expr::comparison{
        expr::comparator::equal,
        expr::path(std::string(write.entity->version->attribute)),
        value(*write.version)}});
    add_expiry_filter(*write.entity, now, parts);
}

/// An expired item is not there: of it holds what holds of no item.
void add_given(const item_write& write, timestamp now, std::vector<expr::condition>& parts)
{
    std::vector<expr::condition> alive;
    if (write.expects == expectation::nothing)
        add_expiry_filter(*write.entity, now, alive);
    const item none;
    for (const expr::condition& each : write.conditions) {
        if (alive.empty())
            parts.push_back(each);
        else if (expr::evaluate(each, none.view()))
            parts.push_back({expr::any_of{{each, {expr::negation{alive.front()}}}}});
        else
            parts.push_back({expr::all_of{{each, alive.front()}}});
    }
}

std::vector<expr::condition> own_conditions(const item_write& write, timestamp now)
{
    std::vector<expr::condition> parts;
    if (write.expects == expectation::absent)
        parts.push_back(absent(*write.entity, write.entity->partition.name, now));
    if (write.expects == expectation::present)
        add_present(write, now, parts);
    add_version(write, now, parts);
    add_given(write, now, parts);
    return parts;
}

expr::given<expr::condition> given(std::optional<expr::condition> condition)
{
    if (!condition)
        return {};
    return *std::move(condition);
}

std::string message_of(const item_write& write, errc code)
{
    const std::string name(write.entity->discriminator);
    switch (code) {
    case errc::already_exists: return name + ": there is an item with this key";
    case errc::not_found: return name + ": there is no item with this key";
    case errc::version_conflict: return name + ": the stored version is another one";
    default: return name + ": the condition does not hold";
    }
}

bool has_version(const item_write& write, const std::optional<item>& stored)
{
    if (!write.entity->version)
        return true;
    const auto found = stored ? stored->find(write.entity->version->attribute) : std::nullopt;
    if (*write.version == 0)
        return !found;
    return found && found->is(attribute_type::number) &&
           found->as_number().to_int64() == *write.version;
}

errc code_of(const item_write& write, const std::optional<item>& alive)
{
    // As of an erasure that is none.
    if (write.may_be_absent && !alive && write.version.value_or(0) != 0)
        return errc::version_conflict;
    if (write.may_be_absent && !alive && !write.conditions.empty())
        return errc::condition_failed;
    // A service that tells no old items still means that there is one.
    if (write.expects == expectation::absent && (alive || write.conditions.empty()))
        return errc::already_exists;
    if (write.expects == expectation::present && !alive)
        return errc::not_found;
    if (write.version && !has_version(write, alive))
        return errc::version_conflict;
    return errc::condition_failed;
}

template <class Request>
Request with_condition(Request request, const item_write& write, timestamp now)
{
    request.condition = given(condition_of(write, now));
    if (request.condition)
        request.returning_on_failure = tell_old_item;
    return request;
}

} // namespace

std::optional<expr::condition> condition_of(const item_write& write, timestamp now)
{
    std::vector<expr::condition> parts = own_conditions(write, now);
    if (parts.empty())
        return std::nullopt;
    return joined(std::move(parts));
}

op::put_item_request
put_request_of(const item_write& write, timestamp now, op::return_values returning)
{
    op::put_item_request request{.table = write.table, .item = write.whole};
    if (returning != op::return_values::none)
        request.returning = returning;
    return with_condition(std::move(request), write, now);
}

op::delete_item_request
delete_request_of(const item_write& write, timestamp now, op::return_values returning)
{
    op::delete_item_request request{.table = write.table, .key = write.key};
    if (returning != op::return_values::none)
        request.returning = returning;
    return with_condition(std::move(request), write, now);
}

op::update_item_request
update_request_of(const item_write& write, timestamp now, op::return_values returning)
{
    op::update_item_request request{.table = write.table, .key = write.key};
    if (!write.change.empty())
        request.update = write.change;
    if (returning != op::return_values::none)
        request.returning = returning;
    return with_condition(std::move(request), write, now);
}

op::transact_write_item
action_of(const item_write& write, timestamp now, std::vector<expr::condition> further)
{
    std::vector<expr::condition> parts = own_conditions(write, now);
    parts.insert(
        parts.end(),
        std::make_move_iterator(further.begin()),
        std::make_move_iterator(further.end())
    );
    expr::given<expr::condition> condition;
    if (!parts.empty())
        condition = joined(std::move(parts));
    const auto complete = [&](auto action) {
        action.table = write.table;
        action.condition = std::move(condition);
        action.returning_on_failure = tell_old_item;
        return action;
    };
    op::transact_write_item made;
    switch (write.kind) {
    case write_kind::put: made.put = complete(op::transact_put{.item = write.whole}); break;
    case write_kind::erase: made.delete_ = complete(op::transact_delete{.key = write.key}); break;
    case write_kind::update:
        made.update = complete(op::transact_update{.key = write.key, .update = write.change});
        break;
    case write_kind::check:
        made.condition_check = complete(op::condition_check{.key = write.key});
        break;
    }
    return made;
}

bool is_alive(const entity_description& entity, const std::optional<item>& stored, timestamp now)
{
    return stored && !is_expired(entity, stored->view(), now);
}

bool is_there(const item_write& write, const std::optional<item>& stored, timestamp now)
{
    if (!is_alive(*write.entity, stored, now))
        return false;
    return write.deleted == deletion::ignored ||
           is_deleted(*write.entity, stored->view()) == (write.deleted == deletion::required);
}

void note_write(const entity_description& entity, timestamp now, expr::update& change)
{
    const auto is_updated = [&](const expr::set_action& each) {
        return each.where.attribute() == entity.updated->attribute;
    };
    if (entity.updated && std::none_of(change.set.begin(), change.set.end(), is_updated))
        change.set.emplace_back(
            expr::path(std::string(entity.updated->attribute)), value(now.to_string())
        );
    if (entity.version)
        change.add.push_back({expr::path(std::string(entity.version->attribute)), value(1)});
}

bool holds_for(const item_write& write, const std::optional<item>& stored, timestamp now)
{
    const std::vector<expr::condition> parts = own_conditions(write, now);
    const item found = stored.value_or(item());
    return std::all_of(parts.begin(), parts.end(), [&](const expr::condition& part) {
        return expr::evaluate(part, found.view());
    });
}

error refusal_of(
    const item_write& write, const error& failed, const std::optional<item>& found, timestamp now
)
{
    const errc code = code_of(write, is_there(write, found, now) ? found : std::optional<item>());
    error refusal = error(code, message_of(write, code), failed.source())
                        .with_request_id(std::string(failed.request_id()))
                        .with_http_status(failed.http_status());
    return found ? refusal.with_detail(std::make_shared<op::condition_failure>(*found)) : refusal;
}

error failure_of(const item_write& write, const error& failed, timestamp now)
{
    if (failed != errc::condition_failed)
        return failed;
    const item* found = op::old_item(failed);
    return refusal_of(
        write, failed, found == nullptr ? std::optional<item>() : std::optional(*found), now
    );
}

} // namespace hashrange::detail
