// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

#include <functional>
#include <vector>

namespace hashrange::engine {

/// Sends a batch without the items that are marked, by their place in the request, and answers
/// them as unprocessed. A batch that is too large for the service is sent as it is, to be refused.
result<op::any_response> send_part(
    const op::batch_write_item_request& request,
    const std::vector<char>& left_out,
    const std::function<result<op::any_response>(const op::any_request&)>& send
);
result<op::any_response> send_part(
    const op::batch_get_item_request& request,
    const std::vector<char>& left_out,
    const std::function<result<op::any_response>(const op::any_request&)>& send
);

} // namespace hashrange::engine
