// SPDX-License-Identifier: Apache-2.0
#include "repo/action_list.hpp"

#include "hashrange/codec/unique_guard.hpp"
#include "hashrange/op/limits.hpp"

#include "repo/write_request.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

namespace hashrange::detail {
namespace {

constexpr auto tell_old_item = op::return_values_on_condition_check_failure::all_old;

/// The primary key as a guard stores it.
value owner_value(const item& key)
{
    std::vector<std::pair<std::string, value>> attributes;
    for (const auto [name, part] : key)
        attributes.emplace_back(std::string(name), value(part));
    return value::map(attributes);
}

expr::condition owned_by(const item& key)
{
    return {expr::comparison{
        expr::comparator::equal,
        expr::path(std::string(guard_attributes::owner)),
        owner_value(key)}};
}

/// Free, as of an item that was written before its value was unique, or held by one of these.
expr::condition claimable_by(std::initializer_list<const item*> keys)
{
    const item& any = **keys.begin();
    expr::condition free{expr::attribute_not_exists{expr::path(std::string((*any.begin()).name))}};
    std::vector<expr::condition> one_of{std::move(free)};
    for (const item* key : keys)
        one_of.push_back(owned_by(*key));
    return {expr::any_of{std::move(one_of)}};
}

/// That a former owner still has no claim on the guard; one whose time is over goes for good, so
/// that it cannot come back without its guard.
op::transact_write_item leave_of(const dead_owner& former, const table_name& table, timestamp now)
{
    item_write gone{
        .kind = write_kind::check, .entity = former.entity, .table = table, .key = former.key};
    if (!former.found)
        return action_of(gone, now, {is_missing(*former.entity)});
    if (is_alive(*former.entity, former.found, now))
        return action_of(gone, now, same_unique_values(*former.entity, *former.found));
    gone.kind = write_kind::erase;
    gone.expects = expectation::absent;
    return action_of(gone, now, {});
}

/// Such a write has conditions of its own that its item has the unique values that were read.
bool moves_guards_of(std::span<const item_write> writes, const table_name& table, const item& key)
{
    return std::any_of(writes.begin(), writes.end(), [&](const item_write& each) {
        return each.table == table && each.key == key && moves_guards(each);
    });
}

error refused(std::string message)
{
    return {errc::invalid_argument, "transaction: " + std::move(message)};
}

std::size_t bytes_of(const op::transact_write_item& sent)
{
    if (sent.put)
        return sent.put->item->stored_bytes();
    if (sent.delete_)
        return sent.delete_->key->stored_bytes();
    if (sent.condition_check)
        return sent.condition_check->key->stored_bytes();
    std::size_t bytes = sent.update->key->stored_bytes();
    if (const expr::update* change = sent.update->update.tree()) {
        const auto add = [&](const auto& actions) {
            for (const auto& each : actions)
                bytes += each.what.view().stored_bytes();
        };
        add(change->add);
        add(change->erase);
        for (const expr::set_action& each : change->set)
            if (const value* literal = std::get_if<value>(&each.what))
                bytes += literal->view().stored_bytes();
    }
    return bytes;
}

const table_name& table_of(const op::transact_write_item& sent)
{
    if (sent.put)
        return *sent.put->table;
    if (sent.delete_)
        return *sent.delete_->table;
    return sent.update ? *sent.update->table : *sent.condition_check->table;
}

} // namespace

result<action_list> action_list::make(
    std::span<const item_write> writes,
    std::span<const std::optional<item>> olds,
    const dead_owners& dead,
    timestamp now
)
{
    action_list list;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (writes[i].fault)
            return *writes[i].fault;
        list.actions_.push_back(
            {.write = i,
             .sent = action_of(writes[i], now, unchanged_since(writes[i], olds[i])),
             .key = writes[i].key}
        );
    }
    const result<guard_moves> moves = moves_of(writes, olds);
    if (!moves)
        return moves.error();
    for (const auto& [where, move] : *moves)
        list.add(writes, move, dead, now);
    if (result<void> possible = list.check(writes.size()); !possible)
        return possible.error();
    return list;
}

/// A guard that one write gives up and another one takes is one action.
result<action_list::guard_moves>
action_list::moves_of(std::span<const item_write> writes, std::span<const std::optional<item>> olds)
{
    guard_moves moves;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        const result<std::vector<guard_change>> changes = guard_changes(writes[i], olds[i]);
        if (!changes)
            return changes.error();
        for (const guard_change& change : *changes) {
            guard_move& move = moves[{writes[i].table, std::string(change.key.bytes())}];
            if (change.whole.empty()) {
                move.released_by = writes[i].key;
                if (move.change.unique == nullptr)
                    move.write = i, move.change = change;
            } else if (!move.change.whole.empty()) {
                return refused(
                    "two of its " + std::string(writes[i].entity->discriminator) +
                    " items want the same value of '" + std::string(change.unique->name) + "'"
                );
            } else {
                move.write = i;
                move.change = change;
            }
        }
    }
    return moves;
}

void action_list::add(
    std::span<const item_write> writes,
    const guard_move& move,
    const dead_owners& dead,
    timestamp now
)
{
    const item_write& of = writes[move.write];
    const item& guard = move.change.key;
    action made{.write = move.write, .guard = move.change.unique, .key = guard};
    if (move.change.whole.empty()) {
        made.sent.delete_ = op::transact_delete{
            .table = of.table,
            .key = guard,
            .condition = claimable_by({&of.key}),
            .returning_on_failure = tell_old_item};
        actions_.push_back(std::move(made));
        return;
    }
    const auto found = dead.find(guard.bytes());
    const dead_owner* former = found == dead.end() || move.released_by ? nullptr : &found->second;
    const item& before = former != nullptr  ? former->key
                         : move.released_by ? *move.released_by
                                            : of.key;
    made.sent.put = op::transact_put{
        .table = of.table,
        .item = move.change.whole,
        .condition = claimable_by({&of.key, &before}),
        .returning_on_failure = tell_old_item};
    actions_.push_back(std::move(made));
    if (former != nullptr && !moves_guards_of(writes, of.table, former->key))
        actions_.push_back(
            {.write = move.write,
             .guard = move.change.unique,
             .sent = leave_of(*former, of.table, now),
             .key = former->key}
        );
}

result<void> action_list::check(std::size_t writes) const
{
    if (actions_.empty())
        return refused("there is nothing in it");
    if (actions_.size() > limits::transaction_actions_max)
        return refused(
            std::to_string(actions_.size()) + " actions, " +
            std::to_string(actions_.size() - writes) + " of them guards of unique values; " +
            std::to_string(limits::transaction_actions_max) + " are allowed"
        );
    std::size_t bytes = 0;
    std::set<std::pair<table_name, std::string>> seen;
    for (const action& each : actions_) {
        bytes += bytes_of(each.sent);
        if (!seen.emplace(table_of(each.sent), std::string(each.key.bytes())).second)
            return refused("an item stands twice in it");
    }
    if (bytes > limits::transaction_bytes_max)
        return refused(
            "its items have " + std::to_string(bytes) + " bytes, " +
            std::to_string(limits::transaction_bytes_max) + " are allowed"
        );
    return {};
}

op::transact_write_items_request action_list::request() const
{
    std::vector<op::transact_write_item> items;
    items.reserve(actions_.size());
    for (const action& each : actions_)
        items.push_back(each.sent);
    op::transact_write_items_request made;
    made.transact_items = std::move(items);
    return made;
}

} // namespace hashrange::detail
