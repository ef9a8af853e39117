// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace hashrange::net {

/// Things that are costly to make, between two uses. Threads: any.
template <class Thing>
class shelf {
public:
    /// Null when there is none.
    std::unique_ptr<Thing> take()
    {
        const std::lock_guard lock(mutex_);
        if (kept_.empty())
            return nullptr;
        std::unique_ptr<Thing> last = std::move(kept_.back());
        kept_.pop_back();
        return last;
    }
    void put_back(std::unique_ptr<Thing> used)
    {
        const std::lock_guard lock(mutex_);
        if (kept_.size() < kept_max)
            kept_.push_back(std::move(used));
    }

private:
    static constexpr std::size_t kept_max = 64;

    std::mutex mutex_;
    std::vector<std::unique_ptr<Thing>> kept_; // guarded by mutex_
};

} // namespace hashrange::net
