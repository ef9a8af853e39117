// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/detail/spelling.hpp"
#include "hashrange/schema/entity.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hashrange {

/// An enumerator: its number and its name as declared.
struct enumerator {
    std::int64_t number;
    std::string_view name;
};

/// An enumerator and the name by which it is stored. An enum whose stored names are not those of
/// its declaration says so beside it:
///
///     constexpr auto enum_names(hr::of<paint>)
///     {
///         return std::array{hr::enum_name{paint::red, "RED"}, hr::enum_name{paint::blue, "BLUE"}};
///     }
template <class Enum>
struct enum_name {
    Enum value;
    std::string_view name;
};

/// Enumerators from -1 to 126 have names; others are stored by nobody.
inline constexpr int enumerator_min = -1;
inline constexpr int enumerators_max = 128;

namespace detail {

/// Any number may be cast to such an enum; casting one that an enum without an underlying type
/// cannot hold is an error of the compiler.
template <class Enum>
concept enum_with_underlying_type = std::is_enum_v<Enum> && requires
{
    Enum{0};
};

template <class Enum>
struct enumerator_table {
    template <std::size_t... Index>
    static consteval auto names(std::index_sequence<Index...>)
    {
        using number = std::underlying_type_t<Enum>;
        constexpr auto function = spelled_values<
            static_cast<Enum>(static_cast<number>(static_cast<int>(Index) + enumerator_min))...>();
        return last_words<sizeof...(Index)>(argument_list(function));
    }
    /// A number without an enumerator is spelled as a cast: "(colour)5".
    static constexpr bool is_name(std::string_view word) noexcept
    {
        return !word.empty() && (word[0] < '0' || word[0] > '9');
    }
    static constexpr auto words = names(std::make_index_sequence<enumerators_max>{});
    static constexpr std::size_t size = [] {
        std::size_t count = 0;
        for (std::string_view word : words)
            count += is_name(word) ? 1 : 0;
        return count;
    }();
    static constexpr auto all = [] {
        std::array<enumerator, size> named{};
        std::size_t next = 0;
        for (std::size_t i = 0; i < words.size(); ++i)
            if (is_name(words[i]))
                named[next++] = {static_cast<std::int64_t>(i) + enumerator_min, words[i]};
        return named;
    }();
};

template <class Enum>
concept has_enum_names = requires
{
    enum_names(of<Enum>{});
};
template <has_enum_names Enum>
struct enumerator_table<Enum> {
    static constexpr auto all = [] {
        constexpr auto named = enum_names(of<Enum>{});
        std::array<enumerator, named.size()> made{};
        for (std::size_t i = 0; i < named.size(); ++i)
            made[i] = {static_cast<std::int64_t>(named[i].value), named[i].name};
        return made;
    }();
};

/// Nothing when no enumerator has the number, or the name.
constexpr std::optional<std::string_view>
name_of_enumerator(std::span<const enumerator> among, std::int64_t number) noexcept
{
    for (const enumerator& one : among)
        if (one.number == number)
            return one.name;
    return std::nullopt;
}
std::optional<std::int64_t>
number_of_enumerator(std::span<const enumerator> among, std::string_view name) noexcept;

} // namespace detail

/// The enumerators of an enum, by number.
template <class Enum>
constexpr std::span<const enumerator> enumerators() noexcept
{
    static_assert(
        detail::enum_with_underlying_type<Enum>,
        "hashrange: an enum that is stored by name needs an underlying type; write "
        "`enum class` or `enum name : int`"
    );
    return detail::enumerator_table<Enum>::all;
}

/// The name as declared; nothing for a number without an enumerator.
template <class Enum>
constexpr std::optional<std::string_view> enumerator_name(Enum value) noexcept
{
    return detail::name_of_enumerator(enumerators<Enum>(), static_cast<std::int64_t>(value));
}

} // namespace hashrange
