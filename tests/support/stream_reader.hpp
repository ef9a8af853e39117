// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::test_support {

/// Reads a stream as a consumer does: a shard after its parent, page by page, whatever opens and
/// closes meanwhile. Remembers where it stopped, so that it can go on after the database was
/// opened again.
class stream_reader {
public:
    explicit stream_reader(std::string arn, int limit = 100) : arn_(std::move(arn)), limit_(limit)
    {
    }

    /// Everything that can be read now, in the order of a consumer.
    std::vector<op::change_record> read_all(transport& from)
    {
        std::vector<op::change_record> all;
        for (bool found_more = true; found_more;) {
            found_more = false;
            for (const op::shard& one : shards(from)) {
                const bool waits = one.parent_shard_id && known_.contains(*one.parent_shard_id) &&
                                   !finished_.contains(*one.parent_shard_id);
                known_.insert(*one.shard_id);
                if (waits || finished_.contains(*one.shard_id))
                    continue;
                read_shard(from, *one.shard_id, all);
                found_more = found_more || finished_.contains(*one.shard_id);
            }
        }
        return all;
    }
    [[nodiscard]] std::size_t shards_seen() const { return known_.size(); }

    std::vector<op::shard> shards(transport& from) const
    {
        std::vector<op::shard> all;
        op::describe_stream_request request{.stream_arn = arn_, .limit = 2};
        do {
            const auto page = from.send(request).value().stream_description.value();
            all.insert(all.end(), page.shards.begin(), page.shards.end());
            request.exclusive_start_shard_id = page.last_evaluated_shard_id;
        } while (request.exclusive_start_shard_id);
        return all;
    }

private:
    void read_shard(transport& from, const std::string& shard, std::vector<op::change_record>& into)
    {
        op::get_shard_iterator_request start{.stream_arn = arn_, .shard_id = shard};
        start.shard_iterator_type = op::shard_iterator_type::trim_horizon;
        if (const auto last = last_.find(shard); last != last_.end()) {
            start.shard_iterator_type = op::shard_iterator_type::after_sequence_number;
            start.sequence_number = last->second;
        }
        op::get_records_request read;
        read.shard_iterator = from.send(start).value().shard_iterator;
        read.limit = limit_;
        while (true) {
            const auto page = from.send(read).value();
            if (!page.records.empty())
                last_[shard] = *page.records.back().dynamodb->sequence_number;
            into.insert(into.end(), page.records.begin(), page.records.end());
            if (!page.next_shard_iterator)
                finished_.insert(shard);
            if (!page.next_shard_iterator || page.records.empty())
                return;
            read.shard_iterator = page.next_shard_iterator;
        }
    }

    std::string arn_;
    int limit_;
    std::set<std::string> known_, finished_;
    std::map<std::string, std::string> last_; // number read, by shard
};

/// What the records make of the items they tell of, by the bytes of their keys.
using replica = std::map<std::string, item, std::less<>>;

/// REQUIRES: records with new images. False when one does not fit what is there.
inline bool replay(replica& to, const std::vector<op::change_record>& records)
{
    for (const op::change_record& one : records) {
        const std::string key(one.dynamodb->keys->bytes());
        const bool was_there = to.contains(key);
        if (was_there == (*one.event_name == op::change_kind::insert))
            return false;
        if (one.dynamodb->old_image && to.at(key) != *one.dynamodb->old_image)
            return false;
        if (one.dynamodb->new_image)
            to[key] = *one.dynamodb->new_image;
        else
            to.erase(key);
    }
    return true;
}

} // namespace hashrange::test_support
