// SPDX-License-Identifier: Apache-2.0
#include "expr/token.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hashrange::expr {

namespace {

constexpr bool is_digit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_name_part(char c) noexcept
{
    return is_letter(c) || is_digit(c) || c == '_';
}

constexpr bool is_space(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::array<std::pair<std::string_view, token_kind>, 9> keywords{{
    {"and", token_kind::word_and},
    {"or", token_kind::word_or},
    {"not", token_kind::word_not},
    {"in", token_kind::word_in},
    {"between", token_kind::word_between},
    {"set", token_kind::word_set},
    {"remove", token_kind::word_remove},
    {"add", token_kind::word_add},
    {"delete", token_kind::word_delete},
}};

token_kind kind_of_word(std::string_view word) noexcept
{
    for (const auto& [keyword, kind] : keywords)
        if (equal_ignoring_case(word, keyword))
            return kind;
    return token_kind::name;
}

token_kind kind_of_mark(char mark) noexcept
{
    switch (mark) {
    case '+': return token_kind::plus;
    case '-': return token_kind::minus;
    case '(': return token_kind::open;
    case ')': return token_kind::close;
    case '[': return token_kind::open_bracket;
    case ']': return token_kind::close_bracket;
    case '.': return token_kind::dot;
    case ',': return token_kind::comma;
    case '=':
    case '<':
    case '>': return token_kind::comparison;
    default: return token_kind::unknown;
    }
}

/// Bytes of the character that starts here, so that messages never show half of one.
std::size_t character_bytes(std::string_view from) noexcept
{
    std::size_t bytes = 1;
    while (bytes < from.size() && (static_cast<unsigned char>(from[bytes]) & 0xC0) == 0x80)
        ++bytes;
    return bytes;
}

std::size_t name_bytes(std::string_view from) noexcept
{
    const auto* stop = std::find_if_not(from.begin(), from.end(), is_name_part);
    return static_cast<std::size_t>(stop - from.begin());
}

std::size_t index_bytes(std::string_view from) noexcept
{
    if (from[0] == '0')
        return 1;
    const auto* stop = std::find_if_not(from.begin(), from.end(), is_digit);
    return static_cast<std::size_t>(stop - from.begin());
}

struct cut {
    token_kind kind;
    std::size_t bytes;
};

cut cut_token(std::string_view from) noexcept
{
    const char first = from[0];
    if (is_letter(first)) {
        const std::size_t bytes = name_bytes(from);
        return {kind_of_word(from.substr(0, bytes)), bytes};
    }
    if (is_digit(first))
        return {token_kind::index, index_bytes(from)};
    if (first == '#' || first == ':') {
        const std::size_t bytes = 1 + name_bytes(from.substr(1));
        if (bytes == 1)
            return {token_kind::unknown, 1};
        return {first == '#' ? token_kind::name_placeholder : token_kind::value_placeholder, bytes};
    }
    if (from.starts_with("<>") || from.starts_with("<=") || from.starts_with(">="))
        return {token_kind::comparison, 2};
    const token_kind kind = kind_of_mark(first);
    return {kind, kind == token_kind::unknown ? character_bytes(from) : 1};
}

} // namespace

lexer::lexer(std::string_view text) noexcept : text_(text)
{
    current_ = scan();
    next_ = scan();
}

void lexer::advance() noexcept
{
    near_begin_ = current_.begin;
    current_ = next_;
    next_ = scan();
}

std::string_view lexer::text(const token& of) const noexcept
{
    return of.kind == token_kind::end ? "<EOF>" : text_.substr(of.begin, of.end - of.begin);
}

std::string_view lexer::near() const noexcept
{
    return text_.substr(near_begin_, next_.end - near_begin_);
}

token lexer::scan() noexcept
{
    while (position_ < text_.size() && is_space(text_[position_]))
        ++position_;
    const auto begin = static_cast<std::uint32_t>(position_);
    if (position_ == text_.size())
        return {token_kind::end, begin, begin};
    const auto [kind, bytes] = cut_token(text_.substr(position_));
    position_ += bytes;
    return {kind, begin, static_cast<std::uint32_t>(position_)};
}

bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return lower(a) == lower(b);
    });
}

} // namespace hashrange::expr
