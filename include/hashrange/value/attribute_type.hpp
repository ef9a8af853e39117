// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashrange {

/// The type of an attribute. ON DISK: never renumber, only append.
enum class attribute_type : std::uint8_t {
    null = 0,
    boolean = 1,
    number = 2,
    string = 3,
    binary = 4,
    list = 5,
    map = 6,
    string_set = 7,
    number_set = 8,
    binary_set = 9,
};

inline constexpr std::uint8_t attribute_types = 10;

/// "S", "N", "SS", ...: the name on the wire and in attribute_type().
constexpr std::string_view wire_name(attribute_type type) noexcept
{
    switch (type) {
    case attribute_type::null: return "NULL";
    case attribute_type::boolean: return "BOOL";
    case attribute_type::number: return "N";
    case attribute_type::string: return "S";
    case attribute_type::binary: return "B";
    case attribute_type::list: return "L";
    case attribute_type::map: return "M";
    case attribute_type::string_set: return "SS";
    case attribute_type::number_set: return "NS";
    case attribute_type::binary_set: return "BS";
    }
    return "";
}

/// Nothing when the text names no type.
constexpr std::optional<attribute_type> type_from_wire_name(std::string_view name) noexcept
{
    for (std::uint8_t i = 0; i < attribute_types; ++i)
        if (wire_name(static_cast<attribute_type>(i)) == name)
            return static_cast<attribute_type>(i);
    return std::nullopt;
}

constexpr bool is_set(attribute_type type) noexcept
{
    return type >= attribute_type::string_set;
}

/// The type of a set's elements. REQUIRES: is_set(type)
constexpr attribute_type element_type(attribute_type type) noexcept
{
    if (type == attribute_type::string_set)
        return attribute_type::string;
    return type == attribute_type::number_set ? attribute_type::number : attribute_type::binary;
}

} // namespace hashrange
