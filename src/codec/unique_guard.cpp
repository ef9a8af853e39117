// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/unique_guard.hpp"

#include "hashrange/value/item_builder.hpp"

#include <string>

namespace hashrange::detail {
namespace {

/// Nothing when a field is absent.
result<std::optional<std::string>> guard_partition(
    const entity_description& entity,
    const unique_description& unique,
    std::span<const key_value> fields,
    errc refusal
)
{
    if (!has_all_fields(unique.value, fields))
        return std::optional<std::string>();
    std::string text = "UNIQUE#";
    append_escaped(entity.discriminator, text);
    text += '#';
    append_escaped(unique.name, text);
    text += '#';
    if (result<void> made = append_key(unique.value, fields, text, refusal); !made)
        return error(
            refusal, std::string(entity.discriminator) + ": " + std::string(made.error().message())
        );
    return std::optional(std::move(text));
}

void add_key(item_builder& into, const entity_description& entity, std::string_view partition)
{
    into.attribute(entity.partition.name).string(partition);
    if (entity.sort)
        into.attribute(entity.sort->name).string(guard_attributes::sort_value);
}

} // namespace

result<std::optional<item>> make_guard_key(
    const entity_description& entity,
    const unique_description& unique,
    std::span<const key_value> fields,
    errc refusal
)
{
    const auto partition = guard_partition(entity, unique, fields, refusal);
    if (!partition)
        return partition.error();
    if (!*partition)
        return std::optional<item>();
    item_builder builder;
    add_key(builder, entity, **partition);
    result<item> made = builder.finish();
    return made ? result<std::optional<item>>(*std::move(made)) : made.error();
}

result<std::optional<item>> make_guard(
    const entity_description& entity,
    const unique_description& unique,
    std::span<const key_value> fields,
    const item& primary_key
)
{
    const auto partition = guard_partition(entity, unique, fields, errc::invalid_entity);
    if (!partition)
        return partition.error();
    if (!*partition)
        return std::optional<item>();
    item_builder builder;
    add_key(builder, entity, **partition);
    if (!entity.type_attribute.empty())
        builder.attribute(entity.type_attribute).string(guard_attributes::entity_type);
    builder.attribute(guard_attributes::owner).begin_map();
    for (const auto [name, part] : primary_key)
        builder.attribute(name).value(part);
    builder.end_map();
    result<item> made = builder.finish();
    return made ? result<std::optional<item>>(*std::move(made)) : made.error();
}

result<item> owner_of_guard(item_view guard)
{
    const std::optional<value_view> owner = guard.find(guard_attributes::owner);
    if (!owner || !owner->is(attribute_type::map))
        return error(errc::malformed_item, "a guard of a unique value has no map 'owner'");
    item_builder builder;
    for (const auto [name, part] : owner->as_map())
        builder.attribute(name).value(part);
    return builder.finish();
}

} // namespace hashrange::detail
