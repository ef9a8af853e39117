// SPDX-License-Identifier: Apache-2.0
#include "wire/json_scanner.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/value/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hashrange::wire {
namespace {

// A failed scan stands on zero bytes, where nothing can be taken any more.
constexpr std::array<char, padded_json::padding> nothing{};

constexpr bool is_digit(char found) noexcept
{
    return found >= '0' && found <= '9';
}

constexpr bool is_decimal(std::string_view number) noexcept
{
    return number.find_first_of(".eE") != std::string_view::npos;
}

const char* skip_digits(const char* at) noexcept
{
    while (is_digit(*at))
        ++at;
    return at;
}

/// The end of the number that begins at `at`; null when there is none by JSON's grammar.
const char* number_end(const char* at) noexcept
{
    if (*at == '-')
        ++at;
    if (!is_digit(*at) || (*at == '0' && is_digit(at[1])))
        return nullptr;
    at = *at == '0' ? at + 1 : skip_digits(at);
    if (*at == '.') {
        if (!is_digit(at[1]))
            return nullptr;
        at = skip_digits(at + 1);
    }
    if (*at != 'e' && *at != 'E')
        return at;
    ++at;
    if (*at == '+' || *at == '-')
        ++at;
    return is_digit(*at) ? skip_digits(at) : nullptr;
}

/// The next byte that a string does not hold as itself.
const char* plain_end(const char* at) noexcept
{
    while (static_cast<unsigned char>(*at) >= 0x20 && *at != '"' && *at != '\\')
        ++at;
    return at;
}

void append_utf8(std::string& out, std::uint32_t code)
{
    const auto append = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        append(code);
        return;
    }
    if (code < 0x800) {
        append(0xC0 | code >> 6U);
    } else {
        if (code < 0x10000) {
            append(0xE0 | code >> 12U);
        } else {
            append(0xF0 | code >> 18U);
            append(0x80 | (code >> 12U & 0x3FU));
        }
        append(0x80 | (code >> 6U & 0x3FU));
    }
    append(0x80 | (code & 0x3FU));
}

constexpr bool is_high_surrogate(std::uint32_t code) noexcept
{
    return code >= 0xD800 && code < 0xDC00;
}
constexpr bool is_low_surrogate(std::uint32_t code) noexcept
{
    return code >= 0xDC00 && code < 0xE000;
}

/// What `\x` stands for; 0 when it stands for nothing.
constexpr char simple_escape(char letter) noexcept
{
    switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return '\0';
    }
}

} // namespace

padded_json padded_json::in_place(std::string&& text)
{
    padded_json made;
    made.size_ = text.size();
    made.bytes_ = std::move(text);
    made.bytes_.append(padding, '\0');
    return made;
}

void json_scanner::fail(std::string_view message)
{
    if (failed_)
        return;
    failed_ = true;
    failure_ = message;
    failure_offset_ = static_cast<std::size_t>(std::min(at_, end_) - begin_);
    at_ = nothing.data();
}

std::string_view json_scanner::malformed(std::string_view message)
{
    if (!failed_) {
        fail(message);
        malformed_ = true;
    }
    return {};
}

json_kind json_scanner::peek() noexcept
{
    skip_blanks();
    switch (*at_) {
    case '{': return json_kind::object;
    case '[': return json_kind::array;
    case '"': return json_kind::string;
    case 't':
    case 'f': return json_kind::boolean;
    case 'n': return json_kind::null;
    case '\0': return at_ == end_ ? json_kind::end : json_kind::invalid;
    default: return *at_ == '-' || is_digit(*at_) ? json_kind::number : json_kind::invalid;
    }
}

// The service's words for a value of the wrong type. The kinds of a container do not appear in
// `Unrecognized collection type`: only the reader knows its Java class.
void json_scanner::fail_kind(std::string_view wanted)
{
    const bool wants_scalar = wanted != "object" && wanted != "array";
    const std::string suffix = " cannot be converted to " + std::string(wanted);
    switch (peek()) {
    case json_kind::object: return fail("Start of structure or map found where not expected");
    case json_kind::array:
        return fail(
            wants_scalar ? "Unrecognized collection type class java.lang." + std::string(wanted)
                         : "Unexpected field type"
        );
    case json_kind::string:
        return fail(
            wants_scalar ? "Unexpected token received from parser" : "Unexpected field type"
        );
    case json_kind::number: {
        const std::string_view text = number();
        if (failed_)
            return;
        if (!wants_scalar)
            return fail("Unexpected field type");
        return fail((is_decimal(text) ? "DECIMAL_VALUE" : "NUMBER_VALUE") + suffix);
    }
    case json_kind::boolean: {
        const bool flag = boolean();
        if (failed_)
            return;
        return fail(
            wants_scalar ? (flag ? "TRUE_VALUE" : "FALSE_VALUE") + suffix : "Unexpected field type"
        );
    }
    case json_kind::null: null(); return fail("Unexpected token received from parser");
    case json_kind::end: malformed("the text ends too early"); return;
    case json_kind::invalid: malformed("no JSON value begins like this"); return;
    }
}

// Reached for everything but plain ASCII: `stop` is where the fast loop ended.
std::string_view json_scanner::escaped_string(const char* stop)
{
    const char* run = at_; // what was not copied yet
    bool escaped = false;
    unescaped_.clear();
    for (at_ = stop; *at_ == '\\'; at_ = plain_end(at_)) {
        escaped = true;
        unescaped_.append(run, at_);
        if (!append_escape())
            return malformed("no such escape, or half a surrogate pair");
        run = at_;
    }
    if (*at_ != '"')
        return malformed("a control character or the end of the text in a string");
    std::string_view text(run, static_cast<std::size_t>(at_ - run));
    ++at_;
    if (escaped) {
        unescaped_.append(text);
        const std::size_t size = unescaped_.size();
        unescaped_.append(16, '\0'); // as many may be read behind every string
        text = std::string_view(unescaped_.data(), size);
    }
    return is_utf8(text) ? text : malformed("no valid UTF-8");
}

bool json_scanner::append_escape()
{
    const char letter = at_[1];
    at_ += 2;
    if (letter == 'u')
        return append_unicode_escape();
    const char meant = simple_escape(letter);
    unescaped_ += meant;
    return meant != '\0';
}

bool json_scanner::append_unicode_escape()
{
    std::uint32_t code = 0;
    if (!hex_digits(code) || is_low_surrogate(code))
        return false;
    if (is_high_surrogate(code)) {
        if (at_[0] != '\\' || at_[1] != 'u')
            return false;
        at_ += 2;
        std::uint32_t low = 0;
        if (!hex_digits(low) || !is_low_surrogate(low))
            return false;
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    }
    append_utf8(unescaped_, code);
    return true;
}

bool json_scanner::hex_digits(std::uint32_t& code) noexcept
{
    code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
        const char digit = *at_;
        const char letter = static_cast<char>(digit | 0x20);
        if (is_digit(digit))
            code = code << 4U | static_cast<std::uint32_t>(digit - '0');
        else if (letter >= 'a' && letter <= 'f')
            code = code << 4U | static_cast<std::uint32_t>(letter - 'a' + 10);
        else
            return false;
    }
    return true;
}

bool json_scanner::take_literal(std::string_view literal) noexcept
{
    if (std::memcmp(at_, literal.data(), literal.size()) != 0)
        return false;
    at_ += literal.size();
    return true;
}

bool json_scanner::boolean()
{
    skip_blanks();
    if (take_literal("true"))
        return true;
    if (take_literal("false"))
        return false;
    if (peek() == json_kind::boolean)
        malformed("no JSON value begins like this");
    else
        fail_kind("Boolean");
    return false;
}

std::string_view json_scanner::number()
{
    if (peek() != json_kind::number)
        return fail_kind("Number"), std::string_view();
    const char* const begin = at_;
    const char* const end = number_end(begin);
    if (end == nullptr)
        return malformed("no number by JSON's grammar");
    at_ = end;
    return {begin, static_cast<std::size_t>(end - begin)};
}

void json_scanner::null()
{
    if (!take_null())
        malformed("null expected");
}

bool json_scanner::take_null()
{
    skip_blanks();
    return take_literal("null");
}

void json_scanner::skip_scalar(json_kind kind)
{
    switch (kind) {
    case json_kind::string: string(); break;
    case json_kind::number: number(); break;
    case json_kind::boolean: boolean(); break;
    case json_kind::null: null(); break;
    default: fail_kind("object"); break;
    }
}

// Without recursion: a bit for each open container says whether it is an object.
void json_scanner::skip()
{
    std::array<std::uint64_t, depth_max / 64 + 1> is_object{};
    const std::size_t outer = depth_;
    const auto inner = [&] { return depth_ - outer; };
    do {
        const json_kind kind = peek();
        if (kind == json_kind::object || kind == json_kind::array) {
            const std::uint64_t bit = std::uint64_t{1} << (inner() % 64);
            std::uint64_t& word = is_object[inner() / 64];
            word = kind == json_kind::object ? word | bit : word & ~bit;
            if (!begin_container(kind == json_kind::object ? '{' : '['))
                return;
        } else {
            skip_scalar(kind);
        }
        // To the next value, through the ends of all containers that end here.
        while (inner() > 0) {
            const std::size_t innermost = inner() - 1;
            std::string_view name;
            const bool object = (is_object[innermost / 64] >> (innermost % 64) & 1U) != 0;
            if (object ? next_member(name) : next_element())
                break;
            if (failed_)
                return;
        }
    } while (inner() > 0 && !failed_);
}

void json_scanner::end()
{
    if (failed_)
        return;
    skip_blanks();
    if (at_ != end_)
        malformed("something follows the value");
}

} // namespace hashrange::wire
