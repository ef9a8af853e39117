// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include "support/generated/value_generator.hpp"
#include "support/linearizability.hpp"

#include <atomic>
#include <vector>

namespace hashrange::test_support {

/// What many threads did to a few items: a history for each.
struct recorded_run {
    std::vector<std::vector<observed_operation>> of_item;
    std::string failure; // an answer that no history has room for
};

struct run_shape {
    int threads = 16;
    int items = 3;
    int operations = 60; // of each thread
};

/// Reads, writes, conditional writes, additions and erasures of single items by many threads at
/// once. Makes its table, "registers".
recorded_run record(transport& database, const run_shape& shape, std::uint64_t seed);

/// Empty when every item's history has an order, else why one has none.
std::string not_linearizable(const recorded_run& run);

} // namespace hashrange::test_support
