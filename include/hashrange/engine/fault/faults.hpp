// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/engine/fault/moved_clock.hpp"
#include "hashrange/value/item.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

namespace hashrange::engine {

class index_past;

/// How the time of a slow answer passes.
enum class waiting : std::uint8_t {
    by_clock, // the engine's clock moves, the caller does not wait
    really,   // the calling thread sleeps
};

/// What an embedded engine does wrong on purpose, as the service may at any time: slow, stale and
/// full. Only requests on items are touched. A share is a part of all requests that can have the
/// fault, from 0 (never) to 1 (always); which ones follows from the seed and the order of requests
/// alone, so the same test meets the same faults again. Until a fault is asked for nothing is
/// looked at.
/// Threads: any; with several, the order in which they ask decides who gets which fault.
class faults {
public:
    /// Made by the engine.
    faults(moved_clock& clock, index_past& past);
    faults(const faults&) = delete;
    faults& operator=(const faults&) = delete;
    ~faults();

    /// So many of the next requests on the table are throttled, or on one of its partitions or
    /// items. Each item of a batch counts as a request.
    faults& throttle(table_name table, int requests = 1);
    faults& throttle_key(table_name table, item key, int requests = 1);
    faults& throttle_share(double share);
    /// The table may use so many units a second, and what it saved up in `burst` before.
    faults& provision(
        table_name table,
        double reads,
        double writes,
        std::chrono::seconds burst = std::chrono::seconds(300)
    );
    /// Batches leave some of their items unprocessed.
    faults& partial_batches(double share);
    /// Pages end before their limit; the rest is behind their cursor.
    faults& short_pages(double share);
    /// Pages have no items at all, but a cursor.
    faults& empty_pages(double share);
    /// Writes meet a transaction, transactions another one.
    faults& conflicts(double share);
    /// The service fails inside, before the request took effect or after it.
    faults& fail_before(double share);
    faults& fail_after(double share);
    /// Answers take from `least` to `most`.
    faults& latency(
        std::chrono::nanoseconds least,
        std::chrono::nanoseconds most,
        waiting how = waiting::by_clock
    );
    /// Reads of global indexes see them as they were this long ago, give or take
    /// a sixteenth.
    faults& index_lag(std::chrono::nanoseconds lag);

    /// All of it in moderation, as a busy day may be.
    faults& realistic(std::uint64_t seed);
    /// Chance begins anew from here.
    faults& seed(std::uint64_t seed);
    /// No faults any more.
    void clear();

    [[nodiscard]] bool any() const noexcept { return any_.load(std::memory_order_acquire); }

private:
    friend class fault_injector;
    struct plan;
    template <class Change>
    faults& changed(Change change);

    moved_clock& clock_;
    index_past& past_;
    std::atomic<bool> any_{false};
    const std::unique_ptr<plan> plan_; // its members are guarded by its mutex
};

} // namespace hashrange::engine
