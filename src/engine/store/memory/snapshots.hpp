// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/memory/entry.hpp"

#include <mutex>
#include <set>

namespace hashrange::engine {

/// Numbers the batches and remembers which moments are still being read.
///
/// A batch takes its number while it holds the locks of every shard it changes. So whoever reads at
/// a moment s and locks a shard finds in it every batch up to s completely.
/// Threads: any.
class snapshots {
public:
    struct commit {
        sequence_number number;
        sequence_number snapshot_newest; // 0: nobody reads an earlier moment
    };
    commit next_commit()
    {
        const std::lock_guard hold(mutex_);
        return {++last_, open_.empty() ? 0 : *open_.rbegin()};
    }
    sequence_number take()
    {
        const std::lock_guard hold(mutex_);
        return *open_.insert(last_);
    }
    /// The oldest moment still read after this one was released; `newest_sequence` when none is.
    sequence_number release(sequence_number taken)
    {
        const std::lock_guard hold(mutex_);
        open_.erase(open_.find(taken));
        return open_.empty() ? newest_sequence : *open_.begin();
    }

private:
    std::mutex mutex_;
    // Guarded by mutex_.
    sequence_number last_ = 0;
    std::multiset<sequence_number> open_;
};

} // namespace hashrange::engine
