// SPDX-License-Identifier: Apache-2.0
#include "net/retry/clock_skew.hpp"

#include "net/http/date.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace hashrange::net {
namespace {

constexpr std::chrono::minutes exchange_max{15};
constexpr std::chrono::minutes tolerance{4};

constexpr std::array<std::string_view, 5> refusals{
    "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "AuthFailure",
    "RequestTimeTooSkewed",
    "AccessDeniedException",
};

} // namespace

std::chrono::nanoseconds clock_skew::ahead() const noexcept
{
    return std::chrono::nanoseconds(ahead_.load(std::memory_order_relaxed));
}

std::optional<std::chrono::nanoseconds>
clock_skew::learn(const http::message_head& answer, time_point began, time_point ended) noexcept
{
    const auto date = answer.find("Date");
    if (!date || answer.find("Age") || ended - began > exchange_max)
        return std::nullopt;
    const std::optional<time_point> theirs = http::parse_date(*date);
    if (!theirs)
        return std::nullopt;
    const std::chrono::nanoseconds skew = *theirs - (began + (ended - began) / 2);
    ahead_.store(skew.count(), std::memory_order_relaxed);
    return skew;
}

bool clock_skew::explains(const error& refusal, std::chrono::nanoseconds skew) noexcept
{
    const bool far = skew > tolerance || skew < -tolerance;
    return far && std::find(refusals.begin(), refusals.end(), refusal.name()) != refusals.end();
}

} // namespace hashrange::net
