// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/timestamp.hpp"

#include <cstdint>
#include <cstring>
#include <optional>
#include <ostream>
#include <string>

namespace hashrange {
namespace {

constexpr std::string_view form = "0000-00-00T00:00:00.000Z";
static_assert(form.size() == timestamp::text_size);

/// The number at `text[at, at + width)`, whose characters are digits.
constexpr int number_at(std::string_view text, std::size_t at, std::size_t width)
{
    int number = 0;
    for (const char digit : text.substr(at, width))
        number = number * 10 + (digit - '0');
    return number;
}

/// Eight characters in a word, the first in its lowest byte.
std::uint64_t word_at(std::string_view text, std::size_t at) noexcept
{
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
}

/// Digits where `form` has them, and its own characters everywhere else.
bool has_the_form(std::string_view text) noexcept
{
    if (text.size() != form.size())
        return false;
    // A digit differs from '0' by no more than 9. With what is missing to 128 on top, too large a
    // difference sets the high bit of its byte.
    constexpr std::string_view missing = "vvvv\x7fvv\x7fvv\x7fvv\x7fvv\x7fvv\x7fvvv\x7f";
    std::uint64_t seen = 0;
    for (std::size_t at = 0; at < form.size(); at += 8) {
        const std::uint64_t differs = word_at(text, at) ^ word_at(form, at);
        const std::uint64_t low_bits = differs & 0x7f7f'7f7f'7f7f'7f7fU; // no carry leaves its byte
        seen |= differs | (low_bits + word_at(missing, at));
    }
    return (seen & 0x8080'8080'8080'8080U) == 0;
}

/// REQUIRES: has_the_form(text)
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> moment_of(std::string_view text)
{
    using namespace std::chrono;
    const year_month_day day{
        year{number_at(text, 0, 4)},
        month{static_cast<unsigned>(number_at(text, 5, 2))},
        std::chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
    const int hour = number_at(text, 11, 2);
    const int minute = number_at(text, 14, 2);
    const int second = number_at(text, 17, 2);
    if (!day.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return sys_days{day} + hours{hour} + minutes{minute} + seconds{second} +
           milliseconds{number_at(text, 20, 3)};
}

void write_number(char* last, int width, std::int64_t number) noexcept
{
    for (int i = 0; i < width; ++i) {
        *last-- = static_cast<char>('0' + number % 10);
        number /= 10;
    }
}

hashrange::error out_of_range()
{
    return hashrange::error{
        errc::invalid_argument, "A timestamp is between year 0000 and year 9999"};
}

} // namespace

result<timestamp> timestamp::from_unix_milliseconds(std::int64_t count)
{
    const duration since_epoch{count};
    if (since_epoch < since_epoch_min || since_epoch > since_epoch_max)
        return out_of_range();
    return timestamp(since_epoch);
}

result<timestamp> timestamp::parse(std::string_view text)
{
    const auto moment = has_the_form(text) ? moment_of(text) : std::nullopt;
    if (!moment)
        return hashrange::error{
            errc::invalid_argument, "A timestamp has the form 2025-01-31T23:59:59.999Z"};
    return timestamp(moment->time_since_epoch());
}

std::array<char, timestamp::text_size> timestamp::text() const noexcept
{
    using namespace std::chrono;
    const auto midnight = floor<days>(sys_time());
    const year_month_day day{midnight};
    const hh_mm_ss time{sys_time() - midnight};

    std::array<char, text_size> out{};
    form.copy(out.data(), form.size());
    write_number(&out[3], 4, static_cast<int>(day.year()));
    write_number(&out[6], 2, static_cast<unsigned>(day.month()));
    write_number(&out[9], 2, static_cast<unsigned>(day.day()));
    write_number(&out[12], 2, time.hours().count());
    write_number(&out[15], 2, time.minutes().count());
    write_number(&out[18], 2, time.seconds().count());
    write_number(&out[22], 3, time.subseconds().count());
    return out;
}

std::string timestamp::to_string() const
{
    const auto characters = text();
    return {characters.data(), characters.size()};
}

result<timestamp> timestamp::plus(duration step) const
{
    if (step > since_epoch_max - since_epoch_ || step < since_epoch_min - since_epoch_)
        return out_of_range();
    return timestamp(since_epoch_ + step);
}

std::ostream& operator<<(std::ostream& out, timestamp moment)
{
    return out << moment.to_string();
}

} // namespace hashrange
