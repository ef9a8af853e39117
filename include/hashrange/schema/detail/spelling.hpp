// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

/// Names out of the compiler's own spelling of a template argument. g++ and clang write
/// "... [with auto ...Values = {...}; ...]" and "... [Values = <...>]"; the last word of each
/// argument is its name.
namespace hashrange::detail {

template <auto... Values>
consteval std::string_view spelled_values() noexcept
{
    return __PRETTY_FUNCTION__;
}

/// The arguments between the brackets: "a::b, (c)5".
consteval std::string_view argument_list(std::string_view function) noexcept
{
#if defined(__clang__)
    constexpr std::string_view before = "[Values = <", after = ">]";
#else
    constexpr std::string_view before = "Values = {", after = "}";
#endif
    const std::size_t begin = function.find(before) + before.size();
    const std::size_t end = function.rfind(after);
    return function.substr(begin, end - begin);
}

constexpr bool is_word(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// "userId" of "(& fake<user>.holder<user>::value.user::userId)".
consteval std::string_view last_word(std::string_view spelling) noexcept
{
    while (!spelling.empty() && !is_word(spelling.back()))
        spelling.remove_suffix(1);
    std::size_t begin = spelling.size();
    while (begin > 0 && is_word(spelling[begin - 1]))
        --begin;
    return spelling.substr(begin);
}

/// The last word of each of `Count` arguments, divided by the commas outside all brackets.
template <std::size_t Count>
consteval std::array<std::string_view, Count> last_words(std::string_view arguments)
{
    std::array<std::string_view, Count> words{};
    std::size_t found = 0, begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= arguments.size(); ++i) {
        const char c = i < arguments.size() ? arguments[i] : ',';
        if (c == '(' || c == '<' || c == '{')
            ++depth;
        else if (c == ')' || c == '>' || c == '}')
            --depth;
        else if (c == ',' && depth == 0) {
            words[found++] = last_word(arguments.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    return words;
}

/// What stands behind the last argument, whatever it is.
inline constexpr std::size_t spelled_behind =
    spelled_values<0>().size() - spelled_values<0>().rfind('0') - 1;

template <auto Value>
consteval std::string_view name_of_value() noexcept
{
    constexpr std::string_view function = spelled_values<Value>();
    return last_word(function.substr(0, function.size() - spelled_behind));
}

/// The name of the member behind a pointer, or of an enumerator.
template <auto Value>
inline constexpr std::string_view name_of = name_of_value<Value>();

} // namespace hashrange::detail
