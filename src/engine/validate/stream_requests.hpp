// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

/// What can be said of a request on streams before they are asked.
namespace hashrange::engine {

result<void> validate(const op::list_streams_request& request);
result<void> validate(const op::describe_stream_request& request);
result<void> validate(const op::get_shard_iterator_request& request);
result<void> validate(const op::get_records_request& request);

} // namespace hashrange::engine
