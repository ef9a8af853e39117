// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/value_view.hpp"

#include <string>
#include <string_view>

/// Key values as bytes that compare like the values. ON DISK: never changed.
///
///     part := number               as number.hpp writes it
///           | (byte | 00 FF)* 00 01   of a string or binary value: a zero byte is escaped
///
/// Every part says itself where it ends, so parts can stand one behind another.
namespace hashrange::engine {

/// REQUIRES: a string, number or binary value.
void append_key_part(std::string& key, value_view part);

/// The same without the end, so that everything beginning with the value begins with the bytes.
/// REQUIRES: a string or binary value.
void append_key_prefix(std::string& key, value_view prefix);

/// Makes of a key the first bytes behind everything that begins with it. False when there are none.
bool to_prefix_end(std::string& key);

} // namespace hashrange::engine
