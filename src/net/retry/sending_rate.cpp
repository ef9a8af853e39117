// SPDX-License-Identifier: Apache-2.0
#include "net/retry/sending_rate.hpp"

#include <algorithm>
#include <cmath>

namespace hashrange::net {
namespace {

constexpr double rate_min = 0.5;
constexpr double decrease = 0.7; // CUBIC's beta
constexpr double scale = 0.4;    // CUBIC's C
constexpr double smoothing = 0.8;
constexpr double bucket_seconds = 0.5;
constexpr double excess_max = 2; // over the measured rate

/// After how long the curve is back where it was.
double recovery_of(double maximum)
{
    return std::cbrt(maximum * (1 - decrease) / scale);
}

} // namespace

sending_rate::sending_rate(steady_time_point start) : start_(start) {}

double sending_rate::seconds(steady_time_point at) const
{
    return std::chrono::duration<double>(at - start_).count();
}

std::optional<steady_time_point>
sending_rate::reserve(steady_time_point now, steady_time_point deadline)
{
    const std::lock_guard lock(mutex_);
    if (!limited_)
        return now;
    refill(seconds(now));
    const double left = tokens_ - 1; // below zero: the turns of those who wait
    const std::chrono::duration<double> wait(std::max(-left, 0.0) / rate_);
    const steady_time_point turn = now + std::chrono::ceil<std::chrono::nanoseconds>(wait);
    // Calls that end unsent must not push back all that come later.
    if (turn >= deadline)
        return std::nullopt;
    tokens_ = left;
    return turn;
}

void sending_rate::on_answer(bool throttled, steady_time_point now)
{
    const std::lock_guard lock(mutex_);
    const double at = seconds(now);
    measure(at);
    double next = 0;
    if (throttled) {
        last_maximum_ = limited_ ? std::min(measured_, rate_) : measured_;
        recovery_ = recovery_of(last_maximum_);
        last_throttle_ = at;
        next = last_maximum_ * decrease;
        limited_ = true;
    } else {
        next = scale * std::pow(at - last_throttle_ - recovery_, 3) + last_maximum_;
    }
    set_rate(std::min(next, excess_max * measured_), at);
}

void sending_rate::measure(double now)
{
    const double bucket = std::floor(now / bucket_seconds) * bucket_seconds;
    answers_ += 1;
    if (bucket <= bucket_)
        return;
    measured_ = answers_ / (bucket - bucket_) * smoothing + measured_ * (1 - smoothing);
    answers_ = 0;
    bucket_ = bucket;
}

void sending_rate::refill(double now)
{
    tokens_ = std::min(room_, tokens_ + std::max(0.0, now - refilled_) * rate_);
    refilled_ = now;
}

void sending_rate::set_rate(double rate, double now)
{
    refill(now); // what came so far came at the old rate
    rate_ = std::max(rate, rate_min);
    room_ = std::max(rate, 1.0);
    tokens_ = std::min(tokens_, room_);
}

double sending_rate::measured() const
{
    const std::lock_guard lock(mutex_);
    return measured_;
}

double sending_rate::allowed() const
{
    const std::lock_guard lock(mutex_);
    return rate_;
}

} // namespace hashrange::net
