// SPDX-License-Identifier: Apache-2.0
#include "repo/guards.hpp"

#include "hashrange/codec/unique_guard.hpp"
#include "hashrange/expr/check.hpp"
#include "hashrange/expr/evaluate.hpp"

#include "repo/as_read.hpp"
#include "repo/entity_filter.hpp"
#include "repo/item_key.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

/// The attributes that unique values are made of.
attribute_names unique_attributes(const entity_description& entity)
{
    attribute_names names;
    for (const unique_description& unique : entity.uniques)
        add_fields(entity, unique.value, names);
    if (entity.deleted && !names.empty())
        names.emplace(entity.deleted->attribute); // a deleted item has no guards
    return names;
}

bool changes_unique_values(const item_write& write)
{
    const attribute_names unique = unique_attributes(*write.entity);
    const std::vector<const expr::path*> paths = expr::paths_of(write.change);
    return std::any_of(paths.begin(), paths.end(), [&](const expr::path* path) {
        return unique.contains(path->attribute());
    });
}

/// What an update makes unique values of: they follow from attributes that we have read.
void add_sources(const expr::update& change, attribute_names& names)
{
    expr::update of_unique_values;
    for (const expr::set_action& each : change.set)
        if (names.contains(each.where.attribute()))
            of_unique_values.set.push_back(each);
    for (const expr::path* path : expr::paths_of(of_unique_values))
        names.emplace(path->attribute());
}

/// A moment is a text, and of the member of `ttl` a second.
std::optional<timestamp> moment_of(const value_view& stored)
{
    if (stored.is(attribute_type::string)) {
        const result<timestamp> moment = timestamp::parse(stored.as_string());
        return moment ? std::optional(*moment) : std::nullopt;
    }
    if (!stored.is(attribute_type::number))
        return std::nullopt;
    constexpr std::int64_t milliseconds_of_second = 1'000;
    const std::optional<std::int64_t> second = stored.as_number().to_int64();
    if (!second || *second > timestamp::max().unix_milliseconds() / milliseconds_of_second ||
        *second < timestamp::min().unix_milliseconds() / milliseconds_of_second)
        return std::nullopt;
    return timestamp{} + std::chrono::seconds(*second);
}

/// A field of a key as an item has it.
key_value field_of(key_kind kind, const std::optional<value_view>& found)
{
    key_value absent;
    absent.is_absent = true;
    if (!found)
        return absent;
    key_value field{.kind = kind};
    switch (kind) {
    case key_kind::text:
        if (!found->is(attribute_type::string))
            return absent;
        field.text = found->as_string();
        return field;
    case key_kind::signed_integer:
    case key_kind::unsigned_integer: {
        if (!found->is(attribute_type::number))
            return absent;
        const number exact = found->as_number();
        if (const auto whole = exact.to_int64())
            field.integer = *whole;
        else if (const auto large = exact.to_uint64())
            field.integer = static_cast<std::int64_t>(*large);
        return field;
    }
    case key_kind::time:
        if (const std::optional<timestamp> moment = moment_of(*found))
            return to_key_value(*moment);
        return absent;
    case key_kind::binary: return absent; // in no template
    }
    return absent;
}

/// By slot. Lifetime: borrows the item.
std::vector<key_value> fields_of(const entity_description& entity, item_view stored)
{
    std::vector<key_value> fields(entity.key_fields.size());
    for (const unique_description& unique : entity.uniques)
        for (const key_template* one = &unique.value; one != nullptr; one = one->otherwise)
            for (const key_part& part : one->parts)
                if (part.is_field())
                    fields[part.slot] =
                        field_of(part.kind, stored.find(entity.key_fields[part.slot].attribute));
    return fields;
}

/// What the item is after the write; nothing when it is gone.
result<std::optional<item>> item_after(const item_write& write, const std::optional<item>& old)
{
    switch (write.kind) {
    case write_kind::put: return std::optional<item>(write.whole);
    case write_kind::erase: return std::optional<item>();
    case write_kind::check: return old;
    case write_kind::update: break;
    }
    if (!old)
        return std::optional<item>(); // sent with conditions that cannot hold together
    result<expr::updated> applied = expr::apply(write.change, old->view());
    if (!applied)
        return applied.error();
    return std::optional<item>(std::move(applied->after));
}

result<std::optional<item>> guard_of(
    const item_write& write, const unique_description& unique, const std::optional<item>& stored
)
{
    if (!stored || is_deleted(*write.entity, stored->view()))
        return std::optional<item>();
    return make_guard(*write.entity, unique, fields_of(*write.entity, stored->view()), write.key);
}

} // namespace

bool moves_guards(const item_write& write)
{
    if (write.entity->uniques.empty() || write.kind == write_kind::check)
        return false;
    return write.kind != write_kind::update || changes_unique_values(write);
}

bool must_know_the_old_item(const item_write& write)
{
    // A new item has no old guards, unless it takes the place of an expired one.
    const bool is_new = write.kind == write_kind::put && write.expects == expectation::absent;
    return moves_guards(write) && (!is_new || write.entity->expiry.has_value());
}

result<std::vector<guard_change>>
guard_changes(const item_write& write, const std::optional<item>& old)
{
    std::vector<guard_change> changes;
    if (!moves_guards(write))
        return changes;
    const result<std::optional<item>> after = item_after(write, old);
    if (!after)
        return after.error();
    for (const unique_description& unique : write.entity->uniques) {
        const result<std::optional<item>> held = guard_of(write, unique, old);
        const result<std::optional<item>> wanted = guard_of(write, unique, *after);
        if (!wanted)
            return wanted.error();
        const bool had = held && *held; // what no guard can hold has none
        const bool same = had && *wanted && **held == **wanted;
        if (had && !same)
            changes.push_back({&unique, key_of_item(*write.entity, (*held)->view()), {}});
        if (*wanted && !same)
            changes.push_back({&unique, key_of_item(*write.entity, (*wanted)->view()), **wanted});
    }
    return changes;
}

std::optional<item>
guard_key_of(const entity_description& entity, const unique_description& unique, const item& stored)
{
    if (is_deleted(entity, stored.view()))
        return std::nullopt;
    return make_guard_key(entity, unique, fields_of(entity, stored.view()), errc::invalid_entity)
        .value_or(std::nullopt);
}

expr::condition is_missing(const entity_description& entity)
{
    return {expr::attribute_not_exists{expr::path(std::string(entity.partition.name))}};
}

std::vector<expr::condition> same_unique_values(const entity_description& entity, const item& old)
{
    return same_attributes(unique_attributes(entity), old.view());
}

std::vector<expr::condition>
unchanged_since(const item_write& write, const std::optional<item>& old)
{
    std::vector<expr::condition> parts;
    if (!must_know_the_old_item(write))
        return parts;
    if (!old) { // of an update too: a new item has values that it would not move
        parts.push_back(is_missing(*write.entity));
        return parts;
    }
    attribute_names names = unique_attributes(*write.entity);
    add_sources(write.change, names);
    return same_attributes(names, old->view());
}

} // namespace hashrange::detail
