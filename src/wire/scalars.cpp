// SPDX-License-Identifier: Apache-2.0
#include "wire/scalars.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/base/sources.hpp"

#include "wire/reader.hpp"
#include "wire/writer.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace hashrange::wire {
namespace {

constexpr double milliseconds_per_second = 1e3;

/// The text of a number, or a failure that says what stood there instead.
std::string_view number_text(reader& in, std::string_view wanted)
{
    json_scanner& json = in.json();
    const std::string suffix = " cannot be converted to " + std::string(wanted);
    switch (json.peek()) {
    case json_kind::number: return json.number();
    case json_kind::object: json.fail("Start of structure or map found where not expected"); break;
    case json_kind::array:
        json.fail("Unrecognized collection type class java.lang." + std::string(wanted));
        break;
    case json_kind::string:
        json.skip();
        json.fail("STRING_VALUE" + suffix);
        break;
    case json_kind::boolean:
        json.fail((json.boolean() ? "TRUE_VALUE" : "FALSE_VALUE") + suffix);
        break;
    case json_kind::null:
    case json_kind::end:
    case json_kind::invalid: json.begin_object(); break; // malformed here
    }
    return {};
}

/// Nothing when it is beyond every double.
std::optional<double> to_double(std::string_view text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<double> read_double(reader& in, std::string_view wanted)
{
    const std::string_view text = number_text(in, wanted);
    if (in.json().failed())
        return std::nullopt;
    const std::optional<double> value = to_double(text);
    if (!value)
        in.json().fail("NUMBER_VALUE cannot be converted to " + std::string(wanted));
    return value;
}

/// Nothing when it does not fit.
std::optional<std::int64_t> to_integer(std::string_view text)
{
    std::int64_t whole = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (problem != std::errc())
        return std::nullopt;
    if (end == text.data() + text.size())
        return whole;
    const std::optional<double> value = to_double(text);
    constexpr double beyond = 9223372036854775808.0; // 2^63
    if (!value || *value >= beyond || *value < -beyond)
        return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

} // namespace

void string_type::read(reader& in, void* into, position) const
{
    text(into).assign(in.json().string());
}

void string_type::write(writer& out, const void* shown) const
{
    out.json().string(text(shown));
}

std::string string_type::java_name() const
{
    return "java.lang.String";
}

void boolean_type::read(reader& in, void* into, position) const
{
    *static_cast<bool*>(into) = in.json().boolean();
}

void boolean_type::write(writer& out, const void* shown) const
{
    out.json().boolean(*static_cast<const bool*>(shown));
}

std::string boolean_type::java_name() const
{
    return "java.lang.Boolean";
}

void integer_type::read(reader& in, void* into, position) const
{
    const std::string_view text = number_text(in, name_);
    if (in.json().failed())
        return;
    const std::optional<std::int64_t> value = to_integer(text);
    if (!value || *value < min_ || *value > max_)
        return in.json().fail("NUMBER_VALUE cannot be converted to " + std::string(name_));
    set(into, *value);
}

void integer_type::write(writer& out, const void* shown) const
{
    out.json().integer(get(shown));
}

std::string integer_type::java_name() const
{
    return "java.lang." + std::string(name_);
}

void real_type::read(reader& in, void* into, position) const
{
    if (const std::optional<double> value = read_double(in, "Double"))
        *static_cast<double*>(into) = *value;
}

void real_type::write(writer& out, const void* shown) const
{
    out.json().real(*static_cast<const double*>(shown));
}

std::string real_type::java_name() const
{
    return "java.lang.Double";
}

void date_type::read(reader& in, void* into, position) const
{
    const std::optional<double> seconds = read_double(in, "Date");
    if (!seconds)
        return;
    const double count = std::round(*seconds * milliseconds_per_second);
    constexpr auto last =
        std::chrono::floor<std::chrono::milliseconds>(time_point::duration::max());
    if (!(std::abs(count) < static_cast<double>(last.count()))) // of what a time_point can tell
        return in.json().fail("NUMBER_VALUE cannot be converted to Date");
    *static_cast<time_point*>(into) =
        time_point(std::chrono::milliseconds(static_cast<std::int64_t>(count)));
}

void date_type::write(writer& out, const void* shown) const
{
    const auto since = static_cast<const time_point*>(shown)->time_since_epoch();
    const auto count = std::chrono::floor<std::chrono::milliseconds>(since).count();
    out.json().real(static_cast<double>(count) / milliseconds_per_second);
}

std::string date_type::java_name() const
{
    return "java.util.Date";
}

void enumerator_type::read(reader& in, void* into, position) const
{
    const std::string_view text = in.json().string();
    if (in.json().failed())
        return;
    const auto found = std::find(known_.names.begin(), known_.names.end(), text);
    if (found != known_.names.end())
        return set(into, static_cast<std::size_t>(found - known_.names.begin()));
    set(into, std::nullopt);
    in.refuse_enumerator(text, known_.listed);
}

void enumerator_type::write(writer& out, const void* shown) const
{
    const std::optional<std::size_t> index = get(shown);
    HASHRANGE_ASSERT(index && *index < known_.names.size());
    out.json().string(known_.names[*index]);
}

bool enumerator_type::is_absent(const writer&, const void* shown) const
{
    return !get(shown).has_value();
}

std::string enumerator_type::java_name() const
{
    return "java.lang.String";
}

} // namespace hashrange::wire
