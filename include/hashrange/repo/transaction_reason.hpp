// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/value/item.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hashrange {

/// Why one write of a transaction did not let it happen.
struct transaction_reason {
    std::size_t write = 0; // its place among the writes, from 0
    std::string entity;    // "USER"
    item key;
    errc code = errc::condition_failed; // `already_exists`, `unique_violation`, ...
    std::string message;
    std::optional<item> old_item; // what was there instead
};

/// What an error of a transaction carries.
struct transaction_failure : error_detail {
    explicit transaction_failure(std::vector<transaction_reason> all) : reasons(std::move(all)) {}
    std::vector<transaction_reason> reasons; // of the writes that failed, in their order
};

/// An error of a transaction, in terms of its entities. Threads: a value.
class transaction_error : public error {
public:
    explicit transaction_error(error failure) noexcept : error(std::move(failure)) {}

    /// Of the writes that failed; empty when the transaction failed as a whole.
    /// Lifetime: of the error.
    [[nodiscard]] std::span<const transaction_reason> reasons() const noexcept
    {
        const auto* failure = dynamic_cast<const transaction_failure*>(detail());
        if (failure == nullptr)
            return {};
        return failure->reasons;
    }
};

} // namespace hashrange
