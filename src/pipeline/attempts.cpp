// SPDX-License-Identifier: Apache-2.0
#include "hashrange/pipeline/attempts.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace hashrange {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_pause_max{25};
constexpr int attempts_of_standard = 4;
constexpr int attempts_of_classic = 3;
constexpr int doublings_max = 10;

int attempts_of(const retry_options& options) noexcept
{
    if (options.attempts_max)
        return *options.attempts_max;
    switch (options.mode) {
    case retry_mode::standard:
    case retry_mode::adaptive: return attempts_of_standard;
    case retry_mode::classic: return attempts_of_classic;
    case retry_mode::never: break;
    }
    return 1;
}

class attempting_transport final : public transport {
public:
    attempting_transport(std::shared_ptr<transport> inner, attempt_setting setting)
        : inner_(std::move(inner)), setting_(std::move(setting)),
          attempts_max_(attempts_of(setting_.retry))
    {
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        for (int attempt = 1;; ++attempt) {
            auto outcome = inner_->send_any(request, context);
            const auto rest = rest_before_next(outcome, attempt, context);
            if (!rest)
                return outcome;
            setting_.pause(*rest);
        }
    }
    task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context) override
    {
        for (int attempt = 1;; ++attempt) {
            auto outcome = co_await inner_->send_any_async(request, context);
            const auto rest = rest_before_next(outcome, attempt, context);
            if (!rest)
                co_return outcome;
            task<result<void>> resting = setting_.awaited_pause(*rest, context);
            const result<void> rested = co_await std::move(resting);
            if (!rested) // stopped meanwhile
                co_return outcome;
        }
    }

private:
    /// Nothing: there is nothing to wait for.
    [[nodiscard]] std::optional<milliseconds> rest_before_next(
        const result<op::any_response>& outcome, int attempt, const call_context& context
    ) const
    {
        if (context.report)
            context.report->attempts = attempt;
        if (outcome || attempt >= attempts_max_ || !outcome.error().is_retryable())
            return {};
        const milliseconds time = pause_after(attempt);
        if (context.stop.stop_requested() ||
            (context.deadline && setting_.clock->steady_now() + time >= *context.deadline))
            return {};
        return time;
    }
    [[nodiscard]] milliseconds pause_after(int attempt) const
    {
        const auto doublings = static_cast<unsigned>(std::min(attempt - 1, doublings_max));
        const auto longest = static_cast<std::uint64_t>(first_pause_max.count()) << doublings;
        return milliseconds(setting_.random->next() % (longest + 1));
    }

    const std::shared_ptr<transport> inner_; // shared with whoever else calls it
    const attempt_setting setting_;
    const int attempts_max_;
};

} // namespace

std::shared_ptr<transport> with_attempts(std::shared_ptr<transport> inner, attempt_setting setting)
{
    return std::make_shared<attempting_transport>(std::move(inner), std::move(setting));
}

} // namespace hashrange
