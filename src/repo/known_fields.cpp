// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/known_fields.hpp"

namespace hashrange::detail {

void known_fields::set(std::uint8_t slot, const key_value& field)
{
    if (fields_.size() <= slot)
        fields_.resize(std::size_t{slot} + 1);
    fields_[slot] = {.is_known = true, .value = field, .text = std::string(field.text)};
}

bool known_fields::has(std::uint8_t slot) const noexcept
{
    return slot < fields_.size() && fields_[slot].is_known;
}

std::vector<key_value> known_fields::values() const
{
    std::vector<key_value> all;
    all.reserve(fields_.size());
    for (const known_field& each : fields_) {
        all.push_back(each.value);
        all.back().text = each.text;
    }
    return all;
}

} // namespace hashrange::detail
