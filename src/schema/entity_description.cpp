// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/entity_description.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/schema/detail/member_word.hpp"

#include <algorithm>

namespace hashrange {
namespace {

bool holds(const field_condition& condition, std::span<const key_value> fields) noexcept
{
    const key_value& field = fields[condition.slot];
    return !field.is_absent && field.kind == condition.wanted.kind &&
           field.text == condition.wanted.text && field.integer == condition.wanted.integer;
}

} // namespace

void read_key_fields(
    const entity_description& entity, const void* object, std::span<key_value> into
) noexcept
{
    HASHRANGE_ASSERT(into.size() >= entity.key_fields.size());
    for (std::size_t slot = 0; slot < entity.key_fields.size(); ++slot) {
        const key_field& field = entity.key_fields[slot];
        into[slot] = field.read(static_cast<const char*>(object) + field.offset);
    }
}

void compute_members(const entity_description& entity, void* object)
{
    for (const computed_member& each : entity.computed)
        each.compute(object);
}

bool is_in_index(const index_description& index, std::span<const key_value> fields) noexcept
{
    const auto is_whole = [&](const key_attribute& key) {
        return has_all_fields(key.form, fields);
    };
    if (index.only_when && !holds(*index.only_when, fields))
        return false;
    return std::all_of(index.partition.begin(), index.partition.end(), is_whole) &&
           std::all_of(index.sort.begin(), index.sort.end(), is_whole);
}

void detail::describe_members(
    entity_description& entity,
    std::span<const member_word> words,
    std::span<const std::string_view> names,
    std::span<const std::size_t> offsets
)
{
    for (const member_word& word : words) {
        const auto named = [&] { return named_member{names[word.member], offsets[word.member]}; };
        switch (word.kind) {
        case part_kind::created: entity.created = named(); break;
        case part_kind::updated: entity.updated = named(); break;
        case part_kind::version: entity.version = named(); break;
        case part_kind::expiry:
            entity.expiry = {named().attribute, named().offset, word.is_optional};
            break;
        case part_kind::deleted: entity.deleted = named(); break;
        case part_kind::others:
            entity.unknown = unknown_attributes::kept;
            entity.others_offset = named().offset;
            break;
        case part_kind::no_others: entity.unknown = unknown_attributes::refused; break;
        default: break; // said elsewhere, or of no member
        }
    }
}

} // namespace hashrange
