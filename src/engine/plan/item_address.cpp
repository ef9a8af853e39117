// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/item_address.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/catalog/key_bytes.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

constexpr std::string_view not_valid = "One or more parameter values are not valid. ";

error key_mismatch()
{
    return op::validation("The provided key element does not match the schema");
}

std::string empty_value_text(value_view empty)
{
    return std::string("The AttributeValue for a key attribute cannot contain an empty ") +
           (empty.is(attribute_type::binary) ? "binary" : "string") + " value.";
}

bool is_empty(value_view value) noexcept
{
    return !value.is(attribute_type::number) && value.payload().empty();
}

enum class key_part : std::uint8_t { partition, sort };

std::size_t size_max(key_part part) noexcept
{
    return part == key_part::partition ? limits::partition_key_bytes_max
                                       : limits::sort_key_bytes_max;
}

result<void> check_key_size(value_view value, key_part part)
{
    if (value.is(attribute_type::number))
        return {};
    // The missing blank is the service's.
    if (part == key_part::partition && value.payload().size() > limits::partition_key_bytes_max)
        return op::invalid_parameter(
            "Size of hashkey has exceeded the maximum size limit of2048 bytes"
        );
    if (part == key_part::sort && value.payload().size() > limits::sort_key_bytes_max)
        return op::invalid_parameter(
            "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"
        );
    return {};
}

result<void> check_key_value(const key_attribute& attribute, value_view value, key_part part)
{
    return is_empty(value) ? empty_key_value(attribute, value) : check_key_size(value, part);
}

std::string& bytes_of(item_address& address, key_part part) noexcept
{
    return part == key_part::partition ? address.partition : address.sort;
}

/// Calls `visit(attribute, part)` for each attribute of a key until one fails.
template <class Visit>
result<void> for_each_part(const key_layout& key, Visit visit)
{
    for (const key_attribute& one : key.partition)
        if (auto ok = visit(one, key_part::partition); !ok)
            return ok;
    for (const key_attribute& one : key.sort)
        if (auto ok = visit(one, key_part::sort); !ok)
            return ok;
    return {};
}

/// Of a key part of several attributes: what of it is there must fit, whether or not all is there.
result<void> check_total_size(
    const index& of, const std::vector<key_attribute>& part, item_view written, key_part which
)
{
    const bool is_hash = which == key_part::partition;
    const std::size_t bytes_max =
        is_hash ? limits::partition_key_bytes_max : limits::sort_key_bytes_max;
    std::size_t bytes = 0;
    for (const key_attribute& one : part)
        if (const auto found = written.find(one.name))
            bytes += found->stored_bytes();
    if (bytes <= bytes_max)
        return {};
    std::string names;
    for (const key_attribute& one : part)
        names.append(names.empty() ? "" : ", ").append(one.name);
    return op::validation(
        std::string("Aggregate size for ") + (is_hash ? "HASH" : "RANGE") + " key attributes " +
        names + " of index " + of.name.str() + " has exceeded limit " + std::to_string(bytes_max) +
        " bytes, with actual size " + std::to_string(bytes) + " bytes"
    );
}

result<void> check_total_sizes(const index& of, item_view written)
{
    if (of.key.partition.size() > 1)
        if (auto ok = check_total_size(of, of.key.partition, written, key_part::partition); !ok)
            return ok;
    if (of.key.sort.size() > 1)
        return check_total_size(of, of.key.sort, written, key_part::sort);
    return {};
}

error index_type_mismatch(
    const index& of, const key_attribute& attribute, value_view value, written_by how
)
{
    if (how == written_by::update)
        return op::invalid_parameter(
            "The update expression attempted to update a secondary index key to unsupported type"
        );
    return op::invalid_parameter(
        "Type mismatch for Index Key " + attribute.name +
        " Expected: " + std::string(wire_name(attribute.type)) +
        " Actual: " + std::string(wire_name(value.type())) + " IndexName: " + of.name.str()
    );
}

error index_empty_value(
    const index& of, const key_attribute& attribute, value_view value, written_by how
)
{
    if (how == written_by::update)
        return op::validation(
            std::string(not_valid) +
            "The update expression attempted to update a secondary index key to a value that is "
            "not supported. " +
            empty_value_text(value)
        );
    return empty_key_value(attribute, value, &of);
}

} // namespace

item_address address_of_stored(const table& target, item_view stored)
{
    item_address address{.space = target.space};
    for (const key_attribute& one : target.key.partition)
        append_key_part(address.partition, *stored.find(one.name));
    for (const key_attribute& one : target.key.sort)
        append_key_part(address.sort, *stored.find(one.name));
    return address;
}

error empty_key_value(const key_attribute& attribute, value_view value, const index* of)
{
    if (of == nullptr)
        return op::validation(
            std::string(not_valid) + empty_value_text(value) + " Key: " + attribute.name
        );
    return op::validation(
        std::string(not_valid) + "A value specified for a secondary index key is not supported. " +
        empty_value_text(value) + " IndexName: " + of->name.str() + ", IndexKey: " + attribute.name
    );
}

bool is_empty_key_value(const error& failure) noexcept
{
    return failure.message().starts_with(not_valid);
}

result<item_address> address_of_key(const table& target, item_view key)
{
    if (key.size() != target.key.size())
        return key_mismatch();
    item_address address{.space = target.space};
    bool fits = true; // told only when every attribute matches
    const auto add = [&](const key_attribute& one, key_part part) {
        const auto found = key.find(one.name);
        if (!found || !found->is(one.type))
            return false;
        fits = fits && !is_empty(*found) && found->payload().size() <= size_max(part);
        append_key_part(bytes_of(address, part), *found);
        return true;
    };
    for (const key_attribute& one : target.key.partition)
        if (!add(one, key_part::partition))
            return key_mismatch();
    for (const key_attribute& one : target.key.sort)
        if (!add(one, key_part::sort))
            return key_mismatch();
    if (fits)
        return address;
    auto why =
        for_each_part(target.key, [&](const key_attribute& one, key_part part) -> result<void> {
            return check_key_value(one, *key.find(one.name), part);
        });
    if (!why)
        return why.error();
    return address;
}

result<item_address> address_of_item(const table& target, item_view written)
{
    item_address address{.space = target.space};
    auto fits =
        for_each_part(target.key, [&](const key_attribute& one, key_part part) -> result<void> {
            const auto found = written.find(one.name);
            if (!found)
                return op::invalid_parameter("Missing the key " + one.name + " in the item");
            if (!found->is(one.type))
                return op::invalid_parameter(
                    "Type mismatch for key " + one.name +
                    " expected: " + std::string(wire_name(one.type)) +
                    " actual: " + std::string(wire_name(found->type()))
                );
            append_key_part(bytes_of(address, part), *found);
            return check_key_value(one, *found, part);
        });
    if (!fits)
        return fits.error();
    if (auto ok = check_index_keys(target, written, written_by::put); !ok)
        return ok.error();
    return address;
}

result<void> check_index_keys(const table& target, item_view written, written_by how)
{
    for (const index& of : target.indexes) {
        auto fits =
            for_each_part(of.key, [&](const key_attribute& one, key_part part) -> result<void> {
                const auto found = written.find(one.name);
                if (!found)
                    return {};
                if (!found->is(one.type))
                    return index_type_mismatch(of, one, *found, how);
                if (is_empty(*found))
                    return index_empty_value(of, one, *found, how);
                return check_key_size(*found, part);
            });
        if (!fits)
            return fits;
        if (auto ok = check_total_sizes(of, written); !ok)
            return ok;
    }
    return {};
}

} // namespace hashrange::engine
