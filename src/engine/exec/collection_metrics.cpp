// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/collection_metrics.hpp"

#include "hashrange/value/item_builder.hpp"

#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace hashrange::engine {

namespace {

constexpr double gigabyte = 1024.0 * 1024.0 * 1024.0;

result<std::size_t>
bytes_of_partition(const engine_context& in, space_id space, std::string_view partition)
{
    partition_range everything;
    everything.space = space;
    everything.partition = partition;
    const auto entries = in.data.read(everything);
    std::size_t bytes = 0;
    while (true) {
        const auto more = entries->next();
        if (!more)
            return more.error();
        if (!*more)
            return bytes;
        bytes += item::from_shared(entries->value()).stored_bytes();
    }
}

item collection_key(const write_action& written)
{
    item_builder key;
    for (const key_attribute& one : written.target->key.partition)
        key.attribute(one.name).value(*written.given.view().find(one.name));
    return key.finish().value();
}

} // namespace

result<std::optional<op::item_collection_metrics>> collection_metrics(
    const engine_context& in,
    const write_action& written,
    std::optional<op::return_item_collection_metrics> asked
)
{
    const table& target = *written.target;
    if (asked != op::return_item_collection_metrics::size || !target.has_local_indexes())
        return std::optional<op::item_collection_metrics>();
    auto bytes = bytes_of_partition(in, target.space, written.address.partition);
    for (const index& one : target.indexes) {
        if (!bytes)
            return bytes.error();
        if (one.scope == index_scope::global)
            continue;
        const auto more = bytes_of_partition(in, one.space, written.address.partition);
        if (!more)
            return more.error();
        *bytes += *more;
    }
    if (!bytes)
        return bytes.error();
    const double least = std::floor(static_cast<double>(*bytes) / gigabyte);
    return std::optional(op::item_collection_metrics{collection_key(written), {least, least + 1}});
}

result<std::map<table_name, std::vector<op::item_collection_metrics>>> collection_metrics(
    const engine_context& in,
    const write_set& written,
    std::optional<op::return_item_collection_metrics> asked
)
{
    std::map<table_name, std::vector<op::item_collection_metrics>> told;
    std::set<std::pair<space_id, std::string_view>> seen;
    for (const write_action& one : written) {
        if (one.kind == write_kind::check ||
            !seen.emplace(one.address.space, one.address.partition).second)
            continue;
        auto metrics = collection_metrics(in, one, asked);
        if (!metrics)
            return metrics.error();
        if (*metrics)
            told[one.target->name].push_back(std::move(**metrics));
    }
    return told;
}

} // namespace hashrange::engine
