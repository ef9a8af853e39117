// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/repo/detail/call.hpp"
#include "hashrange/transport/transport.hpp"

#include <coroutine>
#include <optional>
#include <utility>
#include <variant>

/// How a verb sends a request.
namespace hashrange::detail {

/// An awaiter with constructors: g++ 12 destroys aggregates of a co_await twice.
template <op::request Request>
class call::exchange {
public:
    exchange(const call& by, const Request& request) noexcept : by_(by), request_(request) {}
    exchange(const exchange&) = delete;
    exchange& operator=(const exchange&) = delete;

    bool await_ready()
    {
        if (by_.how_ == calling::awaited)
            return false;
        answer_.emplace(by_.client_->transport->send_any(&request_, by_.context_));
        return true;
    }
    bool await_suspend(std::coroutine_handle<> verb)
    {
        sending_.emplace(by_.client_->transport->send_any_async(&request_, by_.context_));
        waiting_.emplace(std::move(*sending_).operator co_await());
        return waiting_->await_suspend(verb);
    }
    result<op::response_of<Request>> await_resume()
    {
        if (waiting_)
            answer_.emplace(waiting_->await_resume());
        if (!*answer_)
            return answer_->error();
        return std::get<op::response_of<Request>>(**std::move(answer_));
    }

private:
    using sent = task<result<op::any_response>>;

    const call& by_;
    const Request& request_;
    std::optional<result<op::any_response>> answer_;
    std::optional<sent> sending_;
    std::optional<decltype(std::declval<sent>().operator co_await())> waiting_;
};

template <op::request Request>
result<op::response_of<Request>> call::send_now(const Request& request) const
{
    return client_->transport->send(request, context_);
}

} // namespace hashrange::detail
