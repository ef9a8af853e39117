// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

result<op::tag_resource_response> run(engine_context& in, const op::tag_resource_request& request);
result<op::untag_resource_response>
run(engine_context& in, const op::untag_resource_request& request);
result<op::list_tags_of_resource_response>
run(engine_context& in, const op::list_tags_of_resource_request& request);

} // namespace hashrange::engine
