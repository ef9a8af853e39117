// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/capacity.hpp"
#include "hashrange/op/item_response.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/op/returned_values.hpp"
#include "hashrange/value/value.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct parameterized_statement {
    std::optional<std::string> statement;
    std::optional<std::vector<value>> parameters;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    bool operator==(const parameterized_statement&) const = default;
};

struct execute_transaction_response {
    std::vector<item_response> responses; // in the order asked
    std::vector<op::consumed_capacity> consumed_capacity;
    bool operator==(const execute_transaction_response&) const = default;
};

/// Runs up to 100 PartiQL statements, all or none.
struct execute_transaction_request {
    using response = execute_transaction_response;
    static constexpr operation id = operation::execute_transaction;

    std::optional<std::vector<parameterized_statement>> transact_statements;
    std::optional<std::string> client_request_token;
    std::optional<return_consumed_capacity> return_capacity;
    bool operator==(const execute_transaction_request&) const = default;
};

} // namespace hashrange::op
