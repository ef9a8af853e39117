// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/codec/entity_layout.hpp"
#include "hashrange/value/item.hpp"

#include <span>
#include <string>

/// Entities to items and back.
///
/// | member                                  | attribute                                        |
/// |-----------------------------------------|--------------------------------------------------|
/// | `std::string`                           | S                                                |
/// | `bool`                                  | BOOL                                             |
/// | integers, `number`, `double`, `float`   | N; real numbers as their shortest decimals       |
/// | `std::vector<std::byte>`                | B                                                |
/// | `timestamp`                             | S, 2025-01-01T00:00:00.000Z                      |
/// | `enum class`                            | S, the enumerator's name                         |
/// | `std::optional<T>`                      | as T, or no attribute; NULL inside a container   |
/// | `std::vector<T>`                        | L                                                |
/// | `std::map<std::string, T>`, aggregates  | M                                                |
/// | `std::set` of text, numbers, binaries   | SS, NS, BS; no attribute when empty              |
/// | `std::variant` of different types       | as the one it holds; found again by its type     |
/// | a type with a `stored_form`             | as that                                          |
/// | `value`                                 | what it holds                                    |
///
/// Reading: attributes without a member are ignored, members without an attribute keep their
/// default. Messages name the path and the types, not what is stored.
namespace hashrange {
namespace detail {

/// Whether the item is of the entity: by its discriminator, or without one by the form of its key.
bool is_item_of(const entity_description& entity, item_view stored);

/// Tells a rule that does not hold, behind others.
void add_broken(const field_check& rule, std::string& told);

/// The rules of the schema. Errors: `invalid_entity` with every field that breaks one.
result<void> check_entity(const entity_description& entity, const void* object);

result<item> encode_entity(const entity_layout& layout, const void* entity);
result<void> decode_entity(const entity_layout& layout, item_view stored, void* entity);

} // namespace detail

/// The item with its keys and discriminator.
/// Errors: `invalid_entity` for fields that break rules of the schema, an empty key part, a number
/// or enumerator that cannot be stored, text that is not UTF-8.
template <class T>
result<item> to_item(const T& entity)
{
    return detail::encode_entity(entity_layout_of<T>(), &entity);
}

/// Errors: `wrong_entity` when the item is of another type; `malformed_item` when an attribute does
/// not fit its member.
template <class T>
result<T> from_item(item_view stored)
{
    result<T> entity = T{}; // read where it stays: entities are many words
    if (result<void> read = detail::decode_entity(entity_layout_of<T>(), stored, &*entity); !read)
        entity = read.error();
    return entity;
}
template <class T>
result<T> from_item(const item& stored)
{
    return from_item<T>(stored.view());
}

} // namespace hashrange
