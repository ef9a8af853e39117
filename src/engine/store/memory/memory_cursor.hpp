// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/shards.hpp"
#include "engine/store/store.hpp"

#include <memory>

namespace hashrange::engine {

class memory_snapshot final : public snapshot {
public:
    explicit memory_snapshot(shards& in) : shards_(in), moment_(in.moments.take()) {}
    memory_snapshot(const memory_snapshot&) = delete;
    memory_snapshot& operator=(const memory_snapshot&) = delete;
    ~memory_snapshot() override { release_moment(shards_, moment_); }

    [[nodiscard]] sequence_number moment() const noexcept { return moment_; }

private:
    shards& shards_;
    const sequence_number moment_;
};

/// REQUIRES: null or a snapshot of a memory store.
inline sequence_number moment_of(const snapshot* at) noexcept
{
    return at == nullptr ? newest_sequence : static_cast<const memory_snapshot*>(at)->moment();
}

std::unique_ptr<cursor> read_partition(shards& in, const partition_range& range);
std::unique_ptr<cursor> read_space(shards& in, const space_range& range);

} // namespace hashrange::engine
