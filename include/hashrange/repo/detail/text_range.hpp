// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/key_condition.hpp"
#include "hashrange/value/attribute_type.hpp"
#include "hashrange/value/value_view.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::detail {

/// The first text after all that begin with a prefix; nothing when there is none.
/// REQUIRES: UTF-8.
std::optional<std::string> text_after_prefix(std::string_view prefix);

/// Which texts of one key attribute a query asks for; a number stands as its decimals, a binary as
/// its bytes. The service compares keys by their bytes, numbers by their value, and
/// knows no range with an open end that also stays below another one: such an end is asked for with
/// its own text and dropped by `contains`.
/// Threads: a value.
class text_range {
public:
    /// All texts.
    text_range() = default;
    /// All keys of this type: string, number or binary.
    static text_range of(attribute_type type);
    static text_range exactly(std::string text);
    static text_range starting_with(const std::string& prefix);

    text_range& at_least(std::string text);
    text_range& after(std::string text);
    text_range& at_most(std::string text);
    text_range& before(std::string text);

    [[nodiscard]] bool contains(std::string_view text) const noexcept;
    /// False for a key of another type too.
    [[nodiscard]] bool contains(value_view key) const;
    /// No text at all: not a question for the service, which refuses it.
    [[nodiscard]] bool is_empty() const noexcept;
    /// What to ask for; nothing for all texts. REQUIRES: not empty.
    [[nodiscard]] std::optional<expr::key_bound> bound_on(std::string_view attribute) const;
    /// The bound holds texts that the range does not.
    [[nodiscard]] bool bound_is_wider() const;

private:
    struct end {
        std::string text;
        bool included;
    };
    [[nodiscard]] bool is_prefix() const;
    [[nodiscard]] std::strong_ordering
    compare(std::string_view left, std::string_view right) const noexcept;
    [[nodiscard]] value key_value_of(const std::string& text) const;
    [[nodiscard]] expr::key_bound
    bound(std::string_view attribute, expr::key_comparator how, const std::string& text) const;

    attribute_type type_ = attribute_type::string;
    std::optional<end> low_, high_;
};

} // namespace hashrange::detail
