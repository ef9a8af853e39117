// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/create_table.hpp"

#include "support/generated/expression_generator.hpp"
#include "support/generated/value_generator.hpp"

#include <optional>
#include <vector>

namespace hashrange::test_support {

/// A table or one of its indexes, as far as a query must know it.
struct generated_keys {
    std::optional<index_name> index; // absent: the table itself
    bool global = false;
    key_attribute partition;
    std::optional<key_attribute> sort;
    op::projection_type projection = op::projection_type::all;
};

/// A table of random keys and indexes.
struct generated_table {
    table_name name;
    generated_keys keys;
    std::vector<generated_keys> indexes;
    keyed_attributes keyed;
    op::create_table_request create;

    static generated_table make(dice& chance, table_name name);
};

} // namespace hashrange::test_support
