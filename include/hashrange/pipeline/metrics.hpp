// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/errc.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/pipeline/latency_histogram.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <string>

namespace hashrange {

/// Capacity units that the service charged.
struct used_capacity {
    double read = 0, write = 0;

    void add(const used_capacity& other) noexcept
    {
        read += other.read;
        write += other.write;
    }
    friend bool operator==(const used_capacity&, const used_capacity&) = default;
};

/// What calls came to. A call is one request with all its attempts.
struct call_counts {
    std::uint64_t calls = 0;
    std::uint64_t errors = 0; // answers that are errors, failed conditions among them
    std::uint64_t throttles = 0;
    std::uint64_t retries = 0; // attempts after the first
    std::uint64_t items = 0;   // found, or written
    used_capacity capacity;    // of tables and indexes
    std::map<std::string, used_capacity> capacity_of_index;
    std::map<errc, std::uint64_t> errors_of_code;
    latency_histogram latency; // with all attempts

    void add(const call_counts& other);
};

/// What tells calls apart.
struct call_kind {
    std::string table;
    std::string index;          // that was asked; empty for the table
    std::string entity;         // empty where there are several
    std::string access_pattern; // the verb, or the name of the index's pattern
    op::operation operation{};

    friend auto operator<=>(const call_kind&, const call_kind&) = default;
};

/// What was counted so far, of every kind of call. Threads: a value.
struct metrics {
    std::map<call_kind, call_counts> kinds;

    [[nodiscard]] call_counts total() const;
    /// Added up by one of the things that tell calls apart: `by(&call_kind::entity)`.
    template <class Label>
    [[nodiscard]] std::map<Label, call_counts> by(Label call_kind::*label) const
    {
        std::map<Label, call_counts> sums;
        for (const auto& [kind, counts] : kinds)
            sums[kind.*label].add(counts);
        return sums;
    }
};

} // namespace hashrange
