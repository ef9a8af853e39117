// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/codec/entity_layout.hpp"
#include "hashrange/repo/client.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/value/item.hpp"

#include <memory>

namespace hashrange::detail {

/// A repository without its type: the verbs, compiled once for all entities.
/// REQUIRES: every `entity` points to an object of the type that the layout describes.
class entity_access {
public:
    entity_access(
        table_name table, std::shared_ptr<const client> through, const entity_layout& layout
    );

    // Writing verbs set the timestamps of `entity`.
    result<void> create(void* entity) const;
    result<void> put(void* entity) const;
    /// False, and `entity` untouched, when there is no such item.
    result<bool> get(const item& key, void* entity) const;
    [[nodiscard]] result<bool> exists(const item& key) const;
    [[nodiscard]] result<void> erase(const item& key) const;

    [[nodiscard]] const table_name& table() const noexcept { return table_; }
    /// Who asks, for verbs that are not here.
    [[nodiscard]] caller by() const
    {
        return {.client = client_, .entity = layout_.schema().discriminator};
    }

private:
    table_name table_;
    std::shared_ptr<const client> client_; // shared by all handles of the database
    const entity_layout& layout_;
};

} // namespace hashrange::detail
