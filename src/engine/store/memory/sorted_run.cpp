// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/sorted_run.hpp"

#include "hashrange/base/assert.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

namespace hashrange::engine {

namespace {

std::uint64_t prefix_of(std::string_view sort) noexcept
{
    unsigned char first[8] = {};
    std::memcpy(first, sort.data(), std::min<std::size_t>(sort.size(), 8));
    std::uint64_t prefix = 0;
    for (const unsigned char byte : first)
        prefix = prefix << 8 | byte;
    return prefix;
}

} // namespace

sorted_run::~sorted_run()
{
    for (std::size_t i = 0; i < chunk_count(); ++i)
        for (const slot& one : chunk(i))
            entry::destroy(one.held);
}

std::size_t sorted_run::lower_slot(const slots& in, std::string_view sort) noexcept
{
    const std::uint64_t prefix = prefix_of(sort);
    const auto less = [prefix](const slot& one, std::string_view wanted) {
        return one.prefix != prefix ? one.prefix < prefix : one.held->sort() < wanted;
    };
    return static_cast<std::size_t>(
        std::lower_bound(in.begin(), in.end(), sort, less) - in.begin()
    );
}

std::size_t sorted_run::chunk_of(std::string_view sort) const noexcept
{
    if (!only_.empty())
        return 0;
    const std::uint64_t prefix = prefix_of(sort);
    const auto less = [prefix](const slots& one, std::string_view wanted) {
        const slot& last = one.back();
        return last.prefix != prefix ? last.prefix < prefix : last.held->sort() < wanted;
    };
    if (!chunks_.empty() && less(chunks_.back(), sort)) // where keys that come in order go
        return chunks_.size();
    // The first chunk whose last entry is not less.
    return static_cast<std::size_t>(
        std::lower_bound(chunks_.begin(), chunks_.end(), sort, less) - chunks_.begin()
    );
}

sorted_run::place sorted_run::lower_bound(std::string_view sort) const noexcept
{
    const std::size_t index = chunk_of(sort);
    if (index >= chunk_count())
        return end();
    const place found{index, lower_slot(chunk(index), sort)};
    return found.slot < chunk(index).size() ? found : place{index + 1, 0};
}

void sorted_run::insert(entry& made)
{
    const std::string_view sort = made.sort();
    const slot added{prefix_of(sort), &made};
    if (empty()) {
        only_.push_back(added);
        return;
    }
    const std::size_t home = chunk_of(sort);
    const bool is_last = home == chunk_count();
    const std::size_t index = is_last ? home - 1 : home;
    slots& into = chunk(index);
    const auto where = static_cast<std::ptrdiff_t>(is_last ? into.size() : lower_slot(into, sort));
    if (into.size() == into.capacity()) // half as much again: most partitions are small
        into.reserve(into.size() + into.size() / 2 + 1);
    into.insert(std::next(into.begin(), where), added);
    if (into.size() > slots_max)
        split(index);
}

void sorted_run::split(std::size_t index)
{
    if (!only_.empty()) {
        chunks_.push_back(std::move(only_));
        only_.clear();
    }
    // The end of a run grows when keys come in order: then the full chunk stays full.
    const bool appends = index + 1 == chunks_.size();
    slots& full = chunks_[index];
    const std::size_t keep = appends ? full.size() - 1 : full.size() / 2;
    const auto middle = std::next(full.begin(), static_cast<std::ptrdiff_t>(keep));
    slots upper;
    if (appends) // and will soon be full, too
        upper.reserve(slots_max + 1);
    upper.assign(middle, full.end());
    full.erase(middle, full.end());
    chunks_.insert(
        std::next(chunks_.begin(), static_cast<std::ptrdiff_t>(index + 1)), std::move(upper)
    );
}

void sorted_run::erase(entry& gone_entry) noexcept
{
    const place found = lower_bound(gone_entry.sort());
    HASHRANGE_ASSERT(!is_end(found) && &at(found) == &gone_entry);
    slots& from = chunk(found.chunk);
    const auto gone = std::next(from.begin(), static_cast<std::ptrdiff_t>(found.slot));
    entry::destroy(gone->held);
    from.erase(gone);
    if (from.empty() && !chunks_.empty())
        chunks_.erase(std::next(chunks_.begin(), static_cast<std::ptrdiff_t>(found.chunk)));
}

sorted_run::place sorted_run::after(place here) const noexcept
{
    if (here.slot + 1 < chunk(here.chunk).size())
        return {here.chunk, here.slot + 1};
    return {here.chunk + 1, 0};
}

sorted_run::place sorted_run::before(place here) const noexcept
{
    if (here.slot > 0)
        return {here.chunk, here.slot - 1};
    return {here.chunk - 1, chunk(here.chunk - 1).size() - 1};
}

void sorted_run::prefetch(place here, std::size_t count, bool forward) const noexcept
{
    const slots& in = chunk(here.chunk);
    const std::size_t first = forward ? here.slot : here.slot + 1 - std::min(here.slot + 1, count);
    const std::size_t last = forward ? std::min(in.size(), here.slot + count) : here.slot + 1;
    for (std::size_t i = first; i < last; ++i)
        __builtin_prefetch(in[i].held);
    for (std::size_t i = first; i < last; ++i)
        in[i].held->prefetch_value();
}

} // namespace hashrange::engine
