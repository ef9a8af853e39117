// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/op/operations.hpp"
#include "hashrange/transport/call_context.hpp"

#include <utility>

namespace hashrange {

/// The seam of the system: everything above it is plain values, everything below it is bytes, an
/// embedded engine, or a test's double.
///
///     auto found = client.send(request);                    // the calling thread waits
///     auto found = co_await client.send_async(request);     // a task; nobody waits
///
/// Errors: the service's, under their own names, whoever found them.
/// Lifetime: request and context are borrowed until send() returns or the task of send_async() is
/// complete; so is what a context points at. The transport outlives its tasks. A request or a
/// context that is a temporary is refused by the compiler where it would be awaited: it could be
/// gone before the task begins, and g++ 12 destroys such temporaries twice.
/// Threads: any, unless the class says less.
class transport {
public:
    virtual ~transport() = default;

    template <op::request Request>
    result<op::response_of<Request>> send(const Request& request, const call_context& context = {})
    {
        return typed<Request>(send_any(op::any_request(&request), context));
    }

    template <op::request Request>
    task<result<op::response_of<Request>>>
    send_async(const Request& request, const call_context& context)
    {
        auto answer = co_await send_any_async(op::any_request(&request), context);
        co_return typed<Request>(std::move(answer));
    }
    template <op::request Request>
    task<result<op::response_of<Request>>> send_async(const Request& request)
    {
        const call_context unlimited;
        auto answer = co_await send_any_async(op::any_request(&request), unlimited);
        co_return typed<Request>(std::move(answer));
    }
    template <op::request Request>
    void send_async(const Request&&, const call_context&) = delete;
    template <op::request Request>
    void send_async(const Request&&) = delete;
    template <op::request Request>
    void send_async(const Request&, const call_context&&) = delete;

    /// The same without types: what middleware and transports implement.
    virtual result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) = 0;
    /// What `any_request` points at is borrowed, itself it is copied. A transport that never waits
    /// need not implement it: unless it does, send_any() is called inside the task.
    virtual task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context)
    {
        co_return send_any(request, context);
    }

private:
    template <op::request Request>
    static result<op::response_of<Request>> typed(result<op::any_response> answer)
    {
        if (!answer)
            return answer.error();
        return std::get<op::response_of<Request>>(std::move(*answer));
    }
};

} // namespace hashrange
