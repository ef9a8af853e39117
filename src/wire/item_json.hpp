// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item_builder.hpp"

#include "wire/json_scanner.hpp"
#include "wire/json_writer.hpp"

namespace hashrange::wire {

/// Reads `{"name": {"S": "text"}, ...}` straight into the builder, without a tree.
/// Of two members with one name the later wins, as in the service.
/// Errors: grammar and wrong JSON types fail the scanner (and the result is an error of ours, of
/// no interest); what the service answers with a ValidationException (an empty set, a bad number,
/// two types in one value) is the result's alone.
result<item> read_item(json_scanner& in, item_builder& reused);
/// Reads one `{"S": "text"}`.
result<value> read_value(json_scanner& in, item_builder& reused);

void write_item(json_writer& out, item_view shown);
void write_value(json_writer& out, value_view shown);

} // namespace hashrange::wire
