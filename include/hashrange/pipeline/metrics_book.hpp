// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/pipeline/metrics.hpp"
#include "hashrange/transport/transport.hpp"

#include <memory>
#include <mutex>

namespace hashrange {

/// Where calls are counted. Threads: any.
class metrics_book {
public:
    void note(const call_kind& kind, const call_counts& counts);
    [[nodiscard]] hashrange::metrics read() const;

private:
    mutable std::mutex mutex_;
    hashrange::metrics counted_; // guarded by mutex_
};

/// Whether calls are told to say what capacity they used; their requests are copied for that.
enum class capacity_counting : std::uint8_t { on, off };

/// A transport whose calls are counted in a book. Shares both. Lifetime: the clock outlives it.
std::shared_ptr<transport> counted(
    std::shared_ptr<transport> inner,
    std::shared_ptr<metrics_book> book,
    clock_source& clock,
    capacity_counting capacity = capacity_counting::on
);

} // namespace hashrange
