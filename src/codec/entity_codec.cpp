// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_codec.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/codec/entity_key.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>

namespace hashrange::detail {
namespace {

/// What writing an entity needs, which keeps its memory.
struct workspace {
    item_builder builder;
    std::string key;
    std::array<key_value, members_max> key_fields;
    bool is_taken = false;
};

/// One for each thread, because entities are written by any; another one where an entity is written
/// while one is written, by a user's `store`. What that leaves behind when it throws goes with it.
class taken_workspace {
public:
    taken_workspace()
    {
        thread_local workspace kept;
        if (kept.is_taken)
            own_ = std::make_unique<workspace>();
        in_use_ = own_ ? own_.get() : &kept;
        in_use_->is_taken = true;
    }
    taken_workspace(const taken_workspace&) = delete;
    taken_workspace& operator=(const taken_workspace&) = delete;
    ~taken_workspace()
    {
        in_use_->builder.clear();
        in_use_->is_taken = false;
    }

    workspace& operator*() const noexcept { return *in_use_; }
    workspace* operator->() const noexcept { return in_use_; }

private:
    std::unique_ptr<workspace> own_;
    workspace* in_use_;
};

error in_entity(errc code, const entity_description& entity, std::string_view message)
{
    return error(code, std::string(entity.discriminator) + ": " + std::string(message));
}

error at_path(
    errc code, const entity_description& entity, const std::string& path, std::string_view reason
)
{
    return in_entity(code, entity, "'" + path + "': " + std::string(reason));
}

class entity_writer {
public:
    entity_writer(const entity_layout& layout, const void* entity, workspace& with)
        : layout_(layout), entity_(entity), out_(with.builder), key_(with.key),
          key_fields_(std::span(with.key_fields).first(layout.schema().key_fields.size()))
    {
        read_key_fields(layout.schema(), entity, with.key_fields);
    }

    result<item> write()
    {
        for (const entity_layout::attribute& attribute : layout_.attributes())
            if (!write_attribute(attribute))
                return *std::move(failure_);
        write_others();
        result<item> made = out_.builder().finish();
        if (!made)
            return in_entity(errc::invalid_entity, layout_.schema(), made.error().message());
        return made;
    }

private:
    // Each is false when `failure_` says why it could not.
    bool write_attribute(const entity_layout::attribute& attribute)
    {
        if (attribute.member != nullptr)
            return write_member(*attribute.member);
        if (attribute.key != nullptr)
            return write_key(attribute);
        out_.builder().attribute(attribute.written).string(layout_.schema().discriminator);
        return true;
    }
    bool write_member(const member_layout& member)
    {
        const void* value = static_cast<const char*>(entity_) + member.offset;
        if (member.functions->is_absent != nullptr && member.functions->is_absent(value))
            return true;
        out_.builder().attribute(member.written);
        if (member.functions->write(out_, value) && out_.ok())
            return true;
        out_.within(member.name);
        failure_ = member_failure();
        return false;
    }
    bool write_key(const entity_layout::attribute& attribute)
    {
        if (attribute.index != nullptr && !is_in_index(*attribute.index, key_fields_))
            return true;
        key_.clear();
        result<void> rendered = append_key(*attribute.key, key_fields_, key_, errc::invalid_entity);
        if (!rendered) {
            failure_ =
                in_entity(errc::invalid_entity, layout_.schema(), rendered.error().message());
            return false;
        }
        out_.builder().attribute(attribute.written).string(key_);
        return true;
    }
    /// A name that is the entity's own is left out: what the member says counts.
    void write_others()
    {
        if (!layout_.schema().others_offset)
            return;
        const auto& others = *reinterpret_cast<const std::map<std::string, value>*>(
            static_cast<const char*>(entity_) + *layout_.schema().others_offset
        );
        for (const auto& [name, other] : others)
            if (!layout_.has_attribute(name))
                out_.builder().attribute(name).value(other);
    }
    error member_failure()
    {
        std::string reason = out_.reason();
        if (reason.empty()) { // the builder knows
            result<item> made = out_.builder().finish();
            HASHRANGE_ASSERT(!made.has_value());
            reason = made.error().message();
        }
        return at_path(errc::invalid_entity, layout_.schema(), out_.path(), reason);
    }
    const entity_layout& layout_;
    const void* entity_;
    encoder out_;
    std::string& key_;
    std::span<const key_value> key_fields_;
    std::optional<error> failure_;
};

/// Whether the templates of the entity could have written the item's key.
bool has_key_of(const entity_description& entity, item_view stored)
{
    const auto fits = [&](const key_attribute& key) {
        const std::optional<value_view> found = stored.find(key.name);
        return found && found->is(key.type) &&
               (key.is_member || parse_key(key.form, found->as_string()));
    };
    return fits(entity.partition) && (!entity.sort || fits(*entity.sort));
}

/// Most items hold all that their entity can, or nearly: then this finds the discriminator at once.
bool says_its_type(const entity_layout& layout, item_view stored)
{
    const entity_description& schema = layout.schema();
    const map_view attributes = stored.attributes();
    if (layout.type_position() >= attributes.size())
        return false;
    const auto [name, type] = attributes[static_cast<std::uint32_t>(layout.type_position())];
    return name == schema.type_attribute && type.is(attribute_type::string) &&
           type.as_string() == schema.discriminator;
}

error wrong_entity(const entity_description& entity, item_view stored)
{
    const std::optional<value_view> type = stored.find(entity.type_attribute);
    if (type && type->is(attribute_type::string))
        return in_entity(
            errc::wrong_entity,
            entity,
            "the item is of type '" + std::string(type->as_string()) + "'"
        );
    return in_entity(
        errc::wrong_entity,
        entity,
        "the item has no text attribute '" + std::string(entity.type_attribute) + "'"
    );
}

/// Attributes that no member is for: kept, or refused.
result<void> read_others(const entity_layout& layout, item_view stored, void* entity)
{
    const entity_description& schema = layout.schema();
    for (const auto [name, other] : stored) {
        if (layout.has_attribute(name))
            continue;
        if (schema.unknown == unknown_attributes::refused)
            return at_path(
                errc::malformed_item, schema, std::string(name), "no member is for this attribute"
            );
        auto& others = *reinterpret_cast<std::map<std::string, value>*>(
            static_cast<char*>(entity) + *schema.others_offset
        );
        others.insert_or_assign(std::string(name), value(other));
    }
    return {};
}

} // namespace

bool is_item_of(const entity_description& entity, item_view stored)
{
    const std::optional<value_view> type = stored.find(entity.type_attribute);
    if (type && !entity.type_attribute.empty())
        return type->is(attribute_type::string) && type->as_string() == entity.discriminator;
    return has_key_of(entity, stored); // written by a program that keeps no types
}

void add_broken(const field_check& rule, std::string& told)
{
    told += told.empty() ? "'" : "; '";
    told += std::string(rule.attribute) + "' " + std::string(rule.otherwise);
}

result<void> check_entity(const entity_description& entity, const void* object)
{
    std::string broken;
    for (const field_check& rule : entity.checks)
        if (!rule.holds(static_cast<const char*>(object) + rule.offset))
            add_broken(rule, broken);
    return broken.empty() ? result<void>() : in_entity(errc::invalid_entity, entity, broken);
}

result<item> encode_entity(const entity_layout& layout, const void* entity)
{
    if (result<void> checked = check_entity(layout.schema(), entity); !checked)
        return checked.error();
    const taken_workspace with;
    return entity_writer(layout, entity, *with).write();
}

result<void> decode_entity(const entity_layout& layout, item_view stored, void* entity)
{
    if (!says_its_type(layout, stored) && !is_item_of(layout.schema(), stored))
        return wrong_entity(layout.schema(), stored);
    decoder in;
    if (read_members(in, layout.members(), stored.attributes(), entity))
        return layout.schema().unknown == unknown_attributes::ignored
                   ? result<void>()
                   : read_others(layout, stored, entity);
    return at_path(errc::malformed_item, layout.schema(), in.path(), in.reason());
}

result<value>
key_attribute_value(const key_attribute& key, std::span<const key_value> fields, errc refusal)
{
    if (key.type == attribute_type::number) {
        const key_value& field = fields[key.form.parts[0].slot];
        return field.kind == key_kind::signed_integer
                   ? value(field.integer)
                   : value(static_cast<std::uint64_t>(field.integer));
    }
    if (key.type == attribute_type::binary)
        return value::binary(std::string(fields[key.form.parts[0].slot].text));
    std::string text;
    if (result<void> made = append_key(key.form, fields, text, refusal); !made)
        return made.error();
    return value(std::move(text));
}

result<item>
make_key_item(const entity_description& entity, std::span<const key_value> primary_fields)
{
    const taken_workspace with;
    const auto add = [&](const key_attribute& key) -> result<void> {
        with->builder.attribute(key.name);
        if (key.type == attribute_type::string) {
            with->key.clear();
            result<void> made =
                append_key(key.form, primary_fields, with->key, errc::invalid_argument);
            if (made)
                with->builder.string(with->key);
            return made;
        }
        return key_attribute_value(key, primary_fields, errc::invalid_argument)
            .transform([&](const value& made) { with->builder.value(made); });
    };
    result<void> added = add(entity.partition);
    if (added && entity.sort)
        added = add(*entity.sort);
    if (!added)
        return in_entity(errc::invalid_argument, entity, added.error().message());
    return with->builder.finish();
}

} // namespace hashrange::detail
