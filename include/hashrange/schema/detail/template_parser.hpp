// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/entity.hpp"
#include "hashrange/schema/fixed_string.hpp"
#include "hashrange/schema/key_template.hpp"

#include <array>
#include <cstddef>
#include <string_view>

/// Key templates are read by the compiler:
///
///     template := (literal | '{' field ('|' filter)* '}')*
///     filter   := "lower" | "upper" | "trim" | "raw" | "plain" | "sortable" | "pad(" digits ")"
namespace hashrange::detail {

enum class template_fault : std::uint8_t {
    none,
    empty,
    unbalanced_braces,
    empty_field,
    unknown_filter,
    two_number_forms,
    bad_width,
    fields_not_divided,
};

/// A number of 64 bits has at most 20 digits.
inline constexpr unsigned padded_width_max = 20;

consteval std::size_t count_of(std::string_view text, char wanted) noexcept
{
    std::size_t count = 0;
    for (char c : text)
        count += c == wanted ? 1 : 0;
    return count;
}

/// The place of the first of the wanted characters, or the size of the text. Not std's `find`:
/// under -fsanitize=undefined g++ 12 takes its test of a pointer into a template argument for no
/// constant.
consteval std::size_t
place_of(std::string_view text, std::string_view wanted, std::size_t from = 0) noexcept
{
    for (; from < text.size(); ++from)
        for (char c : wanted)
            if (text[from] == c)
                return from;
    return text.size();
}

template <std::size_t Capacity>
struct parsed_template {
    std::array<key_part, Capacity> parts{};
    std::size_t size = 0;
    template_fault fault = template_fault::none;
    std::string_view at; // what the fault is about
};

template <std::size_t Capacity>
class template_parser {
public:
    consteval explicit template_parser(std::string_view text) noexcept : text_(text) {}

    consteval parsed_template<Capacity> parse()
    {
        if (text_.empty())
            fail(template_fault::empty, text_);
        while (!text_.empty() && parsed_.fault == template_fault::none)
            text_[0] == '{' ? field() : literal();
        check_divided();
        return parsed_;
    }

private:
    consteval void fail(template_fault fault, std::string_view at)
    {
        if (parsed_.fault == template_fault::none) {
            parsed_.fault = fault;
            parsed_.at = at;
        }
    }
    consteval void literal()
    {
        const std::size_t end = place_of(text_, "{}");
        if (end == 0) // a '}' without its '{'
            return fail(template_fault::unbalanced_braces, text_);
        parsed_.parts[parsed_.size++].literal = text_.substr(0, end);
        text_.remove_prefix(end);
    }
    consteval void field()
    {
        const std::size_t end = place_of(text_, "{}", 1);
        if (end == text_.size() || text_[end] == '{')
            return fail(template_fault::unbalanced_braces, text_);
        std::string_view inside = text_.substr(1, end - 1);
        key_part& part = parsed_.parts[parsed_.size++];
        part.field = next_word(inside);
        if (part.field.empty())
            return fail(template_fault::empty_field, text_);
        while (!inside.empty() && parsed_.fault == template_fault::none) {
            inside.remove_prefix(1); // the bar
            filter(part, next_word(inside));
        }
        text_.remove_prefix(end + 1);
    }
    /// Takes the text before the next bar.
    static consteval std::string_view next_word(std::string_view& from)
    {
        const std::size_t end = place_of(from, "|");
        const std::string_view word = from.substr(0, end);
        from.remove_prefix(end);
        return word;
    }
    consteval void filter(key_part& part, std::string_view name)
    {
        if (name == "trim")
            part.trim = true;
        else if (name == "raw")
            part.raw = true;
        else if (name == "lower")
            part.letters = letter_case::lower;
        else if (name == "upper")
            part.letters = letter_case::upper;
        else if (name == "plain")
            form(part, number_form::plain, name);
        else if (name == "sortable")
            form(part, number_form::sortable, name);
        else if (name.starts_with("pad(") && name.ends_with(")"))
            pad(part, name);
        else
            fail(template_fault::unknown_filter, name);
    }
    consteval void form(key_part& part, number_form chosen, std::string_view name)
    {
        if (part.form != number_form::none)
            fail(template_fault::two_number_forms, name);
        part.form = chosen;
    }
    consteval void pad(key_part& part, std::string_view name)
    {
        form(part, number_form::padded, name);
        unsigned width = 0;
        for (char c : name.substr(4, name.size() - 5)) {
            if (c < '0' || c > '9' || width > padded_width_max)
                return fail(template_fault::bad_width, name);
            width = width * 10 + static_cast<unsigned>(c - '0');
        }
        if (width == 0 || width > padded_width_max)
            return fail(template_fault::bad_width, name);
        part.width = static_cast<std::uint8_t>(width);
    }
    consteval void check_divided()
    {
        bool divided = true; // nothing before the first field
        for (std::size_t i = 0; i < parsed_.size; ++i) {
            const key_part& part = parsed_.parts[i];
            if (part.is_field() && !divided)
                return fail(template_fault::fields_not_divided, part.field);
            if (part.is_field() && i + 1 < parsed_.size)
                parsed_.parts[i].followed = parsed_.parts[i + 1].literal[0] == '#';
            divided = part.is_field() ? false : divided || count_of(part.literal, '#') != 0;
        }
    }

    std::string_view text_;
    parsed_template<Capacity> parsed_;
};

/// The place of the mark between the first alternative and the rest, or the size of the text.
template <fixed_string Text>
inline constexpr std::size_t
    first_alternative_size = place_of(Text.view(), std::string_view(&alternative_mark, 1));

template <fixed_string Text>
inline constexpr bool has_alternatives = first_alternative_size<Text> != Text.view().size();

template <fixed_string Text>
inline constexpr auto first_alternative = fixed_string<first_alternative_size<Text> + 1>::from(
    Text.view().substr(0, first_alternative_size<Text>)
);
/// REQUIRES: has_alternatives
template <fixed_string Text>
inline constexpr auto
    other_alternatives = fixed_string<Text.view().size() - first_alternative_size<Text>>::from(
        Text.view().substr(first_alternative_size<Text> + 1)
    );

/// Between braces lies at most one literal, so this many steps are enough.
template <fixed_string Text>
inline constexpr auto
    parsed_template_of = template_parser<2 * count_of(Text.view(), '{') + 1>(Text.view()).parse();

} // namespace hashrange::detail
