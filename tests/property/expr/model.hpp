// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/value/item.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Items as ordinary containers, and expressions done to them in the plainest way: what the room
/// is held against.
namespace hashrange::expr::model {

struct node;
using attributes = std::map<std::string, node>;

struct node {
    attribute_type type = attribute_type::null;
    bool flag = false;
    number exact;
    std::string text; // string, binary
    std::vector<node> list;
    attributes map;
    std::set<number> numbers;
    std::set<std::string> texts; // strings, binaries
    friend bool operator==(const node&, const node&) = default;
};

node node_of(value_view shown);
attributes attributes_of(item_view shown);
item item_of(const attributes& all);

const node* find(const attributes& in, const path& where);

bool evaluate(const condition& tree, const attributes& on);
attributes project(const projection& tree, const attributes& from);
/// Nothing when the update is refused.
std::optional<attributes> apply(const update& tree, const attributes& before);

} // namespace hashrange::expr::model
