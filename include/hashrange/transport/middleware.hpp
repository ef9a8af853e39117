// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace hashrange {

/// The rest of the way of a call: the middleware further in, and at last the transport.
/// Lifetime: of the call. Threads: as the call.
class next_call {
public:
    /// May be called any number of times: not at all to answer in its stead, more than once to try
    /// again. What is borrowed must live until the task is complete, as with send_async().
    task<result<op::any_response>> operator()(op::any_request request, const call_context& context);

private:
    friend class middleware_layer;
    next_call(transport& inner, bool blocks) noexcept : inner_(inner), blocks_(blocks) {}

    transport& inner_;
    const bool blocks_; // the caller's thread waits for the answer
    bool was_called_ = false;
};

/// Something that stands around every call: measures it, answers it from a cache, refuses it.
/// Written once, it serves blocking and asynchronous calls.
///
/// Errors: an exception that leaves around() becomes an error of the call, `errc::configuration`,
/// and goes no further out. Threads: any.
class middleware {
public:
    virtual ~middleware() = default;
    virtual task<result<op::any_response>>
    around(op::any_request request, const call_context& context, next_call& next) = 0;
};

/// A middleware that only looks. What it throws is counted and hurts no call.
class call_observer : public middleware {
public:
    virtual void before(const op::any_request& request, const call_context& context);
    virtual void after(
        const op::any_request& request,
        const call_context& context,
        const result<op::any_response>& outcome
    );

    /// How often before() or after() threw.
    [[nodiscard]] std::uint64_t failures() const noexcept { return failures_; }

    task<result<op::any_response>>
    around(op::any_request request, const call_context& context, next_call& next) final;

private:
    std::atomic<std::uint64_t> failures_{0};
};

/// A transport with middleware around it, the first one outermost: calls meet them in this order,
/// answers in the reverse one. Shares them all.
std::shared_ptr<transport> with_middleware(
    std::shared_ptr<transport> inner, const std::vector<std::shared_ptr<middleware>>& around
);

} // namespace hashrange
