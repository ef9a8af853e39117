// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/value_view.hpp"

#include "support/generated/value_generator.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace hashrange::test_support {

/// A value as a plain tree: the obvious form, against which the document format is held.
struct value_tree {
    struct member;

    attribute_type type = attribute_type::null;
    bool flag = false;
    std::string text;                 // string, binary, or the decimal text of a number
    std::vector<value_tree> elements; // of a list or set
    std::vector<member> attributes;   // of a map, with different names
};

struct value_tree::member {
    std::string name;
    value_tree value;
};

/// Any tree, with strings of all lengths and kinds.
value_tree any_tree(dice& chance, int depth = 3);
/// A map: what an item is.
value_tree any_item_tree(dice& chance);

/// The service's size rule, counted in the plainest way.
std::size_t naive_stored_bytes(const value_tree& counted);
/// The same for a whole item.
std::size_t naive_item_bytes(const value_tree& item);

/// Puts the value into the builder, maps and sets in an order that `chance` chooses.
void feed(item_builder& builder, const value_tree& fed, dice& chance);
/// The attributes of an item.
void feed_item(item_builder& builder, const value_tree& item, dice& chance);

/// Whether they are the same, element by element.
bool same(const value_tree& tree, value_view value);

/// As DynamoDB JSON, with blanks, escapes and orders that `chance` chooses.
std::string json_of(const value_tree& shown, dice& chance);
std::string json_of_item(const value_tree& item, dice& chance);

} // namespace hashrange::test_support
