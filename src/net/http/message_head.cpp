// SPDX-License-Identifier: Apache-2.0
#include "net/http/message_head.hpp"

#include <algorithm>
#include <array>

namespace hashrange::net::http {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";

/// RFC 9110: the characters of a field name, by their code.
constexpr auto token_characters = [] {
    std::array<bool, 256> made{};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789"
                                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        made[static_cast<unsigned char>(c)] = true;
    return made;
}();

bool is_token_character(char c)
{
    return token_characters[static_cast<unsigned char>(c)];
}

} // namespace

progress message_head::fail(std::string_view why) noexcept
{
    failure_ = why;
    return progress::failed;
}

progress message_head::feed(std::string_view& received)
{
    // The end may be spread over two reads, so the search begins a little before the new bytes.
    const std::size_t before = text_.size();
    const std::size_t taken = std::min(received.size(), limits_.head_bytes_max - before);
    text_.append(received.substr(0, taken));
    const std::size_t overlap = std::min(before, head_end.size() - 1);
    const std::size_t end = text_.find(head_end, before - overlap);
    if (end == std::string::npos) {
        received.remove_prefix(taken);
        return unfinished(before);
    }
    received.remove_prefix(end + head_end.size() - before);
    text_.resize(end + line_end.size());
    return split();
}

progress message_head::unfinished(std::size_t before)
{
    // A peer that ends its lines otherwise would wait for ever for the end of its head.
    for (std::size_t feed = text_.find('\n', before); feed != std::string::npos;
         feed = text_.find('\n', feed + 1))
        if (feed == 0 || text_[feed - 1] != '\r')
            return fail("a line of its head does not end with CRLF");
    too_long_ = text_.size() == limits_.head_bytes_max;
    if (too_long_)
        return fail("its head is too long");
    return progress::more;
}

progress message_head::split()
{
    start_size_ = text_.find(line_end);
    if (!is_clean(start_line()))
        return fail("its first line holds control characters");
    std::size_t begin = start_size_ + line_end.size();
    while (begin < text_.size()) {
        const std::size_t end = text_.find(line_end, begin);
        if (fields_.size() == limits_.fields_max)
            return fail("it has too many header fields");
        if (!split_field(begin, end))
            return fail("it has a malformed header field");
        begin = end + line_end.size();
    }
    return progress::done;
}

bool message_head::split_field(std::size_t begin, std::size_t end)
{
    const std::string_view line(text_.data() + begin, end - begin);
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos)
        return false;
    const std::string_view name = line.substr(0, colon);
    if (!std::all_of(name.begin(), name.end(), is_token_character))
        return false;
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!is_clean(value))
        return false;
    const auto value_begin =
        value.empty() ? begin : static_cast<std::size_t>(value.data() - text_.data());
    fields_.push_back({
        static_cast<std::uint32_t>(begin),
        static_cast<std::uint32_t>(colon),
        static_cast<std::uint32_t>(value_begin),
        static_cast<std::uint32_t>(value.size()),
    });
    return true;
}

void message_head::clear() noexcept
{
    text_.clear();
    fields_.clear();
    start_size_ = 0;
    too_long_ = false;
    failure_ = {};
}

std::string_view message_head::start_line() const noexcept
{
    return std::string_view(text_).substr(0, start_size_);
}

std::optional<std::string_view> message_head::find(std::string_view name) const noexcept
{
    for (std::size_t i = 0; i < fields_.size(); ++i)
        if (fields_[i].name_size == name.size() && same_letters(field(i).name, name))
            return field(i).value;
    return std::nullopt;
}

bool message_head::lists(std::string_view name, std::string_view token) const noexcept
{
    for (std::size_t i = 0; i < fields_.size(); ++i)
        if (same_name(field(i).name, name) && lists_token(field(i).value, token))
            return true;
    return false;
}

} // namespace hashrange::net::http
