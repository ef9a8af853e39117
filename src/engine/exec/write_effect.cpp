// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/write_effect.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/index/index_entry.hpp"
#include "expr/limits.hpp"
#include "expr/message.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

namespace {

static_assert(expr::limits::item_bytes_max == limits::item_bytes_max);

result<void> apply_update(const write_action& action, write_effect& effect)
{
    const item& before = effect.before ? *effect.before : action.given;
    if (!action.expressions.update) {
        effect.after = before;
        return {};
    }
    const expr::update& update = *action.expressions.update;
    auto updated = expr::apply(update, before.view());
    if (!updated)
        return updated.error();
    if (updated->after.stored_bytes() > limits::item_bytes_max)
        return expr::refused(expr::item_too_large);
    const auto how = update.asked_by == expr::update_parameter::attribute_updates
                         ? written_by::put
                         : written_by::update;
    if (auto ok = check_index_keys(*action.target, updated->after.view(), how); !ok)
        return ok;
    if (!effect.before && update.only_removes()) // no item is made to take something away from it
        return {};
    effect.after = std::move(updated->after);
    effect.touched = std::move(updated->touched);
    return {};
}

/// A write of an entry costs what the larger of its old and new state does.
double entry_units(const item* before, const item* after)
{
    const std::size_t old_bytes = before == nullptr ? 0 : before->stored_bytes();
    const std::size_t new_bytes = after == nullptr ? 0 : after->stored_bytes();
    return write_units(std::max(old_bytes, new_bytes));
}

store_key key_of(const index& of, const index_entry& entry)
{
    return {of.space, entry.partition, entry.sort};
}

/// What is counted of a table or an index whose definition has these counts.
void count(
    write_batch& batch, space_id space, entry_counts& counts, const item* before, const item* after
)
{
    tally change;
    if (before != nullptr) {
        --change.entries;
        change.bytes -= static_cast<std::int64_t>(before->stored_bytes());
    }
    if (after != nullptr) {
        ++change.entries;
        change.bytes += static_cast<std::int64_t>(after->stored_bytes());
    }
    add_count(batch, space, counts, change);
}

/// The cost of the change; nothing is written, and nothing costs, when the entry stays as it is.
double change_entry(
    write_batch& batch,
    const index& of,
    const std::optional<index_entry>& before,
    const std::optional<index_entry>& after
)
{
    const item* carried_before = before ? &before->carried : nullptr;
    const item* carried_after = after ? &after->carried : nullptr;
    count(batch, of.space, *of.counts, carried_before, carried_after);
    const bool same_place =
        before && after && before->partition == after->partition && before->sort == after->sort;
    if (same_place) {
        if (before->carried == after->carried)
            return 0;
        batch.put(key_of(of, *after), after->carried.share());
        return entry_units(carried_before, carried_after);
    }
    double units = 0;
    if (before) {
        batch.erase(key_of(of, *before));
        units += entry_units(carried_before, nullptr);
    }
    if (after) {
        batch.put(key_of(of, *after), after->carried.share());
        units += entry_units(nullptr, carried_after);
    }
    return units;
}

std::optional<index_entry>
entry_of(const write_action& action, const index& of, const std::optional<item>& state)
{
    return state ? index_entry_of(*action.target, of, *state) : std::nullopt;
}

} // namespace

result<write_effect> find_effect(store& from, const write_action& action)
{
    auto stored = from.get(action.address.key());
    if (!stored)
        return stored.error();
    write_effect effect;
    if (stored->has_value())
        effect.before = item::from_shared(std::move(*stored));
    if (action.expressions.condition) {
        const item_view met = effect.before ? effect.before->view() : item_view();
        if (!expr::evaluate(*action.expressions.condition, met))
            return op::condition_failed(
                action.returns_old_on_failure ? effect.before : std::nullopt
            );
    }
    switch (action.kind) {
    case write_kind::put: effect.after = action.given; break;
    case write_kind::erase: break;
    case write_kind::check: effect.after = effect.before; break;
    case write_kind::update:
        if (auto ok = apply_update(action, effect); !ok)
            return ok.error();
        break;
    }
    return effect;
}

used_capacity
add_to_batch(write_batch& batch, const write_action& action, const write_effect& effect)
{
    used_capacity used;
    const item* before = effect.before ? &*effect.before : nullptr;
    const item* after = effect.after ? &*effect.after : nullptr;
    used.table_writes = entry_units(before, after);
    if (action.kind == write_kind::check)
        return used;
    count(batch, action.target->space, *action.target->counts, before, after);
    if (after != nullptr)
        batch.put(action.address.key(), after->share());
    else if (before != nullptr)
        batch.erase(action.address.key());
    for (const index& of : action.target->indexes) {
        const auto entry_before = entry_of(action, of, effect.before);
        const auto entry_after = entry_of(action, of, effect.after);
        used.add_index(of, change_entry(batch, of, entry_before, entry_after));
    }
    return used;
}

void add_count(write_batch& batch, space_id space, entry_counts& counts, tally change)
{
    if (change.entries == 0 && change.bytes == 0)
        return;
    batch.count(space, change);
    counts.entries.fetch_add(change.entries, std::memory_order_relaxed);
    counts.bytes.fetch_add(change.bytes, std::memory_order_relaxed);
}

std::optional<item> returned(op::return_values asked, const write_effect& effect)
{
    switch (asked) {
    case op::return_values::none: return std::nullopt;
    case op::return_values::all_old: return effect.before;
    case op::return_values::all_new: return effect.after;
    case op::return_values::updated_old:
    case op::return_values::updated_new: break;
    }
    const auto& state = asked == op::return_values::updated_old ? effect.before : effect.after;
    if (!state || effect.touched.empty())
        return std::nullopt;
    item touched = expr::project(expr::projection{effect.touched}, state->view());
    if (touched.empty())
        return std::nullopt;
    return touched;
}

} // namespace hashrange::engine
