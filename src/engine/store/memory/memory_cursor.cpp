// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/memory_cursor.hpp"

#include <algorithm>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

// How many values are taken under one lock: enough for most pages, and about ten microseconds.
constexpr std::size_t batch_min = 8;
constexpr std::size_t batch_max = 256;
// How many entries are brought near at once: of a whole partition, and of a range in it, which may
// end soon.
constexpr std::size_t ahead_in_all = 32;
constexpr std::size_t ahead_in_range = 8;

/// Takes values batch by batch, all at one moment. The reader works on them without a lock.
class batch_cursor : public cursor {
public:
    result<bool> next() override
    {
        if (++index_ < batch_.size())
            return true;
        if (exhausted_)
            return false;
        batch_.clear();
        attached_.clear();
        index_ = 0;
        exhausted_ = !fill();
        return !batch_.empty();
    }
    [[nodiscard]] shared_bytes& value() noexcept override { return batch_[index_]; }
    [[nodiscard]] attachments& attached() noexcept override
    {
        if (attached_.size() < batch_.size())
            attached_.resize(batch_.size());
        return attached_[index_];
    }

protected:
    batch_cursor(shards& in, const snapshot* at, std::size_t expected)
        : batch_size_(std::clamp(expected, batch_min, batch_max)), shards_(in),
          moment_(moment_of(at))
    {
        batch_.reserve(batch_size_);
    }
    /// From here on nothing newer is seen.
    void fix_moment()
    {
        if (moment_ == newest_sequence)
            moment_ = own_.emplace(shards_).moment();
    }
    /// Adds the next values to batch_; false when there are no more after them.
    virtual bool fill() = 0;
    [[nodiscard]] bool is_full() const noexcept { return batch_.size() >= batch_size_; }
    void take(const entry& held)
    {
        const version* seen = held.seen_at(moment_);
        if (seen == nullptr)
            return;
        if (const attachments* with = held.attached()) {
            attached_.resize(batch_.size());
            attached_.push_back(*with);
        }
        batch_.push_back(seen->value);
    }

    std::vector<shared_bytes> batch_;
    std::vector<attachments> attached_; // of those, as far as any of them has some
    const std::size_t batch_size_;
    shards& shards_;
    bool exhausted_ = false;

private:
    std::size_t index_ = ~std::size_t{0}; // before the first
    sequence_number moment_;
    std::optional<memory_snapshot> own_;
};

class partition_cursor final : public batch_cursor {
public:
    partition_cursor(shards& in, const partition_range& range)
        : batch_cursor(in, range.at, range.expected), space_(range.space),
          partition_(range.partition), low_(range.low), high_(range.high),
          forward_(range.direction == direction::forward), hash_(partition_hash(partition_)),
          ahead_(std::min(low_.empty() && !high_ ? ahead_in_all : ahead_in_range, batch_size_))
    {
        exhausted_ = !fill(); // now: this is the moment
    }

private:
    bool fill() final
    {
        shard& home = shards_.of(hash_);
        const std::shared_lock hold(home.lock);
        const memory_space* space = find_space(home, space_);
        const partition* owner =
            space == nullptr ? nullptr : space->partitions().find(hash_, partition_);
        if (owner == nullptr)
            return false;
        const bool more = forward_ ? fill_forward(owner->entries) : fill_backward(owner->entries);
        // A partition lies in one shard: as long as its lock is held, now is one moment, and what
        // fits in one batch needs no other.
        if (more)
            fix_moment();
        return more;
    }
    bool fill_forward(const sorted_run& from)
    {
        for (auto here = from.lower_bound(low_); !from.is_end(here); here = from.after(here)) {
            if (batch_.size() % ahead_ == 0)
                from.prefetch(here, ahead_, forward_);
            const entry& held = from.at(here);
            if (high_ && held.sort() >= *high_)
                return false;
            if (is_full()) {
                low_ = held.sort();
                return true;
            }
            take(held);
        }
        return false;
    }
    bool fill_backward(const sorted_run& from)
    {
        auto here = high_ ? from.lower_bound(*high_) : from.end();
        while (!from.is_begin(here)) {
            here = from.before(here);
            if (batch_.size() % ahead_ == 0)
                from.prefetch(here, ahead_, forward_);
            const entry& held = from.at(here);
            if (held.sort() < low_)
                return false;
            take(held);
            if (is_full()) {
                high_ = held.sort();
                return true;
            }
        }
        return false;
    }

    const space_id space_;
    const std::string partition_;
    std::string low_;
    std::optional<std::string> high_;
    const bool forward_;
    const std::uint64_t hash_;
    const std::size_t ahead_;
};

class space_cursor final : public batch_cursor {
public:
    space_cursor(shards& in, const space_range& range)
        : batch_cursor(in, range.at, range.expected), space_(range.space), hash_(range.hash_first),
          hash_last_(range.hash_last)
    {
        fix_moment();
        if (!range.after)
            return;
        partition_ = range.after->partition;
        low_ = range.after->sort + '\0'; // the first bytes behind it
        // A position outside of the slice is where another slice stopped: all of ours is behind it,
        // or none.
        const std::uint64_t after = partition_hash(partition_);
        if (after >= hash_)
            hash_ = after;
        else
            partition_.clear(), low_.clear();
    }

private:
    bool fill() override
    {
        for (std::size_t i = shards::index(hash_); i <= shards::index(hash_last_); ++i) {
            if (fill_from(shards_.all[i]))
                return true;
            hash_ = shards::first_hash(i + 1);
            partition_.clear();
            low_.clear();
        }
        return false;
    }
    /// True when the batch is full: hash_, partition_ and low_ then say where to go on.
    bool fill_from(shard& home)
    {
        const std::shared_lock hold(home.lock);
        const memory_space* space = find_space(home, space_);
        if (space == nullptr)
            return false;
        const partition_table& all = space->partitions();
        const partition* owner = all.lower_bound(hash_, partition_);
        for (; owner != nullptr && owner->hash <= hash_last_; owner = all.after(*owner)) {
            if (owner->name() != partition_)
                low_.clear();
            if (fill_from(*owner))
                return true;
        }
        return false;
    }
    bool fill_from(const partition& owner)
    {
        const sorted_run& from = owner.entries;
        for (auto here = from.lower_bound(low_); !from.is_end(here); here = from.after(here)) {
            const entry& held = from.at(here);
            if (is_full()) {
                hash_ = owner.hash;
                partition_ = owner.name();
                low_ = held.sort();
                return true;
            }
            take(held);
        }
        return false;
    }

    const space_id space_;
    std::uint64_t hash_;
    const std::uint64_t hash_last_;
    std::string partition_;
    std::string low_;
};

} // namespace

std::unique_ptr<cursor> read_partition(shards& in, const partition_range& range)
{
    return std::make_unique<partition_cursor>(in, range);
}

std::unique_ptr<cursor> read_space(shards& in, const space_range& range)
{
    return std::make_unique<space_cursor>(in, range);
}

} // namespace hashrange::engine
