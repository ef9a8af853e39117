// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/key_condition.hpp"
#include "hashrange/value/item.hpp"

#include "engine/catalog/table.hpp"

#include <optional>
#include <vector>

namespace hashrange::engine::partiql {

/// What a WHERE asks of a table or index: the partitions, each with a part of its sort keys, that
/// hold all it can match, and what is left to look at in the items themselves.
struct key_choice {
    std::vector<expr::key_condition> ranges; // ascending; none: everything is read
    std::optional<expr::condition> rest;
};

/// Errors: a key attribute compared with a value of another type.
result<key_choice> choose_keys(const key_layout& key, const expr::condition& where);

/// What a WHERE says that names one item: every key attribute equals something.
struct single_key {
    item key;
    std::optional<expr::condition> rest;
};

/// Nothing when it does not name one item. Errors: as above; two values for one key attribute.
result<std::optional<single_key>>
single_key_of(const key_layout& key, const std::optional<expr::condition>& where);

/// "Key attribute's data type should match its data type in table's schema: Key pk"
error key_type_mismatch(const key_attribute& attribute);

} // namespace hashrange::engine::partiql
