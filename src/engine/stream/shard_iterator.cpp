// SPDX-License-Identifier: Apache-2.0
#include "engine/stream/shard_iterator.hpp"

#include "hashrange/base/timestamp.hpp"

#include <charconv>
#include <chrono>

namespace hashrange::engine {

namespace {

// The service's numbers have at least 21 digits, and a text of them sorts as they do.
constexpr std::size_t sequence_digits = 21;
constexpr char sequence_lead = '1';

template <class Number>
bool take_number(std::string_view text, Number& into)
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), into);
    return problem == std::errc() && end == text.data() + text.size();
}

/// The part behind the last bar, which is cut off with it.
std::string_view take_last(std::string_view& text)
{
    const std::size_t bar = text.rfind('|');
    if (bar == std::string_view::npos)
        return {};
    const std::string_view part = text.substr(bar + 1);
    text = text.substr(0, bar);
    return part;
}

} // namespace

std::string shard_iterator::to_text() const
{
    std::string text = stream_arn;
    text.append(old == change_stream::old_records::skip ? "|h|" : "|s|");
    text.append(std::to_string(shard)).append("|").append(std::to_string(number));
    text.append("|").append(std::to_string(timestamp(made).unix_milliseconds()));
    return text;
}

std::optional<shard_iterator> shard_iterator::parse(std::string_view text)
{
    shard_iterator read;
    std::int64_t milliseconds = 0;
    const bool numbers = take_number(take_last(text), milliseconds) &&
                         take_number(take_last(text), read.number) &&
                         take_number(take_last(text), read.shard);
    const std::string_view kind = take_last(text);
    if (!numbers || (kind != "h" && kind != "s"))
        return std::nullopt;
    read.old = kind == "h" ? change_stream::old_records::skip : change_stream::old_records::refuse;
    read.made = time_point(std::chrono::milliseconds(milliseconds));
    read.stream_arn = text;
    return read;
}

std::string sequence_number(std::uint64_t number)
{
    const std::string digits = std::to_string(number);
    return sequence_lead + std::string(sequence_digits - 1 - digits.size(), '0') + digits;
}

std::optional<std::uint64_t> parse_sequence_number(std::string_view text)
{
    std::uint64_t number = 0;
    if (text.size() != sequence_digits || text.front() != sequence_lead ||
        !take_number(text.substr(1), number))
        return std::nullopt;
    return number;
}

} // namespace hashrange::engine
