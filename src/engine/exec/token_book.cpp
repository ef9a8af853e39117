// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/token_book.hpp"

#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include "engine/catalog/catalog.hpp"
#include "engine/exec/stripes.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

using namespace std::chrono;

constexpr minutes lifetime{10};
// All tokens are one partition of their space, which they share with nothing.
constexpr std::string_view tokens_partition{"tokens\0\1", 8};

time_point expiry_of(item_view record)
{
    const auto expires = record.find("expires");
    const std::int64_t stamp = expires ? expires->as_number().to_int64().value_or(0) : 0;
    return time_point(milliseconds(stamp));
}

} // namespace

store_key token_book::key_of(std::string_view token) noexcept
{
    return {catalog::token_space, tokens_partition, token};
}

result<void> token_book::load()
{
    partition_range range;
    range.space = catalog::token_space;
    range.partition = tokens_partition;
    const auto records = data_.read(range);
    std::vector<known> found;
    while (true) {
        const auto more = records->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const item record = item::from_shared(records->value());
        const auto token = record.find("token");
        if (token)
            found.push_back({expiry_of(record.view()), std::string(token->payload())});
    }
    std::sort(found.begin(), found.end(), [](const known& left, const known& right) {
        return left.expires < right.expires;
    });
    const std::lock_guard hold(mutex_);
    for (known& one : found)
        by_stripe_[stripes::of(key_of(one.token))].push_back(std::move(one));
    return {};
}

result<std::optional<std::string>> token_book::find(std::string_view token, time_point now) const
{
    const auto stored = data_.get(key_of(token));
    if (!stored)
        return stored.error();
    if (!stored->has_value())
        return std::optional<std::string>();
    const item record = item::from_shared(*stored);
    const auto request = record.find("request");
    if (!request || expiry_of(record.view()) <= now)
        return std::optional<std::string>();
    return std::optional<std::string>(request->payload());
}

void token_book::put(
    write_batch& batch, std::string_view token, std::string_view fingerprint, time_point now
)
{
    const time_point expires = time_point_cast<milliseconds>(now + lifetime);
    {
        const std::lock_guard hold(mutex_);
        std::deque<known>& neighbours = by_stripe_[stripes::of(key_of(token))];
        for (; !neighbours.empty() && neighbours.front().expires <= now; neighbours.pop_front())
            if (neighbours.front().token != token)
                batch.erase(key_of(neighbours.front().token));
        neighbours.push_back({expires, std::string(token)});
    }
    const std::int64_t stamp = duration_cast<milliseconds>(expires.time_since_epoch()).count();
    const item record{
        {"token", value(token)},
        {"request", value::binary(std::string(fingerprint))},
        {"expires", value(stamp)}};
    batch.put(key_of(token), record.share());
}

} // namespace hashrange::engine
