// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/capacity.hpp"

#include "engine/catalog/table.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace hashrange::engine {

enum class consistency : std::uint8_t { eventual, strong, transactional };

/// Units of a read of so many bytes: per 4 KB begun 0.5, 1 or 2; of nothing as of one.
double read_units(std::size_t bytes, consistency how) noexcept;
/// Units of a write of so many bytes: per KB begun one; of nothing as of one.
double write_units(std::size_t bytes) noexcept;

/// What a call used of one table, to be told in the detail that the request asks for.
struct used_capacity {
    double table_reads = 0, table_writes = 0;
    std::map<std::string, double> local, global; // by index; reads of a read, writes of a write

    void add_index(const index& of, double units);
    used_capacity& operator+=(const used_capacity& other);

    /// Nothing when the request does not ask.
    [[nodiscard]] std::optional<op::consumed_capacity>
    tell(const table& of, std::optional<op::return_consumed_capacity> asked) const;
    /// As a transaction tells it: also the units of its kind by their own name.
    enum class kind : std::uint8_t { reads, writes };
    [[nodiscard]] std::optional<op::consumed_capacity> tell_transaction(
        const table& of, std::optional<op::return_consumed_capacity> asked, kind which
    ) const;
};

} // namespace hashrange::engine
