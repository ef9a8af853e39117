// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/detail/struct_layout.hpp"
#include "hashrange/schema/describe.hpp"

#include <string_view>
#include <vector>

namespace hashrange {

/// Everything that code compiled once for all entities needs to know of one: its schema, its
/// members, and the order in which its items list their attributes.
/// Lifetime: of the program. Threads: any.
class entity_layout {
public:
    /// An attribute of the item: a member, a key, or the discriminator.
    struct attribute {
        std::string_view name;
        const detail::member_layout* member = nullptr;
        const key_template* key = nullptr;
        const index_description* index = nullptr; // whose key it is, if an item may be without it
        repeated_name written{};                  // the name
    };

    entity_layout(const entity_description& schema, const detail::struct_layout& members);
    entity_layout(const entity_layout&) = delete; // its parts refer to one another
    entity_layout& operator=(const entity_layout&) = delete;

    [[nodiscard]] const entity_description& schema() const noexcept { return schema_; }
    [[nodiscard]] detail::struct_layout members() const noexcept { return {members_}; }
    /// By name: items are written in their final order.
    [[nodiscard]] const std::vector<attribute>& attributes() const noexcept { return attributes_; }

    [[nodiscard]] bool has_attribute(std::string_view name) const noexcept;
    /// Where the discriminator is in an item with all attributes; in others it comes earlier.
    [[nodiscard]] std::size_t type_position() const noexcept { return type_position_; }

private:
    const entity_description& schema_;
    std::vector<detail::member_layout> members_;
    std::vector<attribute> attributes_;
    std::size_t type_position_ = 0;
};

template <class T>
const entity_layout& entity_layout_of()
{
    if constexpr (detail::has_correct_schema<T>) {
        static const entity_layout layout(describe<T>(), detail::layout_of<T>());
        return layout;
    }
    __builtin_unreachable(); // does not compile so far: one mistake, one message
}

} // namespace hashrange
