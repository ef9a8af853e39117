// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/key_template.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Whole numbers inside keys.
///
///     plain    := "-"? digits without leading zeros
///     padded   := digit[width]
///     sortable := "1" digit[20]    zero and above
///               | "0" digit[20]    below zero: 10^20 - 1 - magnitude
///
/// A sortable number is the same text for every integer type, so that a field may grow.
namespace hashrange::detail {

/// What is wrong with the number, or nothing.
std::string_view append_number(const key_part& part, const key_value& field, std::string& key);

/// In decimals; nothing when `append_number` could not have written this.
std::optional<std::string> read_number(const key_part& part, std::string_view written);

} // namespace hashrange::detail
