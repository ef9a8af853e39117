// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/store_key.hpp"

#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace hashrange::engine {

/// The items of transactions that are under way, for an engine that refuses instead of waiting:
/// the stripes do not tell who holds them, and several items share one.
/// Threads: any.
class running_transactions {
    using item_key = std::tuple<space_id, std::string, std::string>;

public:
    /// Holds the items of one transaction until it goes.
    class claim {
    public:
        claim() = default;
        claim(claim&& other) noexcept
            : owner_(std::exchange(other.owner_, nullptr)), keys_(std::move(other.keys_))
        {
        }
        claim& operator=(claim&& other) noexcept
        {
            release();
            owner_ = std::exchange(other.owner_, nullptr);
            keys_ = std::move(other.keys_);
            return *this;
        }
        ~claim() { release(); }
        void release() noexcept;

    private:
        friend class running_transactions;
        running_transactions* owner_ = nullptr;
        std::vector<item_key> keys_;
    };

    /// For each key whether another transaction has it; only when none has, `into` holds them all.
    std::vector<bool> take(const std::vector<store_key>& keys, claim& into);
    [[nodiscard]] bool has(const store_key& key) const;

private:
    static item_key owned(const store_key& key)
    {
        return {key.space, std::string(key.partition), std::string(key.sort)};
    }

    mutable std::mutex mutex_;
    // Guarded by mutex_.
    std::set<item_key> items_;
};

} // namespace hashrange::engine
