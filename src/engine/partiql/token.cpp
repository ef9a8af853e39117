// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/token.hpp"

#include <algorithm>
#include <array>

namespace hashrange::engine::partiql {

namespace {

bool is_digit(char one) noexcept
{
    return one >= '0' && one <= '9';
}

bool is_word_start(char one) noexcept
{
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || one == '_' || one == '$';
}

std::size_t digits_from(std::string_view text, std::size_t at) noexcept
{
    while (at < text.size() && is_digit(text[at]))
        ++at;
    return at;
}

char lowered(char one) noexcept
{
    return one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one;
}

} // namespace

std::string position::to_string() const
{
    return " at " + std::to_string(line) + ":" + std::to_string(column) + ":" +
           std::to_string(length);
}

lexer::lexer(std::string_view text) noexcept : rest_(text)
{
    current_ = scan();
    next_ = scan();
}

void lexer::advance() noexcept
{
    current_ = next_;
    if (current_.kind != token_kind::end && current_.kind != token_kind::broken)
        next_ = scan();
}

token lexer::scan() noexcept
{
    if (!skip_blanks())
        return take(token_kind::broken, rest_.size());
    if (rest_.empty())
        return take(token_kind::end, 0);
    const char first = rest_.front();
    if (is_word_start(first)) {
        std::size_t size = 1;
        while (size < rest_.size() && (is_word_start(rest_[size]) || is_digit(rest_[size])))
            ++size;
        return take(token_kind::word, size);
    }
    if (is_digit(first) || (first == '.' && rest_.size() > 1 && is_digit(rest_[1])))
        return take(token_kind::number, scan_number());
    if (first == '?')
        return take(token_kind::parameter, 1);
    if (first == '\'' || first == '"' || first == '`') {
        const std::size_t size = scan_delimited(first);
        if (size == 0)
            return take(token_kind::broken, rest_.size());
        return take(
            first == '\''  ? token_kind::string
            : first == '"' ? token_kind::quoted
                           : token_kind::ion,
            size
        );
    }
    const std::size_t size = scan_symbol();
    return size == 0 ? take(token_kind::broken, rest_.size()) : take(token_kind::symbol, size);
}

/// False when a comment does not end.
bool lexer::skip_blanks() noexcept
{
    while (!rest_.empty()) {
        if (rest_.front() == ' ' || (rest_.front() >= '\t' && rest_.front() <= '\r')) {
            move(1);
        } else if (rest_.starts_with("--")) {
            move(std::min(rest_.find('\n'), rest_.size()));
        } else if (rest_.starts_with("/*")) {
            const std::size_t end = rest_.find("*/", 2);
            if (end == std::string_view::npos)
                return false;
            move(end + 2);
        } else {
            break;
        }
    }
    return true;
}

/// The size with both delimiters; 0 when it does not end.
std::size_t lexer::scan_delimited(char delimiter) const noexcept
{
    std::size_t at = 1;
    while (true) {
        at = rest_.find(delimiter, at);
        if (at == std::string_view::npos)
            return 0;
        if (at + 1 == rest_.size() || rest_[at + 1] != delimiter)
            return at + 1;
        at += 2;
    }
}

std::size_t lexer::scan_number() const noexcept
{
    std::size_t at = digits_from(rest_, 0);
    if (at < rest_.size() && rest_[at] == '.')
        at = digits_from(rest_, at + 1);
    if (at < rest_.size() && (rest_[at] == 'e' || rest_[at] == 'E')) {
        std::size_t digits = at + 1;
        if (digits < rest_.size() && (rest_[digits] == '+' || rest_[digits] == '-'))
            ++digits;
        const std::size_t end = digits_from(rest_, digits);
        if (end > digits)
            at = end;
    }
    return at;
}

std::size_t lexer::scan_symbol() const noexcept
{
    constexpr std::array<std::string_view, 7> pairs{"<>", "<=", ">=", "!=", "<<", ">>", "||"};
    for (const std::string_view pair : pairs)
        if (rest_.starts_with(pair))
            return pair.size();
    constexpr std::string_view singles = "=<>+-*/%()[]{},.:;@";
    return singles.find(rest_.front()) == std::string_view::npos ? 0 : 1;
}

token lexer::take(token_kind kind, std::size_t size) noexcept
{
    const token made{
        kind, rest_.substr(0, size), {line_, column_, static_cast<std::uint32_t>(size)}};
    move(size);
    return made;
}

void lexer::move(std::size_t characters) noexcept
{
    for (const char one : rest_.substr(0, characters)) {
        ++column_;
        if (one == '\n') {
            ++line_;
            column_ = 1;
        }
    }
    rest_.remove_prefix(characters);
}

std::string unquoted(std::string_view text)
{
    const char quote = text.front();
    std::string plain;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        plain.push_back(text[i]);
        if (text[i] == quote)
            ++i;
    }
    return plain;
}

bool same_word(std::string_view left, std::string_view right) noexcept
{
    return std::equal(
        left.begin(),
        left.end(),
        right.begin(),
        right.end(),
        [](char one, char other) { return lowered(one) == lowered(other); }
    );
}

} // namespace hashrange::engine::partiql
