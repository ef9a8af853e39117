// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/entry.hpp"

#include "hashrange/base/assert.hpp"

#include "base/block_pool.hpp"

#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace hashrange::engine {

entry* entry::make(partition& owner, std::string_view sort, attachments with)
{
    HASHRANGE_ASSERT(sort.size() <= sort_size_max);
    const bool has_attachments = with[0].has_value() || with[1].has_value();
    void* memory = block_pool::take(taken_for(sort.size(), has_attachments));
    entry* made = ::new (memory) entry(owner, sort.size(), has_attachments);
    char* const begin = static_cast<char*>(memory);
    if (!sort.empty())
        std::memcpy(begin + sort_begin(), sort.data(), sort.size());
    if (has_attachments)
        ::new (begin + attached_begin(sort.size())) attachments(std::move(with));
    return made;
}

void entry::destroy(entry* owned) noexcept
{
    const std::size_t taken = taken_for(owned->sort_size_, owned->has_attachments_);
    owned->~entry();
    block_pool::give(owned, taken);
}

entry::~entry()
{
    if (has_attachments_)
        std::destroy_at(attached());
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
