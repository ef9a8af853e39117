// SPDX-License-Identifier: Apache-2.0
#include "net/http/date.hpp"

#include <charconv>
#include <chrono>

namespace hashrange::net::http {
namespace {

// "Sun, 06 Nov 1994 08:49:37 GMT"
//  0    5  8   12   17 20 23 26
constexpr std::string_view shape = "???, ?? ??? ???? ??:??:?? GMT";
constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";

constexpr unsigned year_min = 1970;
constexpr unsigned year_max = 2199;

bool has_shape(std::string_view text)
{
    if (text.size() != shape.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] != '?' && shape[i] != text[i])
            return false;
    return true;
}

std::optional<unsigned> number(std::string_view digits)
{
    unsigned value = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, failure] = std::from_chars(digits.data(), last, value);
    if (failure != std::errc{} || end != last)
        return std::nullopt;
    return value;
}

} // namespace

std::optional<time_point> parse_date(std::string_view text) noexcept
{
    if (!has_shape(text))
        return std::nullopt;
    const auto day = number(text.substr(5, 2));
    const std::size_t month = months.find(text.substr(8, 3));
    const auto year = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2));
    const auto minute = number(text.substr(20, 2));
    const auto second = number(text.substr(23, 2));
    if (!day || month == std::string_view::npos || month % 3 != 0 || !year || !hour || !minute ||
        !second)
        return std::nullopt;
    const std::chrono::year_month_day date(
        std::chrono::year(static_cast<int>(*year)),
        std::chrono::month(static_cast<unsigned>(month / 3 + 1)),
        std::chrono::day(*day)
    );
    // Counted in nanoseconds, later years would not fit.
    if (*year < year_min || *year > year_max)
        return std::nullopt;
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) // 60: a leap second
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

} // namespace hashrange::net::http
