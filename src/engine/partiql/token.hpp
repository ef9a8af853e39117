// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::engine::partiql {

enum class token_kind : std::uint8_t {
    end,
    word,      // an identifier or a keyword
    quoted,    // "..."
    string,    // '...'
    number,    // without a sign
    parameter, // ?
    ion,       // `...`
    symbol,
    broken, // nothing can begin or go on so
};

/// Where a piece of a statement stands, as messages tell it: " at line:column:length".
struct position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t length = 0;

    [[nodiscard]] std::string to_string() const;
};

struct token {
    token_kind kind = token_kind::end;
    std::string_view text; // as written, quotes included
    position where;
};

/// Cuts a statement into tokens, one at a time, with one of view ahead.
///
///     word   := [A-Za-z_$] [A-Za-z0-9_$]*       END-EXEC is never needed and is none
///     number := digit+ [. digit*] [exponent] | . digit+ [exponent]
///     string := '...' with '' for one quote     quoted := "..." likewise     ion := `...`
///
/// Blanks, `-- ...` to the end of the line and `/* ... */` stand between tokens.
/// Lifetime: borrows the text.
class lexer {
public:
    explicit lexer(std::string_view text) noexcept;

    [[nodiscard]] const token& current() const noexcept { return current_; }
    [[nodiscard]] const token& next() const noexcept { return next_; }
    void advance() noexcept;

private:
    [[nodiscard]] token scan() noexcept;
    [[nodiscard]] bool skip_blanks() noexcept;
    [[nodiscard]] std::size_t scan_delimited(char delimiter) const noexcept;
    [[nodiscard]] std::size_t scan_number() const noexcept;
    [[nodiscard]] std::size_t scan_symbol() const noexcept;
    token take(token_kind kind, std::size_t size) noexcept;
    void move(std::size_t characters) noexcept;

    std::string_view rest_;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
    token current_;
    token next_;
};

/// Without its quotes, doubled ones made single. REQUIRES: of a string or quoted token.
std::string unquoted(std::string_view text);

/// How the error of a text that is no statement begins.
inline constexpr const char* not_well_formed = "Statement wasn't well formed, can't be processed: ";

/// Whether two texts differ in the case of ASCII letters only.
bool same_word(std::string_view left, std::string_view right) noexcept;

} // namespace hashrange::engine::partiql
