// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/key_template.hpp"

#include "schema/key_number.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace hashrange {
namespace {

constexpr char separator = '#';
constexpr char escape = '$';
constexpr char escaped_separator = '!';
constexpr char lowered = ' '; // behind the escape: what sorts before the separator
constexpr char lowered_base = '0';

constexpr bool is_space(char c) noexcept
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text) noexcept
{
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

constexpr char in_case(char c, letter_case letters) noexcept
{
    if (letters == letter_case::lower && c >= 'A' && c <= 'Z')
        return static_cast<char>(c - 'A' + 'a');
    if (letters == letter_case::upper && c >= 'a' && c <= 'z')
        return static_cast<char>(c - 'a' + 'A');
    return c;
}

constexpr bool sorts_before_separator(char c) noexcept
{
    return c >= 0 && c < separator;
}

/// Whether any of eight characters is below `end`, as far as they are ASCII.
bool has_below(const char* eight, char end) noexcept
{
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
    std::uint64_t word;
    std::memcpy(&word, eight, sizeof word);
    return ((word - ones * static_cast<std::uint64_t>(end)) & ~word & (ones << 7U)) != 0;
}

/// False when no character is written otherwise than it is; true may also be said for blanks.
bool may_need_escape(std::string_view text) noexcept
{
    constexpr char special_end = escape + 1; // the separator, and what may sort before it, is below
    static_assert(separator < escape);
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8)
        if (has_below(text.data() + at, special_end))
            return true;
    return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), [](char c) {
        return c >= 0 && c < special_end;
    });
}

void append_in_case(std::string_view text, letter_case letters, std::string& key)
{
    const std::size_t begin = key.size();
    key.append(text);
    if (letters != letter_case::as_is)
        std::transform(
            text.begin(),
            text.end(),
            key.begin() + static_cast<std::ptrdiff_t>(begin),
            [=](char c) { return in_case(c, letters); }
        );
}

void append_text(std::string_view text, const key_part& part, std::string& key)
{
    if (part.raw || !may_need_escape(text))
        return append_in_case(text, part.letters, key);
    for (char c : text) {
        const char written = in_case(c, part.letters);
        if (c == separator || c == escape) {
            key.push_back(escape);
            key.push_back(c == separator ? escaped_separator : escape);
        } else if (part.followed && sorts_before_separator(c)) {
            key.push_back(escape);
            key.push_back(lowered);
            key.push_back(static_cast<char>(c + lowered_base));
        } else {
            key.push_back(written);
        }
    }
}

/// The character behind an escape, or nothing; steps over what it read.
std::optional<char> unescaped_char(const key_part& part, std::string_view& text)
{
    if (text.empty())
        return std::nullopt;
    const char mark = text.front();
    text.remove_prefix(1);
    if (mark == escape)
        return escape;
    if (mark == escaped_separator)
        return separator;
    if (mark != lowered || !part.followed || text.empty() || text.front() < lowered_base)
        return std::nullopt;
    const char plain = static_cast<char>(text.front() - lowered_base);
    text.remove_prefix(1);
    return sorts_before_separator(plain) ? std::optional(plain) : std::nullopt;
}

/// Nothing when the text has a character that `append_text` does not write.
std::optional<std::string> unescaped(const key_part& part, std::string_view text)
{
    if (part.raw)
        return std::string(text);
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == separator || (part.followed && sorts_before_separator(c)))
            return std::nullopt;
        const std::optional<char> read = c == escape ? unescaped_char(part, text) : c;
        if (!read)
            return std::nullopt;
        plain.push_back(*read);
    }
    return plain;
}

/// What is wrong, or nothing.
std::string_view append_field(const key_part& part, const key_value& field, std::string& key)
{
    if (part.kind == key_kind::time) {
        const std::chrono::milliseconds since(field.integer);
        const timestamp moment =
            timestamp{} + (part.whole_seconds ? floor<std::chrono::seconds>(since) : since);
        const auto text = moment.text();
        key.append(text.data(), text.size());
        return {};
    }
    if (part.kind == key_kind::binary) {
        key.append(field.text);
        return {};
    }
    if (part.kind != key_kind::text)
        return detail::append_number(part, field, key);
    const std::string_view text = part.trim ? trimmed(field.text) : field.text;
    if (text.empty())
        return "is empty";
    append_text(text, part, key);
    return {};
}

std::optional<std::string> text_of_field(const key_part& part, std::string_view written)
{
    if (part.kind == key_kind::time) {
        if (!timestamp::parse(written))
            return std::nullopt;
        return std::string(written);
    }
    if (part.kind != key_kind::text)
        return detail::read_number(part, written);
    std::optional<std::string> text = unescaped(part, written);
    if (!text || text->empty() || (part.trim && trimmed(*text).size() != text->size()))
        return std::nullopt;
    const auto is_other_case = [&](char c) { return in_case(c, part.letters) != c; };
    if (std::any_of(text->begin(), text->end(), is_other_case))
        return std::nullopt;
    return text;
}

/// Where the text of a field ends, given what follows the field in the template.
std::size_t end_of_field(std::string_view text, std::span<const key_part> after) noexcept
{
    if (after.empty())
        return text.size();
    const std::string_view next = after.front().literal;
    if (after.size() == 1)
        return text.size() < next.size() ? text.npos : text.size() - next.size();
    // The literal between two fields has a separator, and no field has one.
    const std::size_t here = text.find(separator), in_literal = next.find(separator);
    return here == text.npos || here < in_literal ? text.npos : here - in_literal;
}

bool is_present(const key_template& key, std::span<const key_value> fields) noexcept
{
    return std::none_of(key.parts.begin(), key.parts.end(), [&](const key_part& part) {
        return part.is_field() && fields[part.slot].is_absent;
    });
}

result<void> append_part(
    const key_template& key,
    const key_part& part,
    std::span<const key_value> fields,
    std::string& into,
    errc refusal
)
{
    if (!part.is_field()) {
        into.append(part.literal);
        return {};
    }
    const std::string_view fault =
        fields[part.slot].is_absent ? "is absent" : append_field(part, fields[part.slot], into);
    if (fault.empty())
        return {};
    return error(
        refusal,
        "key part '" + std::string(part.field) + "' of \"" + std::string(key.text) + "\" " +
            std::string(fault)
    );
}

std::optional<std::vector<key_text>> parse_one(const key_template& key, std::string_view text)
{
    std::vector<key_text> found;
    for (std::size_t i = 0; i < key.parts.size(); ++i) {
        const key_part& part = key.parts[i];
        if (!part.is_field()) {
            if (!text.starts_with(part.literal))
                return std::nullopt;
            text.remove_prefix(part.literal.size());
            continue;
        }
        const std::size_t end = end_of_field(text, key.parts.subspan(i + 1));
        if (end == text.npos)
            return std::nullopt;
        std::optional<std::string> field = text_of_field(part, text.substr(0, end));
        if (!field)
            return std::nullopt;
        found.push_back({part.slot, *std::move(field)});
        text.remove_prefix(end);
    }
    return text.empty() ? std::optional(std::move(found)) : std::nullopt;
}

} // namespace

void append_escaped(std::string_view text, std::string& into)
{
    append_text(text, key_part{}, into);
}

const key_template&
alternative_for(const key_template& key, std::span<const key_value> fields) noexcept
{
    const key_template* chosen = &key;
    while (chosen->otherwise != nullptr && !is_present(*chosen, fields))
        chosen = chosen->otherwise;
    return *chosen;
}

bool has_all_fields(const key_template& key, std::span<const key_value> fields) noexcept
{
    return is_present(alternative_for(key, fields), fields);
}

result<void> append_key(
    const key_template& key, std::span<const key_value> fields, std::string& into, errc refusal
)
{
    const key_template& chosen = alternative_for(key, fields);
    for (const key_part& part : chosen.parts)
        if (result<void> appended = append_part(chosen, part, fields, into, refusal); !appended)
            return appended;
    return {};
}

std::optional<std::vector<key_text>> parse_key(const key_template& key, std::string_view text)
{
    for (const key_template* one = &key; one != nullptr; one = one->otherwise)
        if (auto parsed = parse_one(*one, text))
            return parsed;
    return std::nullopt;
}

} // namespace hashrange
