// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/exec/engine_context.hpp"

namespace hashrange::engine {

result<op::get_item_response> run(engine_context& in, const op::get_item_request& request);
result<op::put_item_response> run(engine_context& in, const op::put_item_request& request);
result<op::delete_item_response> run(engine_context& in, const op::delete_item_request& request);
result<op::update_item_response> run(engine_context& in, const op::update_item_request& request);

} // namespace hashrange::engine
