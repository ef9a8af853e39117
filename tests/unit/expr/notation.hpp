// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"

#include <string>

namespace hashrange::expr::answers {

/// `a = 'x'; l = [1, {k: 0x02}]; s = <'a', 'b'>`: short enough for tables.
std::string in_short(item_view shown);
/// The same of the attributes that differ; `a gone` for one that is only in the first.
std::string changes(item_view before, item_view after);

} // namespace hashrange::expr::answers
