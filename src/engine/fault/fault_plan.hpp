// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/engine/fault/faults.hpp"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace hashrange::engine {

/// Units that come back with time, up to what a burst may use at once.
struct token_bucket {
    double rate = 0; // a second
    double most = 0;
    double left = 0;
    time_point filled;

    void refill(time_point now)
    {
        const std::chrono::duration<double> passed = now - filled;
        left = std::min(most, left + std::max(0.0, passed.count()) * rate);
        filled = now;
    }
};

/// What was asked for.
struct faults::plan {
    struct throttled_key {
        std::string table;
        item key;
        int requests;
    };
    struct buckets {
        token_bucket reads, writes;
    };

    std::mutex mutex;
    // Guarded by mutex.
    std::uint64_t random = 0;
    std::map<std::string, int, std::less<>> throttled;
    std::vector<throttled_key> throttled_keys;
    std::map<std::string, buckets, std::less<>> provisioned;
    double throttle_share = 0, partial_batches = 0, short_pages = 0, empty_pages = 0, conflicts = 0;
    double fail_before = 0, fail_after = 0;
    std::chrono::nanoseconds latency_least{0}, latency_most{0};
    waiting how = waiting::by_clock;
    /// Cursors of empty pages: who goes on from one begins where that page began.
    std::set<std::string> empty_cursors;

    /// The next number of the seed.
    std::uint64_t next()
    {
        random += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = random;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }
    /// REQUIRES: a positive end.
    std::uint64_t below(std::uint64_t end) { return next() % end; }
    bool chance(double share)
    {
        constexpr double steps = 1U << 20U;
        return share > 0 && static_cast<double>(below(1U << 20U)) < share * steps;
    }
};

} // namespace hashrange::engine
