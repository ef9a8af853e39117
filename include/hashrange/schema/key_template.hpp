// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/timestamp.hpp"
#include "hashrange/schema/enumerators.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange {

/// What a field is inside a key: text, a whole number, a moment; binary only as a key itself.
enum class key_kind : std::uint8_t { text, signed_integer, unsigned_integer, time, binary };

/// How a number is written into a key.
enum class number_form : std::uint8_t {
    none,     // not a number
    plain,    // 5: exact, but "10" sorts before "5"
    padded,   // 00005: sorts by value; negative and longer numbers are refused
    sortable, // 100000000000000000005: sorts by value, negative ones too
};

enum class letter_case : std::uint8_t { as_is, lower, upper };

/// One step of a key template: a literal, or a field with how it is written.
struct key_part {
    std::string_view literal; // empty for a field
    std::string_view field;   // empty for a literal
    std::uint8_t slot = 0;    // the field's place among the key fields of its entity
    key_kind kind = key_kind::text;
    number_form form = number_form::none;
    std::uint8_t width = 0; // of `padded`
    letter_case letters = letter_case::as_is;
    bool trim = false;
    bool raw = false;           // nothing is escaped
    bool followed = false;      // by a separator: then what sorts before it is escaped too
    bool whole_seconds = false; // a moment of `ttl`: no more of it is stored

    [[nodiscard]] constexpr bool is_field() const noexcept { return !field.empty(); }
};

/// A key attribute as a text with fields in it: "EMAIL#{email|trim|lower}".
///
///     key     := step*
///     step    := literal | field
///     field   := text: every '$' as "$$", every '#' as "$!"; never empty
///              | number: see number_form
///              | moment: 2025-01-01T00:00:00.000Z
///
/// Two fields always have a '#' between them, and no field writes one, so a key can't be forged and
/// is read back exactly. '$' is the escape because it is the character after '#': escaped text
/// sorts as the text itself does. Where a '#' follows a field, characters below '#' would sort
/// before the end of a shorter text: they are written as "$ " and the character 48 places higher.
/// Letters are changed in ASCII only. `raw` fields are written as they are, and promise nothing.
///
/// With alternatives the first one is written whose fields are all present.
struct key_template {
    std::string_view text; // as declared
    std::span<const key_part> parts;
    const key_template* otherwise = nullptr; // the next alternative
    /// Asked in constant expressions instead of `otherwise`: with -fsanitize=undefined g++ 12 does
    /// not take for a constant that an address is not null.
    bool is_last = true;
};

/// The value of a field for a key. Lifetime: borrows text.
struct key_value {
    key_kind kind = key_kind::text;
    std::string_view text{};
    std::int64_t integer = 0; // the bits of an unsigned one; milliseconds of a moment
    bool is_absent = false;   // an empty optional
};

constexpr key_value to_key_value(std::string_view text) noexcept
{
    return {.kind = key_kind::text, .text = text};
}
template <std::integral Int>
constexpr key_value to_key_value(Int number) noexcept
{
    return {
        .kind = std::signed_integral<Int> ? key_kind::signed_integer : key_kind::unsigned_integer,
        .integer = static_cast<std::int64_t>(number)};
}
/// A number without an enumerator becomes empty text, which every key refuses.
template <class Enum>
requires std::is_enum_v<Enum>
constexpr key_value to_key_value(Enum value) noexcept
{
    return to_key_value(enumerator_name(value).value_or(std::string_view{}));
}
inline key_value to_key_value(timestamp moment) noexcept
{
    return {.kind = key_kind::time, .integer = moment.unix_milliseconds()};
}

inline key_value to_key_value(const std::vector<std::byte>& bytes) noexcept
{
    return {
        .kind = key_kind::binary,
        .text = {reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
}
template <class T>
key_value to_key_value(const std::optional<T>& maybe) noexcept
{
    return maybe ? to_key_value(*maybe) : key_value{.is_absent = true};
}

/// False when every alternative names an optional field that is empty: then there is no key.
bool has_all_fields(const key_template& key, std::span<const key_value> fields) noexcept;

/// The first alternative whose fields are all present, or the last.
const key_template&
alternative_for(const key_template& key, std::span<const key_value> fields) noexcept;

/// Writes a key behind what `into` holds; `fields` by slot.
/// Errors: `refusal` when a field is empty or a number does not fit its form. The message names the
/// field, never its value.
result<void> append_key(
    const key_template& key, std::span<const key_value> fields, std::string& into, errc refusal
);

/// Text as the last field of a key writes it, without a '#'.
void append_escaped(std::string_view text, std::string& into);

/// A field read back from a key: text after its filters, a number in decimals, a moment as written.
struct key_text {
    std::uint8_t slot;
    std::string text;
    friend bool operator==(const key_text&, const key_text&) = default;
};

/// The exact inverse of `append_key`: nothing when it could not have written this text.
std::optional<std::vector<key_text>> parse_key(const key_template& key, std::string_view text);

} // namespace hashrange
