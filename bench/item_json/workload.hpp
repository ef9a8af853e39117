// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/json_scanner.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace hashrange::bench {

/// What is read and written: user entities of 15 attributes (strings, numbers, a boolean, a set,
/// maps, a list), 629 bytes of DynamoDB JSON each, and a query page of 1 MB of them.
struct workload {
    static constexpr std::size_t items = 64; // different ones
    static constexpr std::size_t item_bytes = 629;
    static constexpr std::size_t page_items = 1664;

    std::vector<wire::padded_json> texts;
    wire::padded_json page;

    /// The same on every machine.
    static workload make();
    /// The texts alone.
    static std::vector<wire::padded_json> make_texts();
};

} // namespace hashrange::bench
