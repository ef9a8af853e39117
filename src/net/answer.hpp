// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

#include "net/http/response_parser.hpp"

namespace hashrange::net {

/// What a complete HTTP answer says: the operation's response, or the service's error with its
/// request id and status. The body is believed only if it matches `x-amz-crc32`.
/// Errors: the service's; `errc::malformed_response` for what is not DynamoDB's protocol, of source
/// network if the answer was damaged on its way, so that asking again may help. An error
/// of a write that may have been applied all the same says so: the service failed inside, or its
/// answer cannot be understood.
result<op::any_response> read_answer(op::operation asked, http::response_parser& answer);

} // namespace hashrange::net
