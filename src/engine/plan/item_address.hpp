// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/value/item.hpp"

#include "engine/catalog/table.hpp"

#include <string>

namespace hashrange::engine {

/// Where an item of a table, or an entry of an index, lies in the store.
struct item_address {
    space_id space{};
    std::string partition, sort; // as key_bytes.hpp makes them

    [[nodiscard]] store_key key() const noexcept { return {space, partition, sort}; }
    friend bool operator==(const item_address&, const item_address&) = default;
};

/// Of a key: exactly the key attributes of the table.
/// Errors: "The provided key element does not match the schema", and what key values may not be.
result<item_address> address_of_key(const table& target, item_view key);

/// Of an item that is to be written: its key attributes and those of its indexes are judged.
/// Errors: "One or more parameter values were invalid: Missing the key pk in the item", ...
result<item_address> address_of_item(const table& target, item_view written);

/// Of an item that is in the table.
item_address address_of_stored(const table& target, item_view stored);

/// The error of a key value that is empty text or bytes; the words of an index name it.
error empty_key_value(const key_attribute& attribute, value_view value, const index* of = nullptr);
/// Whether it is that error, or that of an update that makes such a value.
bool is_empty_key_value(const error& failure) noexcept;

/// Who wrote a value into an index's key attribute: the service has other words for an update.
enum class written_by : std::uint8_t { put, update };

/// Whether the attributes that the indexes of a table use as keys may be keys.
result<void> check_index_keys(const table& target, item_view written, written_by how);

} // namespace hashrange::engine
