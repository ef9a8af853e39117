// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/item_batch.hpp"

#include "engine/ttl/expiry_queue.hpp"

namespace hashrange::engine {

namespace {

op::change_kind kind_of(const write_effect& effect)
{
    if (!effect.before)
        return op::change_kind::insert;
    return effect.after ? op::change_kind::modify : op::change_kind::remove;
}

item_change change_of(const change_stream& of, const write_effect& effect)
{
    item_change told;
    told.kind = kind_of(effect);
    switch (of.view()) {
    case op::stream_view_type::new_image: told.new_image = effect.after; break;
    case op::stream_view_type::old_image: told.old_image = effect.before; break;
    case op::stream_view_type::new_and_old_images:
        told.new_image = effect.after;
        told.old_image = effect.before;
        break;
    case op::stream_view_type::keys_only: break;
    }
    if (!told.new_image && !told.old_image)
        told.keys = key_of(of.key(), (effect.after ? effect.after : effect.before)->view());
    return told;
}

} // namespace

used_capacity item_batch::add(const write_action& action, const write_effect& effect)
{
    // "If you perform a PutItem or UpdateItem operation that does not change any data in an item,
    // DynamoDB Streams does not write a stream record for that operation."
    if (action.target->changes != nullptr && effect.before != effect.after)
        tell(action, effect);
    if (action.target->ttl)
        queue(action, effect);
    return add_to_batch(writes_, action, effect);
}

/// Keeps the queue of what expires: an entry goes and comes with the item's time.
void item_batch::queue(const write_action& action, const write_effect& effect)
{
    const table& owner = *action.target;
    const auto expires = [&owner](const std::optional<item>& state) {
        return state ? expiry_of(owner, state->view()) : std::nullopt;
    };
    const auto before = expires(effect.before);
    const auto after = expires(effect.after);
    if (before == after)
        return;
    const auto& [space, partition, sort] = action.address;
    if (before)
        erase_expiry(writes_, owner, {*before, partition, sort});
    if (after)
        put_expiry(writes_, owner, {*after, partition, sort});
}

void item_batch::tell(const write_action& action, const write_effect& effect)
{
    change_stream& into = *action.target->changes;
    const time_point now = in_.clock.now();
    const auto place = into.begin(action.address.partition, now);
    if (!place) {
        failure_ = place.error();
        return;
    }
    told_.emplace_back(action.target->changes, place->number);
    item_change told = change_of(into, effect);
    told.origin = origin_;
    told.number = place->number;
    told.at = now;
    change_stream::put(writes_, *place, told);
}

result<void> item_batch::commit()
{
    if (failure_)
        return *failure_;
    if (!writes_.empty())
        if (auto done = in_.data.write(std::move(writes_)); !done)
            return done.error();
    settle();
    return {};
}

void item_batch::settle() noexcept
{
    for (const auto& [stream, number] : told_)
        stream->settle(number);
    told_.clear();
}

} // namespace hashrange::engine
