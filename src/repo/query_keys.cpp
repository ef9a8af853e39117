// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/assert.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/repo/detail/query_spec.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hashrange::detail {
namespace {

/// The attributes of the key that a query goes by, in their order.
struct key_of_query {
    std::span<const key_attribute> partition, sort;
};

key_of_query key_of(const query_spec& spec)
{
    if (spec.index != nullptr)
        return {spec.index->partition, spec.index->sort};
    const entity_description& entity = *spec.entity;
    if (!entity.sort)
        return {{&entity.partition, 1}, {}};
    return {{&entity.partition, 1}, {&*entity.sort, 1}};
}

/// The steps of a template up to its first field that is not known.
key_template known_steps(const key_template& form, const known_fields& known)
{
    const auto unknown =
        std::find_if(form.parts.begin(), form.parts.end(), [&](const key_part& part) {
            return part.is_field() && !known.has(part.slot);
        });
    return {form.text, form.parts.first(static_cast<std::size_t>(unknown - form.parts.begin()))};
}

struct leading_text {
    std::string text;
    bool is_whole;
};

/// Of alternatives: no item has it, because a field of it is known to be absent.
bool is_ruled_out(const key_template& form, const known_fields& known)
{
    const std::vector<key_value> values = known.values();
    return std::any_of(form.parts.begin(), form.parts.end(), [&](const key_part& part) {
        return part.is_field() && known.has(part.slot) && values[part.slot].is_absent;
    });
}

/// Of alternatives: the first one that an item may have.
const key_template& first_possible(const key_template& form, const known_fields& known)
{
    const key_template* one = &form;
    while (one->otherwise != nullptr && is_ruled_out(*one, known))
        one = one->otherwise;
    return *one;
}

/// Of alternatives: every item has it, because no field of it can be absent.
bool is_certain(
    const entity_description& entity, const key_template& form, const known_fields& known
)
{
    return std::none_of(form.parts.begin(), form.parts.end(), [&](const key_part& part) {
        return part.is_field() && !known.has(part.slot) && entity.key_fields[part.slot].is_optional;
    });
}

/// What all alternatives of a key begin with: of their first literals the part that is the same.
std::string_view common_beginning(const key_template& form)
{
    std::string_view common = form.parts.front().literal;
    for (const key_template* one = form.otherwise; one != nullptr; one = one->otherwise) {
        const std::string_view other = one->parts.front().literal;
        const auto end =
            std::mismatch(common.begin(), common.end(), other.begin(), other.end()).first;
        common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
    }
    return common;
}

/// With alternatives: of the first one that an item may have, if all have it; else what those that
/// are left begin with.
result<leading_text> leading_text_of(
    const entity_description& entity, const key_template& form, const known_fields& known
)
{
    const key_template* one = &first_possible(form, known);
    if (one->otherwise != nullptr && !is_certain(entity, *one, known))
        return leading_text{std::string(common_beginning(*one)), false};
    const key_template steps = known_steps(*one, known);
    leading_text leading{{}, steps.parts.size() == one->parts.size()};
    result<void> written = append_key(steps, known.values(), leading.text, errc::invalid_argument);
    if (!written)
        return written.error();
    return leading;
}

/// Of the attributes of a sort key those that are known as a whole become equalities; the one
/// behind them is given back with what is known of it.
struct ranged_key {
    const key_attribute* attribute = nullptr;
    std::string prefix;
};

result<ranged_key> bind_sort(
    const entity_description& entity,
    std::span<const key_attribute> sort,
    const known_fields& known,
    std::vector<expr::key_bound>& equal
)
{
    for (const key_attribute& attribute : sort) {
        result<leading_text> leading = leading_text_of(entity, attribute.form, known);
        if (!leading)
            return leading.error();
        if (!leading->is_whole)
            return ranged_key{&attribute, std::move(leading->text)};
        result<value> whole =
            attribute.type == attribute_type::string
                ? value(std::move(leading->text))
                : key_attribute_value(attribute, known.values(), errc::invalid_argument);
        if (!whole)
            return whole.error();
        equal.push_back({.attribute = std::string(attribute.name), .first = *std::move(whole)});
    }
    return ranged_key{};
}

void fail(query_spec& spec, const error& failure)
{
    if (!spec.fault)
        spec.fault = error(
            failure.code(),
            std::string(spec.entity->discriminator) + ": " + std::string(failure.message())
        );
}

/// The text that all keys begin with whose last known field begins so.
result<std::string> text_prefix(const key_template& first, known_fields known, slot_value last)
{
    const key_template& form = first_possible(first, known);
    const key_template before = known_steps(form, known);
    std::string text;
    if (result<void> made = append_key(before, known.values(), text, errc::invalid_argument); !made)
        return made.error();
    HASHRANGE_ASSERT(before.parts.size() < form.parts.size());
    key_part part = form.parts[before.parts.size()];
    part.trim = false; // spaces at the end of a beginning may stand in the middle of the whole
    if (last.value.kind == key_kind::text && last.value.text.empty())
        return text;
    if (part.kind != key_kind::text) // the beginning of a moment is text
        return text + std::string(last.value.text);
    known.set(last.slot, last.value);
    const std::array<key_part, 1> only{part};
    if (result<void> made =
            append_key({form.text, only}, known.values(), text, errc::invalid_argument);
        !made)
        return made.error();
    return text;
}

/// A text that is not the whole key stands for all keys that begin with it.
void narrow(text_range& range, bound_kind kind, const leading_text& leading)
{
    const auto behind = [&] { return text_after_prefix(leading.text); };
    switch (kind) {
    case bound_kind::equal:
    case bound_kind::begins_with:
        range = leading.is_whole ? text_range::exactly(leading.text)
                                 : text_range::starting_with(leading.text);
        return;
    case bound_kind::before: range.before(leading.text); return;
    case bound_kind::at_least: range.at_least(leading.text); return;
    case bound_kind::at_most:
        if (leading.is_whole)
            range.at_most(leading.text);
        else if (std::optional<std::string> next = behind())
            range.before(*std::move(next));
        return;
    case bound_kind::after:
        if (leading.is_whole)
            range.after(leading.text);
        else if (std::optional<std::string> next = behind())
            range.at_least(*std::move(next));
        else
            range = text_range::starting_with({}).before({}); // nothing is behind
        return;
    }
}

/// Bounds from what is known: keys of the entity that begin so.
void bind_key(query_spec& spec)
{
    const key_of_query key = key_of(spec);
    spec.equal.clear();
    result<ranged_key> ranged = bind_sort(*spec.entity, key.partition, spec.known, spec.equal);
    HASHRANGE_ASSERT(!ranged || ranged->attribute == nullptr); // the compiler saw all fields
    if (ranged)
        ranged = bind_sort(*spec.entity, key.sort, spec.known, spec.equal);
    if (!ranged)
        return fail(spec, ranged.error());
    spec.ranged_attribute = {};
    if (ranged->attribute != nullptr) {
        spec.ranged_attribute = ranged->attribute->name;
        spec.range = ranged->attribute->type == attribute_type::string
                         ? text_range::starting_with(ranged->prefix)
                         : text_range::of(ranged->attribute->type);
    }
}

} // namespace

void begin_query(query_spec& spec, std::span<const slot_value> partition)
{
    for (const slot_value& field : partition)
        spec.known.set(field.slot, field.value);
    bind_key(spec);
}

void bound_key(query_spec& spec, bound_kind kind, std::span<const slot_value> fields)
{
    if (spec.fault)
        return;
    const text_range before = spec.range;
    const std::string_view attribute_before = spec.ranged_attribute;
    const std::size_t fixed = kind == bound_kind::equal ? fields.size() : fields.size() - 1;
    for (const slot_value& field : fields.first(fixed))
        spec.known.set(field.slot, field.value);
    bind_key(spec);
    if (spec.fault || kind == bound_kind::equal)
        return;
    // The other end of a range on the same attribute stays.
    if (spec.ranged_attribute == attribute_before && fixed == 0)
        spec.range = before;
    const key_of_query key = key_of(spec);
    const auto ranged =
        std::find_if(key.sort.begin(), key.sort.end(), [&](const key_attribute& each) {
            return each.name == spec.ranged_attribute;
        });
    HASHRANGE_ASSERT(ranged != key.sort.end());
    if (kind == bound_kind::begins_with) {
        result<std::string> prefix = text_prefix(ranged->form, spec.known, fields.back());
        if (!prefix)
            return fail(spec, prefix.error());
        return narrow(spec.range, kind, {*std::move(prefix), false});
    }
    known_fields with_last = spec.known;
    with_last.set(fields.back().slot, fields.back().value);
    const result<leading_text> leading = leading_text_of(*spec.entity, ranged->form, with_last);
    if (!leading)
        return fail(spec, leading.error());
    narrow(spec.range, kind, *leading);
}

} // namespace hashrange::detail
