// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/capacity.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/returned_values.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct execute_statement_response {
    std::vector<item> items;
    std::optional<std::string> next_token;
    std::optional<op::consumed_capacity> consumed_capacity;
    std::optional<hashrange::item> last_evaluated_key;
    bool operator==(const execute_statement_response&) const = default;
};

/// Runs one PartiQL statement.
struct execute_statement_request {
    using response = execute_statement_response;
    static constexpr operation id = operation::execute_statement;

    std::optional<std::string> statement;
    std::optional<std::vector<value>> parameters;
    std::optional<bool> consistent_read;
    std::optional<std::string> next_token;
    std::optional<return_consumed_capacity> return_capacity;
    std::optional<std::int32_t> limit;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    bool operator==(const execute_statement_request&) const = default;
};

} // namespace hashrange::op
