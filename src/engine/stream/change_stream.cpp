// SPDX-License-Identifier: Apache-2.0
#include "engine/stream/change_stream.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

namespace {

template <class Number>
std::string big_endian(Number number)
{
    std::string bytes(sizeof number, '\0');
    for (std::size_t i = bytes.size(); i > 0; --i, number = static_cast<Number>(number >> 8U))
        bytes[i - 1] = static_cast<char>(number & 0xffU);
    return bytes;
}

const stream_shard* find_shard(const shard_generation& in, std::uint32_t serial)
{
    for (const stream_shard& one : in.shards)
        if (one.serial == serial)
            return &one;
    return nullptr;
}

result<item_change> change_at(cursor& records)
{
    return decode_change(records.value().view(), std::move(records.attached()));
}

std::size_t size_of(const item_change& told)
{
    std::size_t bytes = 0;
    for (const auto* one : {&told.keys, &told.old_image, &told.new_image})
        bytes += *one ? (*one)->bytes().size() : 0;
    return bytes;
}

std::size_t shard_of(const shard_generation& in, std::uint64_t hash)
{
    std::size_t found = in.shards.size() - 1;
    while (in.shards[found].hash_first > hash)
        --found;
    return found;
}

} // namespace

change_stream::change_stream(
    store& data, catalog& tables, stream_definition made, stream_limits limits
)
    : data_(data), tables_(tables), limits_(limits), view_(made.view), key_(made.key),
      definition_(std::move(made))
{
    if (definition_.generations.empty()) {
        shard_generation& first = definition_.generations.emplace_back();
        first.space = tables_.new_space();
        first.opened = definition_.created;
        first.first = number_first;
        first.shards.push_back({.serial = ++definition_.shards_made, .parent = {}});
    }
    next_ = definition_.generations.back().first;
    counts_.assign(definition_.generations.back().shards.size(), 0);
    plan_next_turn();
}

result<void> change_stream::recover()
{
    const std::lock_guard hold(mutex_);
    const shard_generation& last = definition_.generations.back();
    if (last.closed) {
        next_ = last.last + 1;
        return {};
    }
    for (const stream_shard& one : last.shards) {
        partition_range newest;
        const std::string partition = big_endian(one.serial);
        newest.space = last.space;
        newest.partition = partition;
        newest.direction = direction::backward;
        newest.expected = 1;
        newest.appended = true;
        const auto records = data_.read(newest);
        const auto more = records->next();
        if (!more)
            return more.error();
        if (!*more)
            continue;
        const auto told = change_at(*records);
        if (!told)
            return told.error();
        next_ = std::max(next_, told->number + 1);
    }
    return {};
}

void change_stream::put(write_batch& batch) const
{
    const std::lock_guard hold(mutex_);
    put_definition(batch, definition_);
}

void change_stream::erase(write_batch& batch) const
{
    const std::lock_guard hold(mutex_);
    for (const shard_generation& one : definition_.generations)
        batch.erase_space(one.space);
    erase_definition(batch, definition_);
}

void change_stream::disable(write_batch& batch, time_point now)
{
    {
        const std::lock_guard hold(mutex_);
        definition_.disabled = now;
        close(definition_.generations.back(), now);
        plan_next_turn();
    }
    put(batch);
}

result<change_stream::place> change_stream::begin(std::string_view partition, time_point now)
{
    const std::uint64_t hash = partition_hash(partition);
    const std::lock_guard hold(mutex_);
    if (now >= next_turn_)
        if (auto ok = keep_up(now); !ok)
            return ok.error();
    const shard_generation& last = definition_.generations.back();
    const std::size_t home = shard_of(last, hash);
    ++counts_[home];
    in_flight_.push_back(next_);
    return place{last.space, last.shards[home].serial, next_++};
}

void change_stream::settle(std::uint64_t number) noexcept
{
    const std::lock_guard hold(mutex_);
    const auto found = std::lower_bound(in_flight_.begin(), in_flight_.end(), number);
    if (found != in_flight_.end() && *found == number)
        in_flight_.erase(found);
}

void change_stream::put(write_batch& batch, const place& at, const item_change& told)
{
    attachments images;
    if (told.old_image)
        images[0] = told.old_image->share();
    if (told.new_image)
        images[1] = told.new_image->share();
    const std::string partition = big_endian(at.shard);
    const std::string sort = big_endian(at.number);
    batch.append({at.space, partition, sort}, encode(told), std::move(images));
}

std::uint64_t change_stream::watermark_locked() const
{
    return in_flight_.empty() ? next_ : in_flight_.front();
}

std::uint64_t change_stream::watermark() const
{
    const std::lock_guard hold(mutex_);
    return watermark_locked();
}

bool change_stream::is_gone(time_point now) const
{
    const std::lock_guard hold(mutex_);
    return definition_.disabled && is_trimmed(definition_.generations.back(), now);
}

result<stream_definition> change_stream::describe(time_point now)
{
    const std::lock_guard hold(mutex_);
    if (auto ok = keep_up(now); !ok)
        return ok.error();
    return definition_;
}

bool change_stream::is_due(const shard_generation& last, time_point now) const
{
    return !last.closed && now - last.opened >= limits_.shard_age;
}

bool change_stream::is_trimmed(const shard_generation& one, time_point now) const
{
    return one.closed && now - *one.closed >= limits_.retention;
}

/// Opens the next generation when the last is due, and drops those that are too old. The store
/// knows of it before the first change can be numbered by it.
result<void> change_stream::keep_up(time_point now)
{
    if (now < next_turn_)
        return {};
    stream_definition after = definition_;
    write_batch batch;
    if (is_due(after.generations.back(), now)) {
        close(after.generations.back(), now);
        shard_generation next = successor(after, now);
        after.generations.push_back(std::move(next));
        tables_.put_space_last(batch);
    }
    while (after.generations.size() > 1 && is_trimmed(after.generations.front(), now)) {
        batch.erase_space(after.generations.front().space);
        after.generations.erase(after.generations.begin());
    }
    put_definition(batch, after);
    if (auto done = data_.write(std::move(batch)); !done)
        return done.error();
    const bool turned = after.generations.back().space != definition_.generations.back().space;
    definition_ = std::move(after);
    if (turned)
        counts_.assign(definition_.generations.back().shards.size(), 0);
    plan_next_turn();
    return {};
}

void change_stream::close(shard_generation& last, time_point now)
{
    if (next_ == last.first)
        ++next_; // a shard's range is never empty
    last.closed = now;
    last.last = next_ - 1;
}

shard_generation change_stream::successor(stream_definition& of, time_point now) const
{
    const shard_generation& before = of.generations.back();
    shard_generation made;
    made.space = tables_.new_space();
    made.opened = now;
    made.first = next_;
    std::size_t room = limits_.shards_max - std::min(limits_.shards_max, before.shards.size());
    for (std::size_t i = 0; i < before.shards.size(); ++i) {
        const stream_shard& parent = before.shards[i];
        made.shards.push_back({++of.shards_made, parent.serial, parent.hash_first});
        if (counts_[i] <= limits_.records_before_split || room == 0)
            continue;
        --room;
        const bool is_last = i + 1 == before.shards.size();
        const std::uint64_t end = is_last ? 0 : before.shards[i + 1].hash_first;
        const std::uint64_t size = end - parent.hash_first; // 0: all hashes
        const std::uint64_t half = size == 0 ? std::uint64_t{1} << 63U : size / 2;
        made.shards.push_back({++of.shards_made, parent.serial, parent.hash_first + half});
    }
    return made;
}

void change_stream::plan_next_turn()
{
    const shard_generation& last = definition_.generations.back();
    const shard_generation& first = definition_.generations.front();
    next_turn_ = last.closed ? time_point::max() : last.opened + limits_.shard_age;
    if (first.closed && definition_.generations.size() > 1)
        next_turn_ = std::min(next_turn_, *first.closed + limits_.retention);
}

result<shard_page> change_stream::read(
    std::uint32_t shard, std::uint64_t from, std::size_t limit, old_records old, time_point now
)
{
    partition_range range;
    shard_page page;
    bool all_settled = false;
    {
        const std::lock_guard hold(mutex_);
        if (auto ok = keep_up(now); !ok)
            return ok.error();
        const auto& all = definition_.generations;
        const auto found = std::find_if(all.begin(), all.end(), [shard](const auto& one) {
            return find_shard(one, shard) != nullptr;
        });
        if (found == all.end() || is_trimmed(*found, now))
            return op::trimmed_data_access();
        const std::uint64_t settled = watermark_locked();
        all_settled = found->closed && settled > found->last;
        page.next = std::max(from, all_settled ? found->last + 1 : settled);
        range.space = found->space;
    }
    const std::string partition = big_endian(shard);
    range.partition = partition;
    range.low = big_endian(from);
    range.high = big_endian(page.next);
    range.expected = limit;
    range.appended = true;
    const auto records = data_.read(range);
    for (std::size_t bytes = 0; page.changes.size() < limit;) {
        const auto more = records->next();
        if (!more)
            return more.error();
        if (!*more) {
            page.finished = all_settled;
            return page;
        }
        auto told = change_at(*records);
        if (!told)
            return told.error();
        if (now - told->at > limits_.retention) {
            if (old == old_records::refuse)
                return op::trimmed_data_access();
            continue;
        }
        bytes += size_of(*told);
        if (bytes > limits::page_bytes_max && !page.changes.empty())
            break;
        page.changes.push_back(std::move(*told));
    }
    page.next = page.changes.empty() ? from : page.changes.back().number + 1;
    return page;
}

} // namespace hashrange::engine
