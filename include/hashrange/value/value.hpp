// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/value/value_view.hpp"

#include <concepts>
#include <initializer_list>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashrange {

/// Any DynamoDB value, owned: what a schemaless attribute holds.
///
/// Never changed in place: build a new one. Held in the document format, so equality is the
/// equality of bytes and putting it into an item is a copy.
/// Threads: a value.
class value {
public:
    /// Null.
    value() = default;
    value(std::nullptr_t) noexcept {}
    value(std::same_as<bool> auto flag)
        : payload_(1, flag ? '\1' : '\0'), type_(attribute_type::boolean)
    {
    }
    value(const number& exact) : payload_(exact.encoded()), type_(attribute_type::number) {}
    template <std::integral Int>
    requires(!std::same_as<Int, bool> && !std::same_as<Int, char>) value(Int integer)
        : value(number(integer))
    {
    }
    value(std::string text) noexcept : payload_(std::move(text)), type_(attribute_type::string) {}
    value(std::string_view text) : payload_(text), type_(attribute_type::string) {}
    value(const char* text) : value(std::string_view(text)) {}
    explicit value(value_view view) : payload_(view.payload()), type_(view.type()) {}

    static value binary(std::string bytes);
    static value list(std::span<const value> elements);
    static value list(std::initializer_list<value> elements);
    /// Of two attributes with one name the later wins. Throws `error_exception` for a name of more
    /// than 65,535 bytes; everything else is checked when the value is put into an item.
    static value map(std::span<const std::pair<std::string, value>> attributes);
    static value map(std::initializer_list<std::pair<std::string, value>> attributes);
    static value map(const std::map<std::string, value>& attributes);
    /// Duplicates are kept once. Errors: validation for an empty set.
    static result<value> string_set(std::span<const std::string> elements);
    static result<value> number_set(std::span<const number> elements);
    static result<value> binary_set(std::span<const std::string> elements);

    [[nodiscard]] value_view view() const& noexcept { return {type_, payload_}; }
    value_view view() const&& = delete; // no view of a temporary
    [[nodiscard]] attribute_type type() const noexcept { return type_; }
    [[nodiscard]] bool is(attribute_type type) const noexcept { return type_ == type; }
    [[nodiscard]] const std::string& payload() const noexcept { return payload_; }

    // Each gives nothing when the value is of another type.
    [[nodiscard]] std::optional<std::string_view> if_string() const& noexcept;
    [[nodiscard]] std::optional<number> if_number() const noexcept;
    [[nodiscard]] std::optional<bool> if_boolean() const noexcept;

    friend bool operator==(const value&, const value&) = default;
    /// DynamoDB JSON-like text, for people: tests and messages, not for the wire.
    friend std::ostream& operator<<(std::ostream& out, const value& shown);

private:
    static result<value> set(attribute_type type, std::vector<std::string> elements);
    value(attribute_type type, std::string payload) noexcept
        : payload_(std::move(payload)), type_(type)
    {
    }

    std::string payload_;
    attribute_type type_ = attribute_type::null;
};

} // namespace hashrange
