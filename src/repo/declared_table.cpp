// SPDX-License-Identifier: Apache-2.0
#include "repo/declared_table.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::detail {
namespace {

using definitions = std::vector<op::attribute_definition>;

op::scalar_attribute_type scalar(attribute_type type) noexcept
{
    if (type == attribute_type::number)
        return op::scalar_attribute_type::number;
    return type == attribute_type::binary ? op::scalar_attribute_type::binary
                                          : op::scalar_attribute_type::string;
}

std::string_view letter(op::scalar_attribute_type type) noexcept
{
    switch (type) {
    case op::scalar_attribute_type::string: return "S";
    case op::scalar_attribute_type::number: return "N";
    case op::scalar_attribute_type::binary: return "B";
    }
    return "?";
}

void add(std::string& text, std::string_view name, std::string_view type)
{
    text += text.empty() ? "" : ", ";
    text += name;
    if (!type.empty())
        text += " (" + std::string(type) + ")";
}

/// "PK (S), SK (S)": the partition key first, as keys are listed everywhere.
std::string key_text(const std::vector<op::key_schema_element>& key, const definitions& defined)
{
    std::string text;
    for (const op::key_schema_element& part : key) {
        const auto found =
            std::find_if(defined.begin(), defined.end(), [&](const op::attribute_definition& one) {
                return one.attribute_name == part.attribute_name;
            });
        const bool is_known = found != defined.end() && found->attribute_type;
        add(text, part.attribute_name.value_or("?"), is_known ? letter(*found->attribute_type) : ""
        );
    }
    return text;
}

std::string key_text(const declared_key& key)
{
    std::string text;
    for (const std::vector<declared_key::attribute>* part : {&key.partition, &key.sort})
        for (const declared_key::attribute& one : *part)
            add(text, one.name, letter(scalar(one.type)));
    return text;
}

std::vector<op::key_schema_element> key_schema(const declared_key& key)
{
    std::vector<op::key_schema_element> elements;
    for (const auto& [part, type] : {
             std::pair{&key.partition, op::key_type::hash},
             std::pair{&key.sort, op::key_type::range},
         })
        for (const declared_key::attribute& one : *part)
            elements.push_back({.attribute_name = std::string(one.name), .key_type = type});
    return elements;
}

void define(const declared_key& key, definitions& into)
{
    for (const std::vector<declared_key::attribute>* part : {&key.partition, &key.sort})
        for (const declared_key::attribute& one : *part)
            if (std::none_of(into.begin(), into.end(), [&](const op::attribute_definition& other) {
                    return other.attribute_name == one.name;
                }))
                into.push_back(
                    {.attribute_name = std::string(one.name), .attribute_type = scalar(one.type)}
                );
}

template <class Live>
constexpr bool is_local = std::is_same_v<Live, op::local_secondary_index_description>;

template <class Live>
std::string index_text(std::string_view name)
{
    return (is_local<Live> ? "local index " : "index ") + std::string(name);
}

template <class Live>
void compare_index(
    const Live& live,
    const declared_key& declared,
    const definitions& defined,
    std::vector<difference>& found
)
{
    const std::string name = index_text<Live>(live.index->view());
    const std::string wanted = key_text(declared), key = key_text(live.key_schema, defined);
    if (key != wanted)
        found.push_back({name + ": its key is " + key + ", declared is " + wanted, {}});
    if (!live.projection || live.projection->projection_type != op::projection_type::all)
        found.push_back({name + ": it does not hold all attributes", {}});
}

template <class Live>
void compare_indexes(
    const declared_table& declared,
    const std::vector<Live>& live,
    const definitions& defined,
    std::vector<difference>& found
)
{
    for (const auto& [name, key] : declared.indexes) {
        if (key.is_local != is_local<Live>)
            continue;
        const auto same = std::find_if(live.begin(), live.end(), [wanted = name](const Live& one) {
            return one.index && one.index->view() == wanted;
        });
        if (same == live.end())
            found.push_back(
                {index_text<Live>(name) + " is missing", is_local<Live> ? std::string_view() : name}
            );
        else
            compare_index(*same, key, defined, found);
    }
    for (const Live& one : live) {
        const auto same =
            one.index ? declared.indexes.find(one.index->view()) : declared.indexes.end();
        if (same == declared.indexes.end() || same->second.is_local != is_local<Live>)
            found.push_back(
                {index_text<Live>(one.index ? one.index->view() : "?") + " is not declared", {}}
            );
    }
}

declared_key key_of(
    std::span<const key_attribute> partition,
    std::span<const key_attribute> sort,
    bool of_local_index
)
{
    declared_key key{.is_local = of_local_index};
    for (const key_attribute& one : partition)
        key.partition.push_back({one.name, one.type});
    for (const key_attribute& one : sort)
        key.sort.push_back({one.name, one.type});
    return key;
}

} // namespace

declared_table::declared_table(std::span<const entity_description* const> entities)
{
    const auto disagree = [this](
                              const entity_description& entity,
                              std::string_view of,
                              const declared_key& one,
                              const declared_key& other
                          ) {
        disagreements.push_back(
            std::string(entity.discriminator) + " declares " + std::string(of) + " with the key " +
            key_text(one) + ", others with " + key_text(other)
        );
    };
    for (const entity_description* entity : entities) {
        const declared_key primary = key_of(
            {&entity->partition, 1},
            entity->sort ? std::span(&*entity->sort, 1) : std::span<const key_attribute>(),
            false
        );
        if (entity == entities.front())
            key = primary;
        else if (primary != key)
            disagree(*entity, "the table", primary, key);
        if (entity->expiry && expiry.empty())
            expiry = entity->expiry->attribute;
        else if (entity->expiry && expiry != entity->expiry->attribute)
            disagreements.push_back(
                std::string(entity->discriminator) + " declares the time to live '" +
                std::string(entity->expiry->attribute) + "', others '" + std::string(expiry) + "'"
            );
        for (const index_description& index : entity->indexes) {
            declared_key wanted = key_of(index.partition, index.sort, index.is_local);
            const auto [known, is_new] = indexes.try_emplace(index.index, wanted);
            if (!is_new && known->second != wanted)
                disagree(*entity, "index " + std::string(index.index), wanted, known->second);
        }
    }
}

op::create_table_request creation_of(const declared_table& declared, const table_name& name)
{
    definitions defined;
    define(declared.key, defined);
    std::vector<op::global_secondary_index> global;
    std::vector<op::local_secondary_index> local;
    for (const auto& [index, key] : declared.indexes) {
        define(key, defined);
        const op::index_projection all{.projection_type = op::projection_type::all};
        if (key.is_local)
            local.push_back(
                {.index = index_name{index}, .key_schema = key_schema(key), .projection = all}
            );
        else
            global.push_back(
                {.index = index_name{index}, .key_schema = key_schema(key), .projection = all}
            );
    }
    op::create_table_request request{
        .table = name,
        .attribute_definitions = std::move(defined),
        .key_schema = key_schema(declared.key),
        .billing_mode = op::billing_mode::pay_per_request,
    };
    if (!global.empty()) // the service refuses an empty list
        request.global_secondary_indexes = std::move(global);
    if (!local.empty())
        request.local_secondary_indexes = std::move(local);
    return request;
}

op::update_table_request addition_of(
    const declared_table& declared, std::string_view index, const op::table_description& live
)
{
    const declared_key& key = declared.indexes.at(index);
    definitions defined;
    define(key, defined);
    op::create_global_secondary_index_action added{
        .index = index_name{index},
        .key_schema = key_schema(key),
        .projection = op::index_projection{.projection_type = op::projection_type::all}};
    const bool is_on_demand =
        live.billing_mode_summary &&
        live.billing_mode_summary->billing_mode == op::billing_mode::pay_per_request;
    if (!is_on_demand && live.provisioned_throughput)
        added.provisioned_throughput = op::provisioned_throughput{
            .read_capacity_units = live.provisioned_throughput->read_capacity_units,
            .write_capacity_units = live.provisioned_throughput->write_capacity_units};
    return {
        .table = live.table,
        .attribute_definitions = std::move(defined),
        .global_secondary_index_updates =
            std::vector{op::global_secondary_index_update{.create = std::move(added)}}};
}

expiry_state expiry_of(const declared_table& declared, const op::time_to_live_description& live)
{
    const auto status = live.time_to_live_status;
    if (status != op::time_to_live_status::enabled && status != op::time_to_live_status::enabling)
        return expiry_state::off;
    return live.attribute_name == declared.expiry ? expiry_state::as_declared : expiry_state::other;
}

std::vector<difference>
differences(const declared_table& declared, const op::table_description& live)
{
    std::vector<difference> found;
    const std::string wanted = key_text(declared.key);
    const std::string key = key_text(live.key_schema, live.attribute_definitions);
    if (key != wanted)
        found.push_back({"the table's key is " + key + ", declared is " + wanted, {}});
    compare_indexes(declared, live.global_secondary_indexes, live.attribute_definitions, found);
    compare_indexes(declared, live.local_secondary_indexes, live.attribute_definitions, found);
    return found;
}

} // namespace hashrange::detail
