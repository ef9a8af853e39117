// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/middleware.hpp"

#include <exception>
#include <string>
#include <utility>

namespace hashrange {

task<result<op::any_response>>
next_call::operator()(op::any_request request, const call_context& context)
{
    was_called_ = true;
    if (blocks_)
        co_return inner_.send_any(request, context);
    auto answer = co_await inner_.send_any_async(request, context);
    co_return std::move(answer);
}

void call_observer::before(const op::any_request&, const call_context&) {}

void call_observer::
    after(const op::any_request&, const call_context&, const result<op::any_response>&)
{
}

task<result<op::any_response>>
call_observer::around(op::any_request request, const call_context& context, next_call& next)
{
    try {
        before(request, context);
    } catch (const std::exception&) {
        ++failures_;
    }
    auto outcome = co_await next(request, context);
    try {
        after(request, context, outcome);
    } catch (const std::exception&) {
        ++failures_;
    }
    co_return std::move(outcome);
}

/// One middleware around a transport.
class middleware_layer final : public transport {
public:
    middleware_layer(std::shared_ptr<transport> inner, std::shared_ptr<middleware> around)
        : inner_(std::move(inner)), around_(std::move(around))
    {
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        return sync_wait(call(request, context, true));
    }
    task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context) override
    {
        return call(request, context, false);
    }

private:
    task<result<op::any_response>>
    call(op::any_request request, const call_context& context, bool blocks)
    {
        next_call next(*inner_, blocks);
        try {
            auto outcome = co_await around_->around(request, context, next);
            co_return std::move(outcome);
        } catch (const std::exception& thrown) {
            const bool writes = op::traits(op::operation_of(request)).writes;
            co_return error(
                errc::configuration, "a middleware failed: " + std::string(thrown.what())
            )
                .with_may_have_been_applied(writes && next.was_called_);
        }
    }

    const std::shared_ptr<transport> inner_;   // shared with whoever else calls it
    const std::shared_ptr<middleware> around_; // shared with whoever reads what it found
};

std::shared_ptr<transport> with_middleware(
    std::shared_ptr<transport> inner, const std::vector<std::shared_ptr<middleware>>& around
)
{
    for (auto one = around.rbegin(); one != around.rend(); ++one)
        inner = std::make_shared<middleware_layer>(std::move(inner), *one);
    return inner;
}

} // namespace hashrange
