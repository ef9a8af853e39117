// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/codec/entity_layout.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/item_write.hpp"
#include "hashrange/repo/detail/query_spec.hpp"
#include "hashrange/value/item.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace hashrange::detail {

/// A repository without its type. Cheap to copy.
/// REQUIRES: every `entity` points to an object of the type that the layout describes.
class entity_access {
public:
    entity_access(caller by, table_name table, const entity_layout& layout);
    entity_access(
        std::shared_ptr<const hashrange::client> through,
        calling how,
        table_name table,
        const entity_layout& layout
    );

    [[nodiscard]] const table_name& table() const noexcept { return table_; }
    [[nodiscard]] const caller& by() const noexcept { return by_; }
    [[nodiscard]] const entity_description& schema() const noexcept { return layout_->schema(); }

    // The same items, otherwise.
    void set_by(caller by) { by_ = std::move(by); }
    void read_consistently() noexcept { reading_ = reading::consistent; }
    [[nodiscard]] reading how_to_read() const noexcept { return reading_; }
    void read_deleted() noexcept { deleted_items_ = deleted::shown; }
    [[nodiscard]] deleted deleted_items() const noexcept { return deleted_items_; }
    void expect_version(std::int64_t version) noexcept { version_ = version; }

    // Writes of an entity; its timestamps and its version are set.
    [[nodiscard]] item_write creating(void* entity) const;
    [[nodiscard]] item_write putting(void* entity) const;
    [[nodiscard]] item_write replacing(void* entity) const;
    [[nodiscard]] item_write erasing_entity(const void* entity) const;
    // Writes of an item by its key. Where deletion is soft `erasing` marks, and `purging` erases.
    [[nodiscard]] item_write erasing(const result<item>& key) const;
    [[nodiscard]] item_write purging(const result<item>& key) const;
    [[nodiscard]] item_write restoring(const result<item>& key) const;
    [[nodiscard]] item_write updating(const result<item>& key) const;
    [[nodiscard]] item_write checking(const result<item>& key) const;

    /// An item as the entity that was read from it writes it; as it is stored where the entity
    /// breaks rules or lacks fields of keys, as one from before these were in the schema does.
    [[nodiscard]] item as_written(const item& stored, const void* entity) const;
    /// The difference that a changed entity makes; nothing when it makes none.
    [[nodiscard]] result<std::optional<changed_item>> changed(item before, void* entity) const;

    /// A query of the whole table, or of an index; a global one is never read consistently.
    [[nodiscard]] query_spec asking(const index_description* index = nullptr) const;

    /// What there is; nothing also when its time is over.
    [[nodiscard]] task<result<std::optional<item>>> get(result<item> key) const;
    /// The same for a caller who waits.
    [[nodiscard]] result<std::optional<item>> get_now(const result<item>& key) const;
    [[nodiscard]] task<result<bool>> exists(result<item> key) const;
    /// The item that holds a unique value. `fields` by slot are borrowed no longer than this call.
    [[nodiscard]] task<result<std::optional<item>>>
    get_by(const unique_description& unique, std::span<const key_value> fields) const;

private:
    [[nodiscard]] item_write putting(void* entity, bool is_first) const;
    [[nodiscard]] item_write written(write_kind kind, const result<item>& key) const;

    caller by_;
    table_name table_;
    const entity_layout* layout_; // of the program
    reading reading_ = reading::eventual;
    deleted deleted_items_ = deleted::hidden;
    std::optional<std::int64_t> version_;
};

} // namespace hashrange::detail
