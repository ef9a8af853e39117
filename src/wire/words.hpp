// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/type.hpp"

#include <string_view>

/// What the service says of a value of the wrong JSON type.
namespace hashrange::wire::words {

inline constexpr std::string_view object_found =
    "Start of structure or map found where not expected";
inline constexpr std::string_view scalar_member = "Unexpected field type";
inline constexpr std::string_view scalar_for_structure = "Unexpected value type in payload";
// Where an element is itself a list or map, the service fails in its own reflection and says so.
inline constexpr std::string_view scalar_for_container =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class "
    "java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
    "java.lang.Class are in module java.base of loader 'bootstrap')";
inline constexpr std::string_view collection_found = "Unrecognized collection type ";
inline constexpr std::string_view package = "com.amazonaws.dynamodb.v20120810.";

inline constexpr std::string_view scalar_found(position at) noexcept
{
    return at == position::member ? scalar_member : scalar_for_container;
}

} // namespace hashrange::wire::words
