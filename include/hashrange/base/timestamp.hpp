// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"

#include <array>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace hashrange {

/// A moment in UTC, to the millisecond, from year 0000 to year 9999.
///
/// Its text always has the same 24 characters, "2025-01-01T00:00:00.000Z", so that texts sort as
/// moments do: it can stand in a sort key. Leap seconds do not exist here.
/// Threads: a value.
class timestamp {
public:
    using duration = std::chrono::milliseconds;
    static constexpr std::size_t text_size = 24;

    /// 1970-01-01T00:00:00.000Z.
    constexpr timestamp() noexcept = default;
    /// What is finer than a millisecond is cut off, towards the past. Every moment that the
    /// system clock can tell is in range.
    constexpr timestamp(time_point moment) noexcept
        : since_epoch_(std::chrono::floor<duration>(moment.time_since_epoch()))
    {
    }

    static constexpr timestamp min() noexcept { return timestamp(since_epoch_min); }
    static constexpr timestamp max() noexcept { return timestamp(since_epoch_max); }

    /// Errors: `invalid_argument` before year 0000 or after year 9999.
    static result<timestamp> from_unix_milliseconds(std::int64_t count);
    /// Exactly the form that `to_string` writes, and a day that exists; nothing else.
    /// Errors: `invalid_argument`.
    static result<timestamp> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t unix_milliseconds() const noexcept
    {
        return since_epoch_.count();
    }
    [[nodiscard]] constexpr std::chrono::sys_time<duration> sys_time() const noexcept
    {
        return std::chrono::sys_time<duration>(since_epoch_);
    }
    /// Not terminated.
    [[nodiscard]] std::array<char, text_size> text() const noexcept;
    [[nodiscard]] std::string to_string() const;

    /// Errors: `invalid_argument` when the sum is out of range.
    [[nodiscard]] result<timestamp> plus(duration step) const;
    /// The same, but stops at the end of the range.
    constexpr timestamp& operator+=(duration step) noexcept { return *this = *this + step; }
    constexpr timestamp& operator-=(duration step) noexcept { return *this = *this - step; }
    friend constexpr timestamp operator+(timestamp moment, duration step) noexcept
    {
        if (step > since_epoch_max - moment.since_epoch_)
            return max();
        if (step < since_epoch_min - moment.since_epoch_)
            return min();
        return timestamp(moment.since_epoch_ + step);
    }
    friend constexpr timestamp operator+(duration step, timestamp moment) noexcept
    {
        return moment + step;
    }
    friend constexpr timestamp operator-(timestamp moment, duration step) noexcept
    {
        // The most negative duration has no negative of its own.
        return step == duration::min() ? max() : moment + -step;
    }
    friend constexpr duration operator-(timestamp later, timestamp earlier) noexcept
    {
        return later.since_epoch_ - earlier.since_epoch_;
    }

    friend constexpr auto operator<=>(const timestamp&, const timestamp&) = default;

private:
    static constexpr duration since_epoch_min{-62'167'219'200'000}; // 0000-01-01T00:00:00.000Z
    static constexpr duration since_epoch_max{253'402'300'799'999}; // 9999-12-31T23:59:59.999Z

    explicit constexpr timestamp(duration since_epoch) noexcept : since_epoch_(since_epoch) {}

    duration since_epoch_{0};
};

std::ostream& operator<<(std::ostream& out, timestamp moment);

} // namespace hashrange

template <>
struct std::hash<hashrange::timestamp> {
    std::size_t operator()(hashrange::timestamp moment) const noexcept
    {
        return std::hash<std::int64_t>{}(moment.unix_milliseconds());
    }
};
