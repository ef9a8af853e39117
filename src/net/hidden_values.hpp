// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hashrange::net {

/// DynamoDB's JSON without the values of these attributes, wherever an item or a map has them: only
/// their types stay. Where one is named in any way, also without values of expressions, statements
/// and their parameters. REQUIRES: JSON as our writer makes it; `names` are JSON strings.
std::string without_hidden_values(std::string_view json, const std::vector<std::string>& names);

} // namespace hashrange::net
