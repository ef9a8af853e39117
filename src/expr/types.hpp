// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/attribute_type.hpp"

/// Which types take part in what.
namespace hashrange::expr {

/// `<`, `BETWEEN`.
constexpr bool has_order(attribute_type type) noexcept
{
    return type == attribute_type::string || type == attribute_type::number ||
           type == attribute_type::binary;
}

/// `begins_with()`.
constexpr bool has_prefixes(attribute_type type) noexcept
{
    return type == attribute_type::string || type == attribute_type::binary;
}

/// `size()`.
constexpr bool has_size(attribute_type type) noexcept
{
    return type != attribute_type::number && type != attribute_type::boolean &&
           type != attribute_type::null;
}

} // namespace hashrange::expr
