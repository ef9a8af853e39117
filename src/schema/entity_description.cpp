// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/entity_description.hpp"

#include "hashrange/base/assert.hpp"

namespace hashrange {

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

} // namespace hashrange
