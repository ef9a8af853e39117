// SPDX-License-Identifier: Apache-2.0
#include "engine/stream/stream_book.hpp"

#include "hashrange/base/timestamp.hpp"

#include <algorithm>

namespace hashrange::engine {

namespace {

/// A time as labels have it: "2025-01-01T00:00:00.000".
std::string label_of(timestamp made)
{
    std::string text = made.to_string();
    text.pop_back(); // the Z
    return text;
}

} // namespace

result<void> stream_book::load()
{
    space_range everything;
    everything.space = catalog::stream_space;
    const auto records = data_.read(everything);
    const std::lock_guard hold(mutex_);
    while (true) {
        const auto more = records->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const item document = item::from_shared(records->value());
        auto definition = stream_from_document(document.view());
        if (!definition)
            return definition.error();
        const name called{definition->table.str(), definition->label};
        const auto owner = tables_.find(called.table);
        auto made =
            std::make_shared<change_stream>(data_, tables_, std::move(*definition), limits_);
        if (auto ok = made->recover(); !ok)
            return ok;
        streams_.emplace(called, made);
        if (owner == nullptr || owner->stream_label != called.label ||
            !owner->stream.value_or(op::stream_specification()).stream_enabled.value_or(false))
            continue;
        table with_stream = *owner;
        with_stream.changes = std::move(made);
        tables_.publish(std::make_shared<const table>(std::move(with_stream)));
    }
}

void stream_book::enable(write_batch& batch, table& owner, time_point now)
{
    const std::lock_guard hold(mutex_);
    timestamp made_at(now);
    while (streams_.contains({owner.name.str(), label_of(made_at)}))
        made_at += std::chrono::milliseconds(1);
    stream_definition definition;
    definition.table = owner.name;
    definition.label = label_of(made_at);
    definition.table_id = owner.id;
    definition.key = owner.key;
    definition.view = owner.stream->stream_view_type.value_or(op::stream_view_type::keys_only);
    definition.created = now;
    owner.stream_label = definition.label;
    owner.changes = std::make_shared<change_stream>(data_, tables_, std::move(definition), limits_);
    streams_.emplace(name{owner.name.str(), owner.stream_label}, owner.changes);
    owner.changes->put(batch);
}

void stream_book::disable(write_batch& batch, table& owner, time_point now)
{
    owner.changes->disable(batch, now);
    owner.changes.reset();
}

result<std::shared_ptr<change_stream>>
stream_book::find(std::string_view table, std::string_view label, time_point now)
{
    const std::lock_guard hold(mutex_);
    if (auto ok = forget_gone(now); !ok)
        return ok.error();
    const auto found = streams_.find({std::string(table), std::string(label)});
    return found == streams_.end() ? nullptr : found->second;
}

result<std::vector<stream_book::name>>
stream_book::names(const name& after, std::string_view table, std::size_t count, time_point now)
{
    const std::lock_guard hold(mutex_);
    if (auto ok = forget_gone(now); !ok)
        return ok.error();
    std::vector<name> found;
    for (auto at = streams_.upper_bound(after); at != streams_.end() && found.size() < count; ++at)
        if (table.empty() || at->first.table == table)
            found.push_back(at->first);
    return found;
}

result<void> stream_book::forget_gone(time_point now)
{
    for (auto at = streams_.begin(); at != streams_.end();) {
        if (!at->second->is_gone(now)) {
            ++at;
            continue;
        }
        write_batch batch;
        at->second->erase(batch);
        if (auto done = data_.write(std::move(batch)); !done)
            return done.error();
        at = streams_.erase(at);
    }
    return {};
}

} // namespace hashrange::engine
