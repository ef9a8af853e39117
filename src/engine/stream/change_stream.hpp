// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/catalog.hpp"
#include "engine/stream/change_record.hpp"
#include "engine/stream/stream_definition.hpp"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string_view>
#include <vector>

namespace hashrange::engine {

/// How long and how much; the defaults are the service's.
struct stream_limits {
    std::chrono::nanoseconds shard_age = std::chrono::hours(4);
    std::chrono::nanoseconds retention = std::chrono::hours(24);
    /// A shard that got more records than these has two children.
    std::uint64_t records_before_split = 200'000;
    std::size_t shards_max = 64; // open at the same time
};

/// A stretch of a shard's records.
struct shard_page {
    std::vector<item_change> changes;
    std::uint64_t next = 0; // the number to go on with
    bool finished = false;  // the shard is closed and this was its end
};

/// One stream: it numbers changes while their items are locked, opens and closes shards, and reads
/// them back.
///
/// A number is in flight from `begin` until `settle`, which follows its batch whether that was
/// written or not. Readers stop before the first number in flight: nobody sees a later number
/// before an earlier one. Numbers that were never written are gaps.
///
///     record of a shard: partition = serial:u32be, sort = number:u64be, its images attached
///
/// ON DISK.
/// Errors: storage. Lifetime: must not outlive store and catalog. Threads: any.
class change_stream {
public:
    static constexpr std::uint64_t number_first = 1;

    change_stream(store& data, catalog& tables, stream_definition made, stream_limits limits);

    /// The number where the shards that are open now go on, found in the store.
    result<void> recover();
    /// Closes the stream for new changes, in a batch that the caller writes.
    /// REQUIRES: nothing is in flight, and nothing begins any more.
    void disable(write_batch& batch, time_point now);
    void put(write_batch& batch) const;
    /// Takes everything of it out of the store.
    void erase(write_batch& batch) const;

    /// Where the record of a change goes.
    struct place {
        space_id space{};
        std::uint32_t shard = 0;
        std::uint64_t number = 0;
    };
    /// REQUIRES: the stripe of the item is held.
    result<place> begin(std::string_view partition, time_point now);
    void settle(std::uint64_t number) noexcept;
    static void put(write_batch& batch, const place& at, const item_change& told);

    [[nodiscard]] op::stream_view_type view() const noexcept { return view_; }
    [[nodiscard]] const key_layout& key() const noexcept { return key_; }

    /// The definition as of now: shards that are due are closed, those that are too old gone.
    result<stream_definition> describe(time_point now);
    /// Every number below it is settled, and none below it will ever come.
    [[nodiscard]] std::uint64_t watermark() const;
    /// Whether the stream was disabled so long ago that none of it is left.
    [[nodiscard]] bool is_gone(time_point now) const;

    enum class old_records : std::uint8_t { skip, refuse };
    /// Errors: trimmed_data_access when records are asked for that are too old, unless they are to
    /// be skipped; resource_not_found for a shard that is not there.
    result<shard_page> read(
        std::uint32_t shard, std::uint64_t from, std::size_t limit, old_records old, time_point now
    );

private:
    [[nodiscard]] bool is_due(const shard_generation& last, time_point now) const;
    [[nodiscard]] bool is_trimmed(const shard_generation& one, time_point now) const;
    result<void> keep_up(time_point now);
    void close(shard_generation& last, time_point now);
    [[nodiscard]] shard_generation successor(stream_definition& of, time_point now) const;
    void plan_next_turn();
    [[nodiscard]] std::uint64_t watermark_locked() const;

    store& data_;
    catalog& tables_;
    const stream_limits limits_;
    const op::stream_view_type view_;
    const key_layout key_;

    mutable std::mutex mutex_;
    // Guarded by mutex_.
    stream_definition definition_;
    std::vector<std::uint64_t> counts_;    // records of each open shard, since it was opened here
    std::vector<std::uint64_t> in_flight_; // ascending
    std::uint64_t next_ = number_first;
    time_point next_turn_; // before it no shard is due and none is too old
};

} // namespace hashrange::engine
