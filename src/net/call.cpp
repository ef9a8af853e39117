// SPDX-License-Identifier: Apache-2.0
#include "net/call.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/base/ids.hpp"

#include "net/answer.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace hashrange::net {
namespace {

using std::chrono::milliseconds;

constexpr int first_try_refund = 1;

std::optional<milliseconds> hint_of(const http::message_head& answer)
{
    const auto text = answer.find("x-amz-retry-after");
    if (!text)
        return std::nullopt;
    std::uint32_t count = 0;
    const char* last = text->data() + text->size();
    const auto [end, failure] = std::from_chars(text->data(), last, count);
    if (end != last || failure == std::errc::invalid_argument)
        return std::nullopt;
    // What does not fit is bounded like all that is too long.
    return milliseconds(failure == std::errc{} ? count : std::numeric_limits<std::uint32_t>::max());
}

} // namespace

calling::calling(
    const retry_options& options,
    std::chrono::milliseconds attempt_limit,
    clock_source& time,
    random_source& chance
)
    : rules(rules_of(options)), resends_canceled_transactions(options.canceled_transactions),
      attempt_timeout(attempt_limit), clock(time), random(chance), quota(rules.quota)
{
    if (options.mode == retry_mode::adaptive)
        rate.emplace(clock.steady_now());
}

call::call(op::operation asked, const patience& limit, calling& common)
    : common_(common), asked_(asked), limit_(limit), invocation_id_(uuid_v4(common.random))
{
    if (!common_.rate)
        return;
    const steady_time_point now = common_.clock.steady_now();
    const auto turn = common_.rate->reserve(now, limit_.deadline);
    if (!turn) {
        end(error(errc::timed_out, "the client may not send before its deadline"));
        return;
    }
    wakes_at_ = *turn;
    step_ = wakes_at_ > now ? call_step::wait : call_step::send;
}

patience call::attempt_limit() const
{
    const steady_time_point latest = common_.clock.steady_now() + common_.attempt_timeout;
    return {std::min(limit_.deadline, latest), limit_.stop};
}

time_point call::signing_time() const
{
    return common_.clock.now() +
           std::chrono::duration_cast<time_point::duration>(common_.skew.ahead());
}

std::string call::attempt_field() const
{
    std::string text;
    text.reserve(32);
    text.append("attempt=").append(std::to_string(attempt_));
    return text.append("; max=").append(std::to_string(common_.rules.attempts_max));
}

void call::on_round_trip(const round_trip_outcome& fared, http::response_parser& answer)
{
    HASHRANGE_ASSERT(step_ == call_step::send);
    const bool writes = op::traits(asked_).writes;
    if (writes && fared.was_sent_before)
        is_open_ = earlier_is_open_ = true;
    if (!fared.failure)
        return on_answer(fared, answer);
    const bool is_open = writes && fared.was_sent;
    on_attempt_failed(*fared.failure, is_open, kind_of(*fared.failure), std::nullopt);
}

void call::on_answer(const round_trip_outcome& fared, http::response_parser& answer)
{
    const auto skew = common_.skew.learn(answer.head(), fared.began, common_.clock.now());
    result<op::any_response> read = read_answer(asked_, answer);
    const retry_kind kind = read ? retry_kind::never : kind_of(read.error());
    if (common_.rate)
        common_.rate->on_answer(kind == retry_kind::throttling, common_.clock.steady_now());
    if (read) {
        common_.quota.give_back(attempt_ == 1 ? first_try_refund : paid_);
        return end(std::move(read));
    }
    const bool is_skew = skew && clock_skew::explains(read.error(), *skew);
    on_attempt_failed(
        read.error(),
        read.error().may_have_been_applied(),
        is_skew ? retry_kind::transient : kind,
        hint_of(answer.head())
    );
}

retry_kind call::kind_of(const error& failure) const
{
    if (common_.resends_canceled_transactions && is_canceled_by_others(failure))
        return retry_kind::throttling;
    return retry_kind_of(failure);
}

void call::on_attempt_failed(
    const error& failure, bool is_open, retry_kind kind, std::optional<milliseconds> hint
)
{
    is_open_ = is_open_ || is_open;
    if (!may_retry(kind, hint))
        return end(failure);
    earlier_is_open_ = is_open_;
    ++attempt_;
    step_ = call_step::wait;
}

bool call::may_retry(retry_kind kind, std::optional<milliseconds> hint)
{
    if (kind == retry_kind::never || attempt_ >= common_.rules.attempts_max)
        return false;
    const double chance = draw_chance(common_.random);
    const auto delay = common_.rules.delay_before(attempt_ - 1, kind, chance, hint);
    const steady_time_point now = common_.clock.steady_now();
    const auto left = limit_.deadline - now;
    if (limit_.stop.stop_requested() || delay >= left)
        return false;
    const int cost = common_.rules.cost_of(kind);
    if (!common_.quota.take(cost))
        return false;
    const auto turn = common_.rate ? common_.rate->reserve(now, limit_.deadline) : now;
    if (!turn) {
        common_.quota.give_back(cost);
        return false;
    }
    paid_ = cost;
    wakes_at_ = std::max(now + delay, *turn);
    return true;
}

void call::on_failed(const error& why)
{
    end(why);
}

void call::end(result<op::any_response> outcome)
{
    if (!outcome && outcome.error().may_have_been_applied() != is_open_)
        outcome = outcome.error().with_may_have_been_applied(is_open_);
    outcome_ = std::move(outcome);
    step_ = call_step::done;
}

result<op::any_response> call::take_outcome()
{
    HASHRANGE_ASSERT(step_ == call_step::done);
    return *std::move(outcome_);
}

call_report call::report() const noexcept
{
    return {attempt_, earlier_is_open_};
}

} // namespace hashrange::net
