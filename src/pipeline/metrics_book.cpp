// SPDX-License-Identifier: Apache-2.0
#include "hashrange/pipeline/metrics_book.hpp"

#include "pipeline/call_account.hpp"

#include <optional>
#include <utility>

namespace hashrange {
namespace {

/// One call while it runs: what is sent in its stead, and what is noted of it.
class counted_call {
public:
    counted_call(
        const op::any_request& request,
        const call_context& context,
        clock_source& clock,
        capacity_counting capacity
    )
        : asked_(request), context_(context), clock_(clock), report_(context.report)
    {
        if (capacity == capacity_counting::on)
            copy_ = pipeline::asking_for_capacity(request);
        if (report_ == nullptr)
            context_.report = &own_report_;
        began_ = clock.steady_now();
    }
    counted_call(const counted_call&) = delete;
    counted_call& operator=(const counted_call&) = delete;

    [[nodiscard]] op::any_request request() const { return copy_ ? op::borrow(*copy_) : asked_; }
    [[nodiscard]] const call_context& context() const noexcept { return context_; }

    void note(const result<op::any_response>& outcome, metrics_book& book) const
    {
        const int attempts = report_ ? report_->attempts : own_report_.attempts;
        call_counts counts{
            .calls = 1, .retries = attempts > 1 ? static_cast<std::uint64_t>(attempts - 1) : 0};
        counts.latency.add(clock_.steady_now() - began_);
        if (outcome) {
            pipeline::count_answer(asked_, *outcome, counts);
        } else {
            const errc code = outcome.error().code();
            counts.errors = 1;
            counts.throttles = describe(code).throttled ? 1 : 0;
            counts.errors_of_code[code] = 1;
        }
        book.note(pipeline::kind_of(asked_, context_), counts);
    }

private:
    const op::any_request asked_;
    std::optional<op::owned_request> copy_; // that asks for its capacity
    call_context context_;
    clock_source& clock_;
    const call_report* const report_; // of the caller; null: our own
    call_report own_report_;
    steady_time_point began_;
};

class counted_transport final : public transport {
public:
    counted_transport(
        std::shared_ptr<transport> inner,
        std::shared_ptr<metrics_book> book,
        clock_source& clock,
        capacity_counting capacity
    )
        : inner_(std::move(inner)), book_(std::move(book)), clock_(clock), capacity_(capacity)
    {
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        const counted_call call(request, context, clock_, capacity_);
        auto outcome = inner_->send_any(call.request(), call.context());
        call.note(outcome, *book_);
        return outcome;
    }
    task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context) override
    {
        const counted_call call(request, context, clock_, capacity_);
        const op::any_request sent = call.request();
        auto outcome = co_await inner_->send_any_async(sent, call.context());
        call.note(outcome, *book_);
        co_return outcome;
    }

private:
    const std::shared_ptr<transport> inner_;   // shared with whoever else calls it
    const std::shared_ptr<metrics_book> book_; // shared with whoever reads it
    clock_source& clock_;
    const capacity_counting capacity_;
};

} // namespace

void metrics_book::note(const call_kind& kind, const call_counts& counts)
{
    const std::lock_guard lock(mutex_);
    counted_.kinds[kind].add(counts);
}

hashrange::metrics metrics_book::read() const
{
    const std::lock_guard lock(mutex_);
    return counted_;
}

std::shared_ptr<transport> counted(
    std::shared_ptr<transport> inner,
    std::shared_ptr<metrics_book> book,
    clock_source& clock,
    capacity_counting capacity
)
{
    return std::make_shared<counted_transport>(std::move(inner), std::move(book), clock, capacity);
}

} // namespace hashrange
