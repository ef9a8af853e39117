// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include <string>
#include <string_view>

/// Errors as the service sends them:
/// `{"__type":"com.amazonaws.dynamodb.v20120810#ResourceInUseException","message":"..."}`.
namespace hashrange::wire {

/// The body of an answer that is an error. One of our own codes, which the service does not have,
/// goes out as an InternalServerError without its text.
std::string encode_error(const error& failure);

/// The status that goes with it.
int http_status_of(const error& failure) noexcept;

/// The error of an answer whose status was not 200. Any body will do: one that is not DynamoDB's
/// (a proxy's page) is judged by the status.
error decode_error(int http_status, std::string_view body, std::string_view request_id);

} // namespace hashrange::wire
