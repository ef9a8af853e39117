// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include <cstddef>
#include <optional>
#include <utility>

namespace hashrange {

/// What became of the items of a partition: see `table::erase_partition`. Threads: a value.
class [[nodiscard]] partition_erasure {
public:
    partition_erasure(std::size_t erased, std::optional<error> why) noexcept
        : erased_(erased), why_(std::move(why))
    {
    }

    /// Nothing is left of what was there when it began.
    [[nodiscard]] bool complete() const noexcept { return !why_.has_value(); }
    [[nodiscard]] std::size_t erased() const noexcept { return erased_; }
    /// Why it stopped. Asked again it goes on where it stopped: what is erased is not read again.
    [[nodiscard]] const std::optional<error>& why() const noexcept { return why_; }

private:
    std::size_t erased_;
    std::optional<error> why_;
};

} // namespace hashrange
