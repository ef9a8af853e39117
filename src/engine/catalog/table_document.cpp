// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/table_document.hpp"

#include "hashrange/value/item_builder.hpp"

#include <chrono>
#include <type_traits>
#include <utility>

// document := a map; absent members are absent settings. Enumerators are numbers in the order of
// their types, which is frozen below.
namespace hashrange::engine {

namespace {

static_assert(static_cast<int>(op::projection_type::include) == 2);
static_assert(static_cast<int>(op::billing_mode::pay_per_request) == 1);
static_assert(static_cast<int>(op::stream_view_type::keys_only) == 3);
static_assert(static_cast<int>(op::sse_type::kms) == 1);
static_assert(static_cast<int>(op::table_class::standard_infrequent_access) == 1);
static_assert(static_cast<int>(op::scalar_attribute_type::binary) == 2);
static_assert(static_cast<int>(op::index_status::active) == 3);
static_assert(static_cast<int>(op::table_status::active) == 3);

std::int64_t to_milliseconds(time_point when)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count();
}

/// Writes members by type.
struct writer {
    item_builder& out;

    void put(std::string_view name, std::string_view text) const
    {
        out.attribute(name).string(text);
    }
    void put(std::string_view name, std::int64_t number) const
    {
        out.attribute(name).number(hashrange::number(number));
    }
    void put(std::string_view name, time_point when) const { put(name, to_milliseconds(when)); }
    void put(std::string_view name, bool flag) const { out.attribute(name).boolean(flag); }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void put(std::string_view name, Enum which) const
    {
        put(name, static_cast<std::int64_t>(which));
    }
    template <class T>
    void put(std::string_view name, const std::optional<T>& given) const
    {
        if (given)
            put(name, *given);
    }
    void put(std::string_view name, const std::vector<key_attribute>& attributes) const
    {
        out.attribute(name).begin_list();
        for (const key_attribute& one : attributes) {
            out.begin_map();
            put("name", std::string_view(one.name));
            put("type", one.type);
            out.end_map();
        }
        out.end_list();
    }
    void put(std::string_view name, const std::vector<std::string>& texts) const
    {
        out.attribute(name).begin_list();
        for (const std::string& text : texts)
            out.string(text);
        out.end_list();
    }
    void put(const capacity_settings& capacity) const
    {
        put("reads", capacity.units.read_capacity_units);
        put("writes", capacity.units.write_capacity_units);
        put("throughput_increased", capacity.increased);
        put("throughput_decreased", capacity.decreased);
        put("throughput_decreases", capacity.decreases);
        put("reads_warm", capacity.warm.read_units_per_second);
        put("writes_warm", capacity.warm.write_units_per_second);
        if (!capacity.on_demand_max)
            return;
        put("reads_max", capacity.on_demand_max->max_read_request_units);
        put("writes_max", capacity.on_demand_max->max_write_request_units);
    }
};

void write_index(const writer& to, const index& one)
{
    to.out.begin_map();
    to.put("name", one.name.view());
    to.put("scope", one.scope);
    to.put("space", one.space);
    to.put("partition", one.key.partition);
    to.put("sort", one.key.sort);
    to.put("projection", one.projection);
    to.put("included", one.included);
    to.put("status", one.status);
    to.put(one.capacity);
    to.out.end_map();
}

void write_lists(const writer& to, const table& definition)
{
    to.out.attribute("attributes").begin_list();
    for (const op::attribute_definition& one : definition.attributes) {
        to.out.begin_map();
        to.put("name", std::string_view(*one.attribute_name));
        to.put("type", *one.attribute_type);
        to.out.end_map();
    }
    to.out.end_list();
    to.out.attribute("indexes").begin_list();
    for (const index& one : definition.indexes)
        write_index(to, one);
    to.out.end_list();
    to.out.attribute("tags").begin_list();
    for (const op::tag& one : definition.tags) {
        to.out.begin_map();
        to.put("key", one.key);
        to.put("value", one.value);
        to.out.end_map();
    }
    to.out.end_list();
}

/// Reads members by type; what is absent leaves the target as it was.
struct reader {
    map_view from;

    [[nodiscard]] std::int64_t number(std::string_view name) const
    {
        const auto found = from.find(name);
        if (!found || !found->is(attribute_type::number))
            return 0;
        return found->as_number().to_int64().value_or(0);
    }
    [[nodiscard]] list_view list(std::string_view name) const
    {
        const auto found = from.find(name);
        return found && found->is(attribute_type::list) ? found->as_list() : list_view();
    }
    void get(std::string_view name, std::string& into) const
    {
        if (const auto found = from.find(name))
            into = found->payload();
    }
    void get(std::string_view name, std::int64_t& into) const { into = number(name); }
    void get(std::string_view name, bool& into) const
    {
        const auto found = from.find(name);
        into = found && found->is(attribute_type::boolean) && found->as_boolean();
    }
    void get(std::string_view name, time_point& into) const
    {
        into = time_point(std::chrono::milliseconds(number(name)));
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void get(std::string_view name, Enum& into) const { into = static_cast<Enum>(number(name)); }
    template <class T>
    void get(std::string_view name, std::optional<T>& into) const
    {
        if (from.contains(name))
            get(name, into.emplace());
    }
    void get(std::string_view name, std::vector<key_attribute>& into) const
    {
        for (const value_view one : list(name)) {
            const reader member{one.as_map()};
            member.get("name", into.emplace_back().name);
            member.get("type", into.back().type);
        }
    }
    void get(std::string_view name, std::vector<std::string>& into) const
    {
        for (const value_view one : list(name))
            into.emplace_back(one.payload());
    }
    void get(capacity_settings& into) const
    {
        get("reads", into.units.read_capacity_units);
        get("writes", into.units.write_capacity_units);
        get("throughput_increased", into.increased);
        get("throughput_decreased", into.decreased);
        get("throughput_decreases", into.decreases);
        get("reads_warm", into.warm.read_units_per_second);
        get("writes_warm", into.warm.write_units_per_second);
        if (!from.contains("reads_max") && !from.contains("writes_max"))
            return;
        into.on_demand_max.emplace();
        get("reads_max", into.on_demand_max->max_read_request_units);
        get("writes_max", into.on_demand_max->max_write_request_units);
    }
};

index read_index(map_view from)
{
    const reader in{from};
    index one;
    in.get("name", one.name.str());
    in.get("scope", one.scope);
    in.get("space", one.space);
    in.get("partition", one.key.partition);
    in.get("sort", one.key.sort);
    in.get("projection", one.projection);
    in.get("included", one.included);
    in.get("status", one.status);
    if (one.status != op::index_status::active)
        one.busy_until = time_point(); // a restart ends every wait
    in.get(one.capacity);
    one.counts = std::make_shared<entry_counts>();
    return one;
}

void read_lists(const reader& in, table& into)
{
    for (const value_view one : in.list("attributes")) {
        const reader member{one.as_map()};
        op::attribute_definition& made = into.attributes.emplace_back();
        member.get("name", made.attribute_name);
        member.get("type", made.attribute_type);
    }
    for (const value_view one : in.list("indexes"))
        into.indexes.push_back(read_index(one.as_map()));
    for (const value_view one : in.list("tags")) {
        const reader member{one.as_map()};
        op::tag& made = into.tags.emplace_back();
        member.get("key", made.key);
        member.get("value", made.value);
    }
}

void read_settings(const reader& in, table& into)
{
    if (in.from.contains("stream_enabled")) {
        into.stream.emplace();
        in.get("stream_enabled", into.stream->stream_enabled);
        in.get("stream_view", into.stream->stream_view_type);
    }
    in.get("stream_label", into.stream_label);
    if (in.from.contains("ttl_attribute")) {
        into.ttl.emplace();
        in.get("ttl_attribute", into.ttl->attribute);
        in.get("ttl_space", into.ttl->space);
        in.get("ttl_complete", into.ttl->complete);
    }
    if (in.from.contains("encrypted")) {
        into.encryption.emplace();
        in.get("encrypted", into.encryption->enabled);
        in.get("encryption_type", into.encryption->sse_type);
        in.get("encryption_key", into.encryption->kms_master_key_id);
    }
    in.get("class", into.table_class);
    in.get("protected", into.deletion_protected);
    in.get(into.capacity);
    in.get("class_changed", into.table_class_changed);
}

void write_settings(const writer& to, const table& definition)
{
    if (definition.stream) {
        to.put("stream_enabled", definition.stream->stream_enabled);
        to.put("stream_view", definition.stream->stream_view_type);
    }
    to.put("stream_label", std::string_view(definition.stream_label));
    if (definition.ttl) {
        to.put("ttl_attribute", std::string_view(definition.ttl->attribute));
        to.put("ttl_space", definition.ttl->space);
        to.put("ttl_complete", definition.ttl->complete);
    }
    if (definition.encryption) {
        to.put("encrypted", definition.encryption->enabled.value_or(false));
        to.put("encryption_type", definition.encryption->sse_type);
        to.put("encryption_key", definition.encryption->kms_master_key_id);
    }
    to.put("class", definition.table_class);
    to.put("protected", definition.deletion_protected);
    to.put(definition.capacity);
    to.put("class_changed", definition.table_class_changed);
}

} // namespace

item to_document(const table& definition)
{
    item_builder builder;
    const writer to{builder};
    to.put("name", definition.name.view());
    to.put("id", std::string_view(definition.id));
    to.put("space", definition.space);
    to.put("partition", definition.key.partition);
    to.put("sort", definition.key.sort);
    to.put("status", definition.status);
    to.put("created", definition.created);
    to.put("billing", definition.billing);
    to.put("on_demand_since", definition.on_demand_since);
    write_lists(to, definition);
    write_settings(to, definition);
    return builder.finish().value();
}

result<std::shared_ptr<const table>> table_from_document(item_view document)
{
    const reader in{document.attributes()};
    auto made = std::make_shared<table>();
    in.get("name", made->name.str());
    in.get("id", made->id);
    in.get("space", made->space);
    in.get("partition", made->key.partition);
    in.get("sort", made->key.sort);
    in.get("status", made->status);
    if (made->status != op::table_status::active)
        made->busy_until = time_point(); // a restart ends every wait
    in.get("created", made->created);
    in.get("billing", made->billing);
    in.get("on_demand_since", made->on_demand_since);
    read_lists(in, *made);
    read_settings(in, *made);
    made->counts = std::make_shared<entry_counts>();
    if (made->name.empty() || made->key.partition.empty())
        return error(errc::storage, "a table definition is damaged", error_source::engine);
    return std::shared_ptr<const table>(std::move(made));
}

} // namespace hashrange::engine
