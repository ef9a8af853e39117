// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/stream/change_stream.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashrange::engine {

/// The streams of all tables, also those that were disabled, or whose table was deleted, less than
/// a day ago.
/// Errors: storage. Lifetime: must not outlive store and catalog. Threads: any.
class stream_book {
public:
    stream_book(store& data, catalog& tables, stream_limits limits = {}) noexcept
        : data_(data), tables_(tables), limits_(limits)
    {
    }

    /// Reads what the store has, and gives the tables their streams.
    result<void> load();

    /// Makes a stream for the table that its specification asks for, in the batch that the caller
    /// writes with the table's definition.
    void enable(write_batch& batch, table& owner, time_point now);
    /// Ends the table's stream in such a batch. REQUIRES: nobody writes items of the table.
    void disable(write_batch& batch, table& owner, time_point now);

    /// Null when there is none. Those that are gone are forgotten first.
    result<std::shared_ptr<change_stream>>
    find(std::string_view table, std::string_view label, time_point now);
    struct name {
        std::string table, label;
        friend auto operator<=>(const name&, const name&) = default;
    };
    /// In order, those behind `after`, of one table or, when it is empty, of all.
    result<std::vector<name>>
    names(const name& after, std::string_view table, std::size_t count, time_point now);

private:
    result<void> forget_gone(time_point now);

    store& data_;
    catalog& tables_;
    const stream_limits limits_;
    std::mutex mutex_;
    // Guarded by mutex_; the streams are shared with the tables and with who reads them.
    std::map<name, std::shared_ptr<change_stream>> streams_;
};

} // namespace hashrange::engine
