// SPDX-License-Identifier: Apache-2.0
#include "engine/store/write_batch.hpp"

#include "hashrange/base/assert.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine {

void write_batch::put(const store_key& key, shared_bytes value)
{
    HASHRANGE_ASSERT(value.has_value());
    add(key, kind::put, std::move(value));
}

void write_batch::append(const store_key& key, shared_bytes value, attachments with)
{
    HASHRANGE_ASSERT(value.has_value());
    add(key, kind::append, std::move(value), std::move(with));
}

void write_batch::erase(const store_key& key)
{
    add(key, kind::erase, {});
}

void write_batch::erase_space(space_id space)
{
    add({space, {}, {}}, kind::erase_space, {});
    erases_space_ = true;
}

void write_batch::count(space_id space, tally by)
{
    const auto same = [space](const auto& counted) { return counted.first == space; };
    auto found = std::find_if(counted_.begin(), counted_.end(), same);
    if (found == counted_.end())
        found = counted_.insert(found, {space, tally{}});
    found->second.entries += by.entries;
    found->second.bytes += by.bytes;
}

store_key write_batch::key(std::size_t index) const noexcept
{
    const change& one = changes_[index];
    const std::string_view keys = keys_;
    return {
        .space = one.space,
        .partition = keys.substr(one.partition_begin, one.sort_begin - one.partition_begin),
        .sort = keys.substr(one.sort_begin, one.end - one.sort_begin)};
}

void write_batch::add(const store_key& key, kind how, shared_bytes value, attachments with)
{
    if (changes_.empty()) { // most batches are of a few changes: one allocation each
        changes_.reserve(4);
        keys_.reserve(256);
    }
    const std::size_t begin = keys_.size();
    keys_.append(key.partition).append(key.sort);
    changes_.push_back(
        {.space = key.space,
         .how = how,
         .hash = partition_hash(key.partition),
         .partition_begin = begin,
         .sort_begin = begin + key.partition.size(),
         .end = keys_.size(),
         .value = std::move(value),
         .with = std::move(with)}
    );
}

} // namespace hashrange::engine
