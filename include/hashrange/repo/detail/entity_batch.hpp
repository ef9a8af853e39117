// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/repo/batch.hpp"
#include "hashrange/repo/detail/batch.hpp"
#include "hashrange/repo/detail/entity_access.hpp"

#include <iterator>
#include <ranges>
#include <tuple>
#include <utility>
#include <vector>

/// What batches need of their entity.
namespace hashrange::detail {

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity>
struct batch_of;

template <class T>
consteval bool check_batch_write()
{
    constexpr bool guarded = has_part<T, part_kind::unique> || has_part<T, part_kind::version>;
    static_assert(
        !guarded || never<batch_of<T>>,
        "hashrange: a batch cannot keep unique values or check versions; write such entities one "
        "by one or in a transaction"
    );
    return !guarded;
}

template <class T>
consteval bool check_batch_erasure()
{
    constexpr bool is_soft = has_part<T, part_kind::deleted>;
    static_assert(
        !is_soft || never<batch_of<T>>,
        "hashrange: a batch cannot delete softly; erase such entities one by one or in a "
        "transaction"
    );
    return check_batch_write<T>() && !is_soft;
}

/// A key as a range has it: the value of its only field, or a tuple of its fields.
template <class T, class Given>
result<item> key_from(const Given& given)
{
    if constexpr (requires { std::tuple_size<Given>::value; })
        return std::apply([](const auto&... parts) { return key_of<T>(parts...); }, given);
    else
        return key_of<T>(given);
}

template <class T>
std::vector<batch_write> puts_of(const entity_access& access, std::vector<T>& entities)
{
    std::vector<batch_write> writes;
    writes.reserve(entities.size());
    for (T& each : entities) {
        item_write put = access.putting(&each);
        writes.push_back({std::move(put.key), std::move(put.whole), std::move(put.fault)});
    }
    return writes;
}

template <class T, class Given>
std::vector<batch_write> erasures_of(const std::vector<Given>& keys)
{
    std::vector<batch_write> writes;
    writes.reserve(keys.size());
    for (const Given& each : keys) {
        batch_write erase;
        if (result<item> key = key_from<T>(each); key)
            erase.key = *std::move(key);
        else
            erase.fault = key.error();
        writes.push_back(std::move(erase));
    }
    return writes;
}

template <class T, class Range>
std::vector<result<item>> keys_of(const Range& given)
{
    std::vector<result<item>> keys;
    for (const auto& each : given)
        keys.push_back(key_from<T>(each));
    return keys;
}

template <class Given>
batch_result<Given> result_of(batch_outcome outcome, std::vector<Given> given)
{
    std::vector<Given> leftovers;
    leftovers.reserve(outcome.left.size());
    for (const std::size_t place : outcome.left)
        leftovers.push_back(std::move(given[place]));
    return {std::move(leftovers), std::move(outcome.why)};
}

template <class T>
batch_items<T> items_of(batch_found found)
{
    std::vector<T> items;
    std::vector<std::size_t> missing, unread;
    std::optional<error> why = std::move(found.why);
    auto left = found.left.begin();
    for (std::size_t place = 0; place < found.items.size(); ++place) {
        if (left != found.left.end() && *left == place) {
            ++left;
            unread.push_back(place);
        } else if (!found.items[place]) {
            missing.push_back(place);
        } else if (result<T> entity = from_item<T>(*found.items[place]); entity) {
            items.push_back(*std::move(entity));
        } else {
            unread.push_back(place);
            if (!why)
                why = entity.error();
        }
    }
    return {std::move(items), std::move(missing), std::move(unread), std::move(why)};
}

} // namespace hashrange::detail
