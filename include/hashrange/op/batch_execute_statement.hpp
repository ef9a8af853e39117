// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
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

enum class batch_statement_error_code : std::uint8_t {
    conditional_check_failed,
    item_collection_size_limit_exceeded,
    request_limit_exceeded,
    validation_error,
    provisioned_throughput_exceeded,
    transaction_conflict,
    throttling_error,
    internal_server_error,
    resource_not_found,
    access_denied,
    duplicate_item,
};

struct batch_statement_error {
    std::optional<batch_statement_error_code> code;
    std::optional<std::string> message;
    std::optional<hashrange::item> item;
    friend bool operator==(const batch_statement_error&, const batch_statement_error&) = default;
};

struct batch_statement_request {
    std::optional<std::string> statement;
    std::optional<std::vector<value>> parameters;
    std::optional<bool> consistent_read;
    std::optional<return_values_on_condition_check_failure> returning_on_failure;
    bool operator==(const batch_statement_request&) const = default;
};

struct batch_statement_response {
    std::optional<batch_statement_error> error;
    std::optional<table_name> table;
    std::optional<hashrange::item> item;
    bool operator==(const batch_statement_response&) const = default;
};

struct batch_execute_statement_response {
    std::vector<batch_statement_response> responses; // in the order asked
    std::vector<op::consumed_capacity> consumed_capacity;
    bool operator==(const batch_execute_statement_response&) const = default;
};

/// Runs up to 25 PartiQL statements, each for itself.
struct batch_execute_statement_request {
    using response = batch_execute_statement_response;
    static constexpr operation id = operation::batch_execute_statement;

    std::optional<std::vector<batch_statement_request>> statements;
    std::optional<return_consumed_capacity> return_capacity;
    bool operator==(const batch_execute_statement_request&) const = default;
};

} // namespace hashrange::op
