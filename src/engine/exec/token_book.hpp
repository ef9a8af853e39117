// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"

#include "engine/store/store.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::engine {

/// The client tokens of the transactions of the last ten minutes, kept in the store in the batch of
/// their transaction: a transaction and its token are there together or not at all.
///
///     record := an item: request (the fingerprint), expires (milliseconds)
///
/// Threads: any; who reads and writes one token holds its stripe.
class token_book {
public:
    explicit token_book(store& data) noexcept : data_(data) {}
    /// Learns which tokens there are. Errors: storage.
    result<void> load();

    static store_key key_of(std::string_view token) noexcept;

    /// The fingerprint of the request that used the token before; nothing when none did lately.
    result<std::optional<std::string>> find(std::string_view token, time_point now) const;
    /// Adds the token to the transaction's batch, and removes expired ones of its stripe with it:
    /// nobody else can be using them again.
    void
    put(write_batch& batch, std::string_view token, std::string_view fingerprint, time_point now);

private:
    struct known {
        time_point expires;
        std::string token;
    };
    store& data_;
    std::mutex mutex_;
    // Guarded by mutex_; each list by age.
    std::map<std::size_t, std::deque<known>> by_stripe_;
};

} // namespace hashrange::engine
