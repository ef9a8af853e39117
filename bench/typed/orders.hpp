// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/database/open_in_memory.hpp"
#include "hashrange/op/get_item.hpp"

#include "engine/workload.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hashrange::bench {

/// An item of the engine's workload as an entity: its keys and ten texts.
struct order {
    std::string customer, number;
    std::string a0, a1, a2, a3, a4, a5, a6, a7, a8, a9;

    using schema = entity<"ORDER", key<"CUSTOMER#{customer}", "ORDER#2026-{number}">>;
};

/// All orders of a workload in a database in memory. Each function reads those named by the last
/// `prepare` and gives the checksum of a `contender`.
class stored_orders {
public:
    explicit stored_orders(const workload& with);
    void prepare(std::span<const std::size_t> asked);

    std::uint64_t get_entities() const;
    /// The same items by requests that are made already.
    std::uint64_t get_items() const;

private:
    struct order_key {
        std::string customer, number;
    };

    embedded_database database_ = open_in_memory();
    repository<order> orders_ = database_.table("orders").repository<order>();
    std::vector<order_key> keys_;                // of the prepared operations
    std::vector<op::get_item_request> requests_; // the same
};

} // namespace hashrange::bench
