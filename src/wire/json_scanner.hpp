// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/value/utf8.hpp"

#include <emmintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::wire {

/// What stands next in a JSON text.
enum class json_kind : std::uint8_t {
    object,
    array,
    string,
    number,
    boolean,
    null,
    end,     // nothing but white space follows
    invalid, // no JSON value begins like this
};

/// JSON text followed by zero bytes, so that the scanner may load 16 bytes at any place of it.
class padded_json {
public:
    static constexpr std::size_t padding = 64;
    explicit padded_json(std::string_view copied) : bytes_(copied), size_(copied.size())
    {
        bytes_.append(padding, '\0');
    }
    /// Takes the text over, which is not copied when it has room for the padding.
    static padded_json in_place(std::string&& text);
    [[nodiscard]] std::string_view text() const noexcept { return {bytes_.data(), size_}; }

private:
    padded_json() = default;
    std::string bytes_;
    std::size_t size_ = 0;
};

/// Reads JSON in one pass, without a tree. Strict: RFC 8259 grammar, valid UTF-8, no lone
/// surrogates, a depth limit. Names may repeat: what that means is the reader's business.
///
///     if (in.begin_object())
///         while (in.next_member(name))      // false at '}' and after a failure
///             if (name == "TableName") table = in.string();
///             else in.skip();
///
/// A value of another type than the one asked for fails with the service's words for it
/// ("NUMBER_VALUE cannot be converted to String").
/// Errors: the first failure is kept and every later call answers false or empty at once, so a
/// reader checks `failed()` once at its end.
/// Lifetime: borrows the padded text; a string it returns lives until the next call.
class json_scanner {
public:
    /// Objects and arrays inside one another.
    static constexpr std::size_t depth_max = 1024;

    explicit json_scanner(const padded_json& padded) noexcept : json_scanner(padded.text()) {}
    explicit json_scanner(padded_json&&) = delete;
    /// REQUIRES: `padded_json::padding` readable zero bytes behind the text.
    explicit json_scanner(std::string_view padded_text) noexcept
        : begin_(padded_text.data()), end_(begin_ + padded_text.size()), at_(begin_)
    {
    }

    [[nodiscard]] json_kind peek() noexcept;

    bool begin_object();
    bool next_member(std::string_view& name);
    bool begin_array();
    bool next_element();

    std::string_view string();
    bool boolean();
    /// The text of a number, by JSON's grammar.
    std::string_view number();
    void null();
    /// Takes a null if one stands here; else leaves everything as it is.
    bool take_null();
    /// Any value, checked as strictly as one that is read.
    void skip();
    /// Only white space may follow.
    void end();

    /// Makes the scan fail, as at a value of the wrong type.
    void fail(std::string_view message);
    [[nodiscard]] bool failed() const noexcept { return failed_; }
    /// Whether the text is no JSON at all, rather than JSON that is not what was asked for.
    [[nodiscard]] bool is_malformed() const noexcept { return malformed_; }
    /// Where the first failure was, and what was wrong. REQUIRES: failed()
    [[nodiscard]] std::size_t failure_offset() const noexcept { return failure_offset_; }
    [[nodiscard]] std::string_view failure() const noexcept { return failure_; }

    // For a reader that matches several tokens at once, in the form in which programs write them.
    // It looks ahead from `place`, at most `padded_json::padding` bytes behind the text, and goes
    // on only over what it has recognised completely.

    /// Where the next token is looked for.
    [[nodiscard]] const char* place() const noexcept { return at_; }
    /// Whether nothing of the innermost object or array was read yet, so that no comma is due.
    [[nodiscard]] bool is_fresh() const noexcept { return fresh_; }
    [[nodiscard]] bool may_nest() const noexcept { return depth_ < depth_max; }
    /// Goes on behind a whole member or element. REQUIRES: it began where `place` says.
    void go_on(const char* behind) noexcept
    {
        at_ = behind;
        fresh_ = false;
    }
    /// Goes on before the value of a member, whose name and colon were recognised.
    void go_to_value(const char* value) noexcept { go_on(value); }
    /// Goes on before the value of the first member of an object that was recognised up to there.
    /// REQUIRES: may_nest()
    void go_into_object(const char* value) noexcept
    {
        ++depth_;
        go_on(value);
    }
    /// The closing quote of a string whose characters begin at `begin`; null when it has escapes
    /// or is broken: then the ordinary functions must read it.
    static const char* plain_string_end(const char* begin) noexcept;

private:
    static constexpr bool is_blank(char found) noexcept
    {
        return found == ' ' || found == '\n' || found == '\r' || found == '\t';
    }
    void skip_blanks() noexcept
    {
        while (is_blank(*at_))
            ++at_;
    }
    /// Skips blanks and takes one byte if it is `wanted`.
    bool take_token(char wanted) noexcept
    {
        if (*at_ != wanted) {
            skip_blanks();
            if (*at_ != wanted)
                return false;
        }
        ++at_;
        return true;
    }
    bool begin_container(char opening);
    bool next(char closing);
    /// The rest of a string whose opening quote was taken.
    std::string_view string_rest();
    std::string_view escaped_string(const char* stop);
    bool append_escape();
    bool append_unicode_escape();
    bool hex_digits(std::uint32_t& code) noexcept;
    bool take_literal(std::string_view literal) noexcept;
    void skip_scalar(json_kind kind);
    std::string_view malformed(std::string_view message);
    void fail_kind(std::string_view wanted);

    const char* begin_;
    const char* end_; // of the text; zero bytes follow
    const char* at_;
    std::size_t depth_ = 0;
    bool fresh_ = false; // nothing of the innermost object or array was read yet
    bool failed_ = false;
    bool malformed_ = false;
    std::size_t failure_offset_ = 0;
    std::string failure_;
    std::string unescaped_;
};

namespace detail {

/// The first byte that a string does not hold as itself.
struct string_stop {
    const char* at;
    unsigned high_bits; // not zero when a byte before it is no ASCII
};

inline string_stop find_string_stop(const char* here) noexcept
{
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i last_control = _mm_set1_epi8(0x1F);
    for (unsigned high_bits = 0;; here += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(here));
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
        const __m128i stops = _mm_or_si128(
            control, _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash))
        );
        const auto found = static_cast<unsigned>(_mm_movemask_epi8(stops));
        const auto high = static_cast<unsigned>(_mm_movemask_epi8(bytes));
        if (found != 0) // a stop is ASCII itself, so the mask may hold its bit
            return {here + __builtin_ctz(found), high_bits | (high & (found ^ (found - 1)))};
        high_bits |= high;
    }
}

} // namespace detail

inline std::string_view json_scanner::string_rest()
{
    const char* const begin = at_;
    const detail::string_stop stop = detail::find_string_stop(begin);
    if (*stop.at != '"' || stop.high_bits != 0) [[unlikely]]
        return escaped_string(stop.at);
    at_ = stop.at + 1;
    return {begin, static_cast<std::size_t>(stop.at - begin)};
}

inline const char* json_scanner::plain_string_end(const char* begin) noexcept
{
    const detail::string_stop stop = detail::find_string_stop(begin);
    if (*stop.at != '"') [[unlikely]]
        return nullptr;
    if (stop.high_bits != 0 && !is_utf8({begin, static_cast<std::size_t>(stop.at - begin)}))
        return nullptr;
    return stop.at;
}

inline std::string_view json_scanner::string()
{
    if (!take_token('"')) [[unlikely]]
        return fail_kind("String"), std::string_view();
    return string_rest();
}

inline bool json_scanner::next_member(std::string_view& name)
{
    if (!next('}'))
        return false;
    if (!take_token('"')) [[unlikely]]
        return malformed("a member's name expected"), false;
    name = string_rest();
    if (!take_token(':')) [[unlikely]]
        return malformed("':' expected"), false;
    return !failed_;
}

inline bool json_scanner::next_element()
{
    return next(']');
}

inline bool json_scanner::next(char closing)
{
    const bool first = fresh_;
    fresh_ = false;
    if (take_token(closing)) {
        --depth_;
        return false;
    }
    if (first || take_token(','))
        return !failed_;
    malformed("',' or the end of the object or array expected");
    return false;
}

inline bool json_scanner::begin_container(char opening)
{
    if (!take_token(opening)) [[unlikely]]
        return false;
    if (++depth_ > depth_max) [[unlikely]]
        return malformed("too many levels of nesting"), false;
    fresh_ = true;
    return true;
}

inline bool json_scanner::begin_object()
{
    if (begin_container('{')) [[likely]]
        return true;
    fail_kind("object");
    return false;
}

inline bool json_scanner::begin_array()
{
    if (begin_container('[')) [[likely]]
        return true;
    fail_kind("array");
    return false;
}

} // namespace hashrange::wire
