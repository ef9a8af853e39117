// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/timestamp.hpp"
#include "hashrange/codec/detail/decoder.hpp"
#include "hashrange/codec/detail/encoder.hpp"
#include "hashrange/schema/enumerators.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

/// How each type is stored: one pair of functions for a type, shared by all structs that use it.
/// Where it does not depend on a template argument the work is in value_codec.cpp.
namespace hashrange::detail {

/// Not defined for a type that cannot be stored. Members of the specialisations:
///
///     type         the attribute type that is written (scalars only: what a set can hold)
///     write(out, value), read(in, stored, into)
///     is_absent(value)    optional: true when no attribute is written at all
template <class T>
struct value_codec;

template <class T>
concept storable = requires
{
    sizeof(value_codec<T>);
};

template <>
struct value_codec<bool> {
    static bool write(encoder& out, bool flag);
    static bool read(decoder& in, const value_view& stored, bool& into);
};

template <>
struct value_codec<std::string> {
    static constexpr attribute_type type = attribute_type::string;
    static bool write(encoder& out, const std::string& text);
    static bool read(decoder& in, const value_view& stored, std::string& into);
};

template <>
struct value_codec<std::vector<std::byte>> {
    static constexpr attribute_type type = attribute_type::binary;
    static bool write(encoder& out, const std::vector<std::byte>& bytes);
    static bool read(decoder& in, const value_view& stored, std::vector<std::byte>& into);
};

template <>
struct value_codec<number> {
    static constexpr attribute_type type = attribute_type::number;
    static bool write(encoder& out, const number& exact);
    static bool read(decoder& in, const value_view& stored, number& into);
};

template <>
struct value_codec<double> {
    static constexpr attribute_type type = attribute_type::number;
    static bool write(encoder& out, double real);
    static bool read(decoder& in, const value_view& stored, double& into);
};

template <>
struct value_codec<float> {
    static constexpr attribute_type type = attribute_type::number;
    static bool write(encoder& out, float real);
    static bool read(decoder& in, const value_view& stored, float& into);
};

template <>
struct value_codec<value> {
    static bool write(encoder& out, const value& any);
    static bool read(decoder& in, const value_view& stored, value& into);
};

template <>
struct value_codec<timestamp> {
    static constexpr attribute_type type = attribute_type::string;
    static bool write(encoder& out, timestamp moment);
    static bool read(decoder& in, const value_view& stored, timestamp& into);
};

/// Whole numbers, and not the character types, which mean something else to their authors.
template <class T>
concept stored_integer = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                         !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                         !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

bool read_signed(
    decoder& in, const value_view& stored, std::int64_t min, std::int64_t max, std::int64_t& into
);
bool read_unsigned(decoder& in, const value_view& stored, std::uint64_t max, std::uint64_t& into);

template <stored_integer Int>
struct value_codec<Int> {
    static constexpr attribute_type type = attribute_type::number;
    using widest = std::conditional_t<std::is_signed_v<Int>, std::int64_t, std::uint64_t>;
    using range = std::numeric_limits<Int>;

    static bool write(encoder& out, Int integer)
    {
        return value_codec<number>::write(out, number(integer));
    }
    static bool read(decoder& in, const value_view& stored, Int& into)
    {
        widest wide = 0;
        bool fits = false;
        if constexpr (std::is_signed_v<Int>)
            fits = read_signed(in, stored, range::min(), range::max(), wide);
        else
            fits = read_unsigned(in, stored, range::max(), wide);
        into = static_cast<Int>(wide);
        return fits;
    }
};

bool write_enumerator(encoder& out, std::span<const enumerator> among, std::int64_t number);
bool read_enumerator(
    decoder& in, const value_view& stored, std::span<const enumerator> among, std::int64_t& into
);

template <class Enum>
requires(std::is_enum_v<Enum> && !std::same_as<Enum, std::byte>) struct value_codec<Enum> {
    static constexpr attribute_type type = attribute_type::string;
    static bool write(encoder& out, Enum value)
    {
        return write_enumerator(out, enumerators<Enum>(), static_cast<std::int64_t>(value));
    }
    static bool read(decoder& in, const value_view& stored, Enum& into)
    {
        std::int64_t number = 0;
        const bool known = read_enumerator(in, stored, enumerators<Enum>(), number);
        into = static_cast<Enum>(number);
        return known;
    }
};

} // namespace hashrange::detail
