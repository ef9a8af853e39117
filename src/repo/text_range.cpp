// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/text_range.hpp"

#include "hashrange/base/assert.hpp"

#include <cstdint>
#include <utility>

namespace hashrange::detail {
namespace {

constexpr std::uint32_t surrogates_first = 0xD800, surrogates_after = 0xE000;
constexpr std::uint32_t code_point_max = 0x10FFFF;

bool continues(char byte) noexcept
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Takes the last code point away and gives it. What is no UTF-8 gives some other one: the service
/// will refuse it. REQUIRES: not empty.
std::uint32_t take_last(std::string& text)
{
    std::uint32_t bits = 0, shift = 0;
    while (shift < 18 && text.size() > 1 && continues(text.back())) {
        bits |= (static_cast<std::uint32_t>(static_cast<unsigned char>(text.back())) & 0x3FU)
                << shift;
        shift += 6;
        text.pop_back();
    }
    const auto first = static_cast<std::uint32_t>(static_cast<unsigned char>(text.back()));
    text.pop_back();
    // A first byte has as many ones at its top as the code point has bytes.
    const std::uint32_t mask = shift == 0 ? 0x7FU : 0x3FU >> (shift / 6);
    return bits | (first & mask) << shift;
}

void append(std::string& text, std::uint32_t code_point)
{
    const auto add = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    const auto add_bits = [&](std::uint32_t shift) {
        add(0x80U | ((code_point >> shift) & 0x3FU));
    };
    if (code_point < 0x80) {
        add(code_point);
    } else if (code_point < 0x800) {
        add(0xC0U | code_point >> 6U);
        add_bits(0);
    } else if (code_point < 0x10000) {
        add(0xE0U | code_point >> 12U);
        add_bits(6);
        add_bits(0);
    } else {
        add(0xF0U | code_point >> 18U);
        add_bits(12);
        add_bits(6);
        add_bits(0);
    }
}

} // namespace

std::optional<std::string> text_after_prefix(std::string_view prefix)
{
    std::string text(prefix);
    while (!text.empty()) {
        std::uint32_t last = take_last(text);
        if (last == code_point_max)
            continue;
        ++last;
        append(text, last == surrogates_first ? surrogates_after : last);
        return text;
    }
    return std::nullopt;
}

text_range text_range::of(attribute_type type)
{
    text_range range;
    range.type_ = type;
    return range;
}

text_range text_range::exactly(std::string text)
{
    text_range range;
    range.low_ = end{text, true};
    range.high_ = end{std::move(text), true};
    return range;
}

text_range text_range::starting_with(const std::string& prefix)
{
    text_range range;
    if (prefix.empty())
        return range;
    range.low_ = end{prefix, true};
    if (std::optional<std::string> after = text_after_prefix(prefix))
        range.high_ = end{*std::move(after), false};
    return range;
}

text_range& text_range::at_least(std::string text)
{
    low_ = end{std::move(text), true};
    return *this;
}

text_range& text_range::after(std::string text)
{
    low_ = end{std::move(text), false};
    return *this;
}

text_range& text_range::at_most(std::string text)
{
    high_ = end{std::move(text), true};
    return *this;
}

text_range& text_range::before(std::string text)
{
    high_ = end{std::move(text), false};
    return *this;
}

bool text_range::contains(std::string_view text) const noexcept
{
    if (low_) {
        const std::strong_ordering order = compare(text, low_->text);
        if (low_->included ? order < 0 : order <= 0)
            return false;
    }
    if (!high_)
        return true;
    const std::strong_ordering order = compare(text, high_->text);
    return high_->included ? order <= 0 : order < 0;
}

bool text_range::contains(value_view key) const
{
    if (!key.is(type_))
        return false;
    if (type_ == attribute_type::number)
        return contains(std::string_view(key.as_number().to_string()));
    return contains(type_ == attribute_type::binary ? key.as_binary() : key.as_string());
}

bool text_range::is_empty() const noexcept
{
    if (!low_ || !high_)
        return high_ && !high_->included && high_->text.empty();
    if (low_->text == high_->text)
        return !low_->included || !high_->included;
    return compare(low_->text, high_->text) > 0;
}

bool text_range::is_prefix() const
{
    return type_ == attribute_type::string && low_ && low_->included && high_ && !high_->included &&
           text_after_prefix(low_->text) == high_->text;
}

std::strong_ordering
text_range::compare(std::string_view left, std::string_view right) const noexcept
{
    if (type_ == attribute_type::number)
        return *number::parse(left) <=> *number::parse(right);
    return left <=> right;
}

value text_range::key_value_of(const std::string& text) const
{
    if (type_ == attribute_type::number)
        return {*number::parse(text)};
    return type_ == attribute_type::binary ? value::binary(text) : value(text);
}

expr::key_bound text_range::bound(
    std::string_view attribute, expr::key_comparator how, const std::string& text
) const
{
    return {.attribute = std::string(attribute), .how = how, .first = key_value_of(text)};
}

std::optional<expr::key_bound> text_range::bound_on(std::string_view attribute) const
{
    using expr::key_comparator;
    HASHRANGE_ASSERT(!is_empty());
    if (!low_ && !high_)
        return std::nullopt;
    if (!high_)
        return bound(
            attribute,
            low_->included ? key_comparator::greater_equal : key_comparator::greater,
            low_->text
        );
    if (!low_)
        return bound(
            attribute,
            high_->included ? key_comparator::less_equal : key_comparator::less,
            high_->text
        );
    if (low_->text == high_->text)
        return bound(attribute, key_comparator::equal, low_->text);
    if (is_prefix())
        return bound(attribute, key_comparator::begins_with, low_->text);
    expr::key_bound both = bound(attribute, key_comparator::between, low_->text);
    both.second = key_value_of(high_->text);
    return both;
}

bool text_range::bound_is_wider() const
{
    const bool is_between = low_ && high_ && low_->text != high_->text && !is_prefix();
    return is_between && (!low_->included || !high_->included);
}

} // namespace hashrange::detail
