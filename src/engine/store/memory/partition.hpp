// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/sorted_run.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace hashrange::engine {

/// The entries of one partition: a header with its name behind it.
/// Guarded by the lock of its shard.
class partition {
public:
    struct deleter {
        void operator()(partition* owned) const noexcept;
    };
    using owner = std::unique_ptr<partition, deleter>;

    static owner make(std::uint64_t hash, std::string_view name);
    partition(const partition&) = delete;
    partition& operator=(const partition&) = delete;

    [[nodiscard]] std::string_view name() const noexcept
    {
        return {reinterpret_cast<const char*>(this + 1), name_size_};
    }

    const std::uint64_t hash;
    sorted_run entries;

private:
    partition(std::uint64_t of_name, std::uint32_t name_size) noexcept
        : hash(of_name), name_size_(name_size)
    {
    }
    ~partition() = default;

    std::uint32_t name_size_;
};

} // namespace hashrange::engine
