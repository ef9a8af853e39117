// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/repo/detail/call.hpp"

#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace hashrange::detail {

/// All items of a partition of the table that are of one of these entities and not expired, in the
/// order of their keys.
task<result<std::vector<item>>> read_partition(
    call by,
    table_name table,
    std::string partition,
    std::vector<const entity_description*> entities
);
/// Whether an item says that it is of the entity.
bool is_of(const entity_description& entity, item_view found) noexcept;

/// One member of a collection: the only entity of its type, maybe one, or all.
template <class T>
struct collected {
    using entity = T;
    std::optional<T> found;

    result<void> take(const item& one)
    {
        result<T> read = from_item<T>(one);
        if (!read)
            return read.error();
        if (found)
            return error(
                errc::malformed_item,
                "the partition has several items of " + std::string(describe<T>().discriminator) +
                    "; collect a vector of them"
            );
        found = *std::move(read);
        return {};
    }
    result<T> finish()
    {
        if (found)
            return *std::move(found);
        return error(
            errc::not_found,
            "the partition has no item of " + std::string(describe<T>().discriminator)
        );
    }
};

template <class T>
struct collected<std::optional<T>> : collected<T> {
    result<std::optional<T>> finish() { return std::move(this->found); }
};

template <class T>
struct collected<std::vector<T>> {
    using entity = T;
    std::vector<T> found;

    result<void> take(const item& one)
    {
        result<T> read = from_item<T>(one);
        if (!read)
            return read.error();
        found.push_back(*std::move(read));
        return {};
    }
    result<std::vector<T>> finish() { return std::move(found); }
};

template <class Member>
result<void> take_if_of(collected<Member>& into, const item& one)
{
    if (is_of(describe<typename collected<Member>::entity>(), one.view()))
        return into.take(one);
    return {};
}

template <class... Members>
result<std::tuple<Members...>> collect(const std::vector<item>& items)
{
    std::tuple<collected<Members>...> members;
    return std::apply(
        [&](auto&... member) -> result<std::tuple<Members...>> {
            std::optional<error> failure;
            const auto check = [&](const auto& done) {
                if (!done && !failure)
                    failure = done.error();
                return !failure;
            };
            for (const item& each : items)
                if (!(check(take_if_of(member, each)) && ...))
                    return *failure;
            std::tuple<result<Members>...> finished{member.finish()...};
            return std::apply(
                [&](auto&... done) -> result<std::tuple<Members...>> {
                    if (!(check(done) && ...))
                        return *failure;
                    return std::tuple<Members...>(*std::move(done)...);
                },
                finished
            );
        },
        members
    );
}

} // namespace hashrange::detail
