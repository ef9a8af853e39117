// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "support/generated/expression_generator.hpp"
#include "support/generated/value_generator.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::test_support {

using key_attribute = std::pair<std::string, attribute_type>;

/// A table or one of its indexes, as far as a query must know it.
struct generated_keys {
    std::optional<index_name> index; // absent: the table itself
    bool global = false;
    key_attribute partition;
    std::optional<key_attribute> sort;
};

/// A table of random keys and indexes.
struct generated_table {
    table_name name;
    generated_keys keys;
    std::vector<generated_keys> indexes;
    op::create_table_request create;

    static generated_table make(dice& chance, table_name name);
};

/// Requests on some tables: mostly such as a program would send, some that fail.
class request_generator {
public:
    request_generator(dice& chance, std::vector<generated_table> tables);

    op::owned_request next();
    [[nodiscard]] const std::vector<generated_table>& tables() const noexcept { return tables_; }

private:
    const generated_table& table() { return chance_.pick(tables_); }
    item key_of(const generated_table& of);
    item whole_item(const generated_table& of);
    template <class Request>
    void add_condition(Request& request);
    template <class Request>
    void add_return_values(Request& request);

    op::owned_request put();
    op::owned_request get();
    op::owned_request update();
    op::owned_request erase();
    op::owned_request query();
    op::owned_request scan();
    op::owned_request batch_get();
    op::owned_request batch_write();
    op::owned_request transact_write();
    op::owned_request transact_get();
    op::transact_write_item action();

    dice& chance_;
    std::vector<generated_table> tables_;
    value_generator values_;
    expression_generator expressions_;
};

} // namespace hashrange::test_support
