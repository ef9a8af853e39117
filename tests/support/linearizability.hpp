// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::test_support {

/// What an item of one number may hold: nothing, when there is no item.
using register_state = std::optional<std::int64_t>;

/// One operation on an item, as its caller saw it.
struct observed_operation {
    enum class kind : std::uint8_t { read, write, write_if, add, erase, erase_if };
    kind what = kind::read;
    std::int64_t operand = 0; // written or added
    register_state expected;  // by a condition
    bool refused = false;     // its condition did not hold
    register_state answer;    // of an addition: what it made; else what was there
    std::uint64_t called = 0; // moments of one clock that all callers share
    std::uint64_t returned = 0;
};

/// Whether the operations on one item can be put into one order, each at a moment between its call
/// and its return, in which every one of them answers what its caller saw (Wing and Gong's search,
/// remembering where it has been). Empty when they can; else the first operation by which nothing
/// fits any more.
std::string not_linearizable(std::vector<observed_operation> history);

} // namespace hashrange::test_support
