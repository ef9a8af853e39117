// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/table.hpp"

#include <algorithm>

namespace hashrange::engine {

const key_attribute* key_layout::find(std::string_view name) const noexcept
{
    for (const auto* part : {&partition, &sort})
        for (const key_attribute& one : *part)
            if (one.name == name)
                return &one;
    return nullptr;
}

bool index::carries(std::string_view attribute) const noexcept
{
    return projection == op::projection_type::all ||
           std::find(included.begin(), included.end(), attribute) != included.end();
}

const index* table::find_index(std::string_view wanted) const noexcept
{
    for (const index& one : indexes)
        if (one.name.view() == wanted)
            return &one;
    return nullptr;
}

bool table::has_local_indexes() const noexcept
{
    return std::any_of(indexes.begin(), indexes.end(), [](const index& one) {
        return one.scope == index_scope::local;
    });
}

} // namespace hashrange::engine
