// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"

#include <functional>
#include <map>
#include <string>

namespace hashrange::expr {

/// ExpressionAttributeNames: "#n" -> attribute name, ordered as messages list them.
using attribute_names = std::map<std::string, std::string, std::less<>>;
/// ExpressionAttributeValues: ":v" -> value, one document.
using attribute_values = item;

} // namespace hashrange::expr
