// SPDX-License-Identifier: Apache-2.0
#include "wire/json_writer.hpp"

#include "hashrange/base/assert.hpp"

#include "wire/base64.hpp"
#include "wire/json_escape.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace hashrange::wire {
namespace {

/// `d.ddd` from decimal digits: a point behind the first `whole` of them, and at least one digit
/// on each side.
void append_fixed(std::string& out, std::string_view digits, int whole)
{
    const auto before = static_cast<std::size_t>(std::max(whole, 0));
    if (before == 0)
        out += '0';
    out.append(digits.substr(0, before));
    if (digits.size() < before)
        out.append(before - digits.size(), '0');
    out += '.';
    if (whole < 0)
        out.append(static_cast<std::size_t>(-whole), '0');
    const std::string_view fraction = digits.size() > before ? digits.substr(before) : "0";
    out.append(fraction);
}

} // namespace

void append_json_string(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plain = 0; // where what was not written yet begins
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (detail::json_escape_of(text[at]) == 0)
            continue;
        char escape[detail::json_escape_bytes_max];
        out.append(text, plain, at - plain);
        out.append(escape, detail::write_json_escape(escape, text[at]));
        plain = at + 1;
    }
    out.append(text, plain);
    out += '"';
}

void json_writer::separate()
{
    if (comma_)
        out_ += ',';
    comma_ = true;
}

void json_writer::begin_object()
{
    separate();
    out_ += '{';
    comma_ = false;
}

void json_writer::end_object()
{
    out_ += '}';
    comma_ = true;
}

void json_writer::begin_array()
{
    separate();
    out_ += '[';
    comma_ = false;
}

void json_writer::end_array()
{
    out_ += ']';
    comma_ = true;
}

void json_writer::name(std::string_view member)
{
    separate();
    append_json_string(out_, member);
    out_ += ':';
    comma_ = false;
}

void json_writer::string(std::string_view text)
{
    separate();
    append_json_string(out_, text);
}

void json_writer::base64(std::string_view bytes)
{
    separate();
    out_ += '"';
    const std::size_t at = out_.size();
    out_.resize(at + base64_size(bytes.size()));
    encode_base64(bytes, out_.data() + at);
    out_ += '"';
}

void json_writer::integer(std::int64_t value)
{
    std::array<char, 20> digits;
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    raw({digits.data(), static_cast<std::size_t>(written.ptr - digits.data())});
}

// Java's Double.toString: plain from 0.001 to 10 million, else one digit before the point and an
// exponent; never without a digit behind the point.
void json_writer::real(double value)
{
    HASHRANGE_ASSERT(std::isfinite(value));
    separate();
    std::array<char, 32> buffer; // d.dddde+XX, the shortest that reads back
    const auto written = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::scientific
    );
    const std::string_view shortest(
        buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())
    );
    const std::size_t letter = shortest.find('e');
    std::string digits(shortest.substr(0, letter));
    std::erase(digits, '.');
    int exponent = 0;
    const std::string_view after = shortest.substr(letter + (shortest[letter + 1] == '+' ? 2 : 1));
    std::from_chars(after.data(), after.data() + after.size(), exponent);
    if (std::signbit(value))
        out_ += '-';
    if (value == 0 || (exponent >= -3 && exponent < 7)) {
        append_fixed(out_, digits, exponent + 1);
        return;
    }
    append_fixed(out_, digits, 1);
    out_ += 'E';
    out_ += std::to_string(exponent);
}

void json_writer::boolean(bool value)
{
    raw(value ? "true" : "false");
}

void json_writer::null()
{
    raw("null");
}

void json_writer::raw(std::string_view json)
{
    value_text() += json;
}

std::string& json_writer::value_text()
{
    separate();
    return out_;
}

} // namespace hashrange::wire
