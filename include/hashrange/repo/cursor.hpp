// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"

#include <string>
#include <utility>

namespace hashrange {

/// Where a query goes on: made by a page, good for the query that made it and for no other. Give it
/// to people as a text that only a `cursor_keyring` makes: it holds keys.
/// Threads: a value.
class cursor {
public:
    /// `query` says which question it belongs to: see `detail::identity_of`.
    cursor(std::string query, item last_key)
        : query_(std::move(query)), last_key_(std::move(last_key))
    {
    }

    [[nodiscard]] const std::string& query() const noexcept { return query_; }
    /// The key of the last item that was read.
    [[nodiscard]] const item& last_key() const noexcept { return last_key_; }

    friend bool operator==(const cursor&, const cursor&) = default;

private:
    std::string query_;
    item last_key_;
};

} // namespace hashrange
