// SPDX-License-Identifier: Apache-2.0
#include "engine/stream/stream_definition.hpp"

#include "hashrange/base/timestamp.hpp"
#include "hashrange/value/item_builder.hpp"

#include "engine/catalog/catalog.hpp"

#include <algorithm>
#include <chrono>

namespace hashrange::engine {

namespace {

static_assert(static_cast<int>(op::stream_view_type::keys_only) == 3);

std::int64_t milliseconds_of(time_point when)
{
    return timestamp(when).unix_milliseconds();
}

void put(item_builder& out, std::string_view name, std::uint64_t held)
{
    out.attribute(name).number(number(held));
}

void put_time(item_builder& out, std::string_view name, const std::optional<time_point>& when)
{
    if (when)
        out.attribute(name).number(number(milliseconds_of(*when)));
}

void put_key(item_builder& out, std::string_view name, const std::vector<key_attribute>& part)
{
    out.attribute(name).begin_list();
    for (const key_attribute& one : part) {
        out.begin_map().attribute("name").string(one.name);
        put(out, "type", static_cast<std::uint64_t>(one.type));
        out.end_map();
    }
    out.end_list();
}

void put_generation(item_builder& out, const shard_generation& one)
{
    out.begin_map();
    put(out, "space", static_cast<std::uint64_t>(one.space));
    put_time(out, "opened", one.opened);
    put(out, "first", one.first);
    put_time(out, "closed", one.closed);
    put(out, "last", one.last);
    out.attribute("shards").begin_list();
    for (const stream_shard& each : one.shards) {
        out.begin_map();
        put(out, "serial", each.serial);
        if (each.parent)
            put(out, "parent", *each.parent);
        put(out, "hash", each.hash_first);
        out.end_map();
    }
    out.end_list();
    out.end_map();
}

/// Reads members; what is absent is nothing, 0 or empty.
struct reader {
    map_view from;

    [[nodiscard]] std::uint64_t number(std::string_view name) const
    {
        const auto found = from.find(name);
        if (!found || !found->is(attribute_type::number))
            return 0;
        return found->as_number().to_uint64().value_or(0);
    }
    [[nodiscard]] std::string text(std::string_view name) const
    {
        const auto found = from.find(name);
        return found ? std::string(found->payload()) : std::string();
    }
    [[nodiscard]] std::optional<time_point> time(std::string_view name) const
    {
        if (!from.contains(name))
            return std::nullopt;
        return time_point(std::chrono::milliseconds(static_cast<std::int64_t>(number(name))));
    }
    [[nodiscard]] list_view list(std::string_view name) const
    {
        const auto found = from.find(name);
        return found && found->is(attribute_type::list) ? found->as_list() : list_view();
    }
    [[nodiscard]] std::vector<key_attribute> key(std::string_view name) const
    {
        std::vector<key_attribute> part;
        for (const value_view one : list(name)) {
            const reader member{one.as_map()};
            part.push_back({member.text("name"), static_cast<attribute_type>(member.number("type"))}
            );
        }
        return part;
    }
};

stream_shard read_shard(const reader& in)
{
    stream_shard made;
    made.serial = static_cast<std::uint32_t>(in.number("serial"));
    if (in.from.contains("parent"))
        made.parent = static_cast<std::uint32_t>(in.number("parent"));
    made.hash_first = in.number("hash");
    return made;
}

shard_generation read_generation(const reader& in)
{
    shard_generation made;
    made.space = space_id(static_cast<std::uint32_t>(in.number("space")));
    made.opened = in.time("opened").value_or(time_point());
    made.first = in.number("first");
    made.closed = in.time("closed");
    made.last = in.number("last");
    for (const value_view one : in.list("shards"))
        made.shards.push_back(read_shard(reader{one.as_map()}));
    return made;
}

std::string padded(std::uint64_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string partition_of(const stream_definition& definition)
{
    std::string partition = definition.table.str();
    partition.append("\0\1", 2);
    return partition;
}

} // namespace

item to_document(const stream_definition& definition)
{
    item_builder out;
    out.attribute("table").string(definition.table.view());
    out.attribute("label").string(definition.label);
    out.attribute("table_id").string(definition.table_id);
    put_key(out, "partition", definition.key.partition);
    put_key(out, "sort", definition.key.sort);
    put(out, "view", static_cast<std::uint64_t>(definition.view));
    put_time(out, "created", definition.created);
    put_time(out, "disabled", definition.disabled);
    put(out, "shards_made", definition.shards_made);
    out.attribute("generations").begin_list();
    for (const shard_generation& one : definition.generations)
        put_generation(out, one);
    out.end_list();
    return out.finish().value();
}

result<stream_definition> stream_from_document(item_view document)
{
    const reader in{document.attributes()};
    stream_definition made;
    made.table = table_name(in.text("table"));
    made.label = in.text("label");
    made.table_id = in.text("table_id");
    made.key = {in.key("partition"), in.key("sort")};
    made.view = static_cast<op::stream_view_type>(in.number("view"));
    made.created = in.time("created").value_or(time_point());
    made.disabled = in.time("disabled");
    made.shards_made = static_cast<std::uint32_t>(in.number("shards_made"));
    for (const value_view one : in.list("generations"))
        made.generations.push_back(read_generation(reader{one.as_map()}));
    bool whole = !made.table.empty() && !made.label.empty() && !made.generations.empty();
    for (const shard_generation& one : made.generations)
        whole = whole && !one.shards.empty();
    if (!whole)
        return error(errc::storage, "a stream's definition is damaged", error_source::engine);
    return made;
}

void put_definition(write_batch& batch, const stream_definition& definition)
{
    const std::string partition = partition_of(definition);
    batch.put(
        {catalog::stream_space, partition, definition.label}, to_document(definition).share()
    );
}

void erase_definition(write_batch& batch, const stream_definition& definition)
{
    batch.erase({catalog::stream_space, partition_of(definition), definition.label});
}

std::string shard_id(const shard_generation& of, const stream_shard& one)
{
    const auto opened = static_cast<std::uint64_t>(milliseconds_of(of.opened));
    return "shardId-" + padded(opened, 20) + "-" + padded(one.serial, 8);
}

item key_of(const key_layout& key, item_view from)
{
    item_builder made;
    for (const auto* part : {&key.partition, &key.sort})
        for (const key_attribute& one : *part)
            if (const auto found = from.find(one.name))
                made.attribute(one.name).value(*found);
    return made.finish().value();
}

} // namespace hashrange::engine
