// SPDX-License-Identifier: Apache-2.0
#include "expr/size_of.hpp"

#include <string_view>

namespace hashrange::expr {

namespace {

/// In UTF-16 units, as the service counts: a character beyond the basic plane counts two.
std::uint64_t utf16_units(std::string_view utf8) noexcept
{
    std::uint64_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0) == 0x80;
        const bool starts_four = byte >= 0xF0;
        units += continues ? 0 : starts_four ? 2 : 1;
    }
    return units;
}

} // namespace

std::optional<std::uint64_t> size_of_value(value_view of) noexcept
{
    switch (of.type()) {
    case attribute_type::null:
    case attribute_type::boolean:
    case attribute_type::number: return std::nullopt;
    case attribute_type::string: return utf16_units(of.as_string());
    case attribute_type::binary: return of.payload().size();
    case attribute_type::list: return of.as_list().size();
    case attribute_type::map: return of.as_map().size();
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set: return of.as_set().size();
    }
    return std::nullopt;
}

} // namespace hashrange::expr
