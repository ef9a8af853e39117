// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

result<op::list_streams_response> run(engine_context& in, const op::list_streams_request& request);
result<op::describe_stream_response>
run(engine_context& in, const op::describe_stream_request& request);
result<op::get_shard_iterator_response>
run(engine_context& in, const op::get_shard_iterator_request& request);
result<op::get_records_response> run(engine_context& in, const op::get_records_request& request);

} // namespace hashrange::engine
