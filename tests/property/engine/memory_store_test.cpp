// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory_store.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

// The memory store against a std::map that does the same: points, ranges both ways, whole spaces,
// snapshots taken at any moment and read at any later one.
namespace {

using namespace hashrange;
using namespace hashrange::engine;

struct model_key {
    space_id space;
    std::uint64_t hash;
    std::string partition, sort;
    friend auto operator<=>(const model_key&, const model_key&) = default;
};
using model = std::map<model_key, std::string>;

model_key key_of(int space, int partition, int sort)
{
    // Self-delimiting as the store asks; the sort bytes have zeros and long common beginnings.
    const std::string name = std::string(1, static_cast<char>('a' + partition)) + ";";
    std::string bytes = sort % 3 == 0 ? std::string() : std::string("common-prefix");
    for (int rest = sort; rest > 0; rest /= 4)
        bytes.push_back(static_cast<char>(rest % 4 == 0 ? 0 : 254 + rest % 4));
    return {space_id{static_cast<unsigned>(space)}, partition_hash(name), name, bytes};
}

store_key borrowed(const model_key& key)
{
    return {key.space, key.partition, key.sort};
}

std::vector<std::string> drain(std::unique_ptr<cursor> from)
{
    std::vector<std::string> values;
    while (from->next().value())
        values.emplace_back(from->value().view());
    return values;
}

std::vector<std::string> expected_range(const model& in, const partition_range& range)
{
    std::vector<std::string> values;
    for (const auto& [key, value] : in)
        if (key.space == range.space && key.partition == range.partition && key.sort >= range.low &&
            (!range.high || key.sort < *range.high))
            values.push_back(value);
    if (range.direction == direction::backward)
        std::reverse(values.begin(), values.end());
    return values;
}

std::vector<std::string> expected_space(const model& in, const space_range& range)
{
    std::vector<std::string> values;
    for (const auto& [key, value] : in) {
        if (key.space != range.space || key.hash < range.hash_first || key.hash > range.hash_last)
            continue;
        if (range.after && std::tuple(key.hash, key.partition, key.sort) <=
                               std::tuple(
                                   partition_hash(range.after->partition),
                                   range.after->partition,
                                   range.after->sort
                               ))
            continue;
        values.push_back(value);
    }
    return values;
}

struct moment {
    std::shared_ptr<const snapshot> taken;
    model then;
};

constexpr int spaces = 2;
constexpr int partitions = 12;
constexpr int sorts = 400;

int any(int end)
{
    return *rc::gen::inRange(0, end);
}

void check_reads(store& data, const snapshot* at, const model& in)
{
    const model_key key = key_of(any(spaces), any(partitions), any(sorts));
    const auto found = in.find(key);
    const shared_bytes got = data.get(borrowed(key), at).value();
    RC_ASSERT(got.has_value() == (found != in.end()));
    if (got.has_value())
        RC_ASSERT(got.view() == found->second);

    partition_range range;
    range.space = key.space;
    range.partition = key.partition;
    range.low = any(2) == 0 ? std::string() : key.sort;
    if (any(2) == 0)
        range.high = key_of(0, 0, any(sorts)).sort;
    range.direction = any(2) == 0 ? direction::forward : direction::backward;
    range.expected = static_cast<std::size_t>(any(40));
    range.at = at;
    RC_ASSERT(drain(data.read(range)) == expected_range(in, range));

    space_range whole;
    whole.space = key.space;
    if (any(2) == 0)
        whole.after = space_range::position{key.partition, key.sort};
    if (any(2) == 0)
        whole.hash_first = key_of(0, any(partitions), 0).hash;
    if (any(2) == 0)
        whole.hash_last = key_of(0, any(partitions), 0).hash;
    whole.at = at;
    RC_ASSERT(drain(data.read(whole)) == expected_space(in, whole));
}

void change(store& data, model& in, int& stamp)
{
    write_batch batch;
    if (any(60) == 0) {
        const space_id gone{static_cast<unsigned>(any(spaces))};
        batch.erase_space(gone);
        std::erase_if(in, [gone](const auto& one) { return one.first.space == gone; });
    }
    for (int left = any(30); left > 0; --left) {
        const model_key key = key_of(any(spaces), any(partitions), any(sorts));
        if (any(3) == 0) {
            batch.erase(borrowed(key));
            in.erase(key);
        } else {
            const std::string value = std::to_string(++stamp);
            batch.put(borrowed(key), shared_bytes(value));
            in[key] = value;
        }
    }
    RC_ASSERT(data.write(std::move(batch)).has_value());
}

RC_GTEST_PROP(memory_store, answers_like_a_map_at_every_moment, ())
{
    const auto data = make_memory_store();
    model now;
    int stamp = 0;
    for (int step = 0; step < 25; ++step) {
        change(*data, now, stamp);
        check_reads(*data, nullptr, now);
    }
}

RC_GTEST_PROP(memory_store, a_snapshot_sees_its_moment_whatever_is_written_later, ())
{
    const auto data = make_memory_store();
    model now;
    int stamp = 0;
    std::vector<moment> moments;
    for (int step = 0; step < 20; ++step) {
        write_batch batch;
        for (int left = any(30); left > 0; --left) {
            const model_key key = key_of(any(spaces), any(partitions), any(sorts));
            if (any(2) == 0) {
                batch.erase(borrowed(key));
                now.erase(key);
            } else {
                now[key] = std::to_string(++stamp);
                batch.put(borrowed(key), shared_bytes(now[key]));
            }
        }
        RC_ASSERT(data->write(std::move(batch)).has_value());
        if (any(2) == 0)
            moments.push_back({data->take_snapshot(), now});
        if (!moments.empty() && any(3) == 0)
            moments.erase(moments.begin() + any(static_cast<int>(moments.size())));
        for (const moment& one : moments)
            check_reads(*data, one.taken.get(), one.then);
        check_reads(*data, nullptr, now);
    }
}

} // namespace
