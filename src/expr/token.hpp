// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hashrange::expr {

enum class token_kind : std::uint8_t {
    end, // of the text: "<EOF>" in messages
    name,
    name_placeholder,  // #n
    value_placeholder, // :v
    index,
    comparison, // = <> < <= > >=
    plus,
    minus,
    open,
    close,
    open_bracket,
    close_bracket,
    dot,
    comma,
    word_and,
    word_or,
    word_not,
    word_in,
    word_between,
    word_set,
    word_remove,
    word_add,
    word_delete,
    unknown, // a character that starts no token
};

struct token {
    token_kind kind = token_kind::end;
    std::uint32_t begin = 0; // offsets into the text
    std::uint32_t end = 0;
};

/// Cuts an expression into tokens, one at a time, with one token of view in each direction:
/// messages show them ("near").
///
///     name  := [A-Za-z] [A-Za-z0-9_]*         except the keywords, in any case
///     #n    := '#' [A-Za-z0-9_]+              :v likewise
///     index := '0' | [1-9] [0-9]*
///
/// Lifetime: borrows the text.
class lexer {
public:
    explicit lexer(std::string_view text) noexcept;

    [[nodiscard]] const token& current() const noexcept { return current_; }
    [[nodiscard]] const token& next() const noexcept { return next_; }
    [[nodiscard]] bool at(token_kind kind) const noexcept { return current_.kind == kind; }
    void advance() noexcept;

    /// As written; "<EOF>" at the end.
    [[nodiscard]] std::string_view text(const token& of) const noexcept;
    [[nodiscard]] std::string_view text() const noexcept { return text(current_); }
    /// From the token before to the token after, as written.
    [[nodiscard]] std::string_view near() const noexcept;

private:
    [[nodiscard]] token scan() noexcept;

    std::string_view text_;
    std::size_t position_ = 0; // behind next_
    std::uint32_t near_begin_ = 0;
    token current_;
    token next_;
};

/// Whether two texts differ in the case of ASCII letters only.
bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept;

} // namespace hashrange::expr
