// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/op/operations.hpp"

#include <optional>
#include <stop_token>
#include <string_view>
#include <utility>

namespace hashrange {

/// What travels with a call but is not part of its request.
struct call_context {
    /// When the caller stops waiting, over all attempts.
    std::optional<steady_time_point> deadline;
    std::stop_token stop;
    /// For metrics and traces: the entity and the access pattern that made the call.
    std::string_view entity;
    std::string_view access_pattern;
    /// Where the caller believes the tables to be: an engine shows it in ARNs. Empty: the engine's.
    std::string_view region;
};

/// The seam of the system: everything above it is plain values, everything below it is bytes, an
/// embedded engine, or a test's double.
///
/// Errors: the service's, under their own names, whoever found them.
/// Lifetime: a request is borrowed until send() returns. Threads: any, unless the class says less.
class transport {
public:
    virtual ~transport() = default;

    template <op::request Request>
    result<op::response_of<Request>> send(const Request& request, const call_context& context = {})
    {
        result<op::any_response> answer = send_any(op::any_request(&request), context);
        if (!answer)
            return answer.error();
        return std::get<op::response_of<Request>>(std::move(*answer));
    }

    /// The same without types: what middleware and transports implement.
    virtual result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) = 0;
};

} // namespace hashrange
