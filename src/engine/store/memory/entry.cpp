// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/entry.hpp"

#include "hashrange/base/assert.hpp"

#include "base/block_pool.hpp"

#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace hashrange::engine {

entry* entry::make(partition& owner, std::string_view sort)
{
    HASHRANGE_ASSERT(sort.size() <= std::numeric_limits<std::uint16_t>::max());
    void* memory = block_pool::take(taken_for(sort.size()));
    entry* made = ::new (memory) entry(owner, static_cast<std::uint16_t>(sort.size()));
    if (!sort.empty())
        std::memcpy(static_cast<char*>(memory) + sort_begin(), sort.data(), sort.size());
    return made;
}

void entry::destroy(entry* owned) noexcept
{
    const std::size_t taken = taken_for(owned->sort_size_);
    owned->~entry();
    block_pool::give(owned, taken);
}

entry::~entry()
{
    for (const version* old = newest_.older; old != nullptr;)
        delete std::exchange(old, old->older);
}

shared_bytes
entry::replace(shared_bytes value, sequence_number since, sequence_number snapshot_newest)
{
    const bool is_new = newest_.since == 0;
    if (!is_new && newest_.since <= snapshot_newest) {
        newest_.older = new version(std::move(newest_));
        newest_.value = {};
    }
    std::swap(newest_.value, value);
    newest_.since = since;
    return value;
}

void entry::forget(sequence_number snapshot_oldest) noexcept
{
    version* last = &newest_; // the last one that a snapshot can see
    while (last->since > snapshot_oldest && last->older != nullptr)
        last = last->older;
    for (const version* old = std::exchange(last->older, nullptr); old != nullptr;)
        delete std::exchange(old, old->older);
}

} // namespace hashrange::engine
