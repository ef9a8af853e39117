// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace hashrange {

/// A string with a meaning: a table's name is not an index's name, and swapping them does not
/// compile. Literals convert by themselves, other strings must be named: `table_name{text}`.
template <class Tag>
class strong_id {
public:
    strong_id() = default;
    template <std::size_t Size>
    strong_id(const char (&literal)[Size]) : text_(literal)
    {
    }
    explicit strong_id(std::string text) noexcept : text_(std::move(text)) {}
    explicit strong_id(std::string_view text) : text_(text) {}

    [[nodiscard]] const std::string& str() const noexcept { return text_; }
    [[nodiscard]] std::string& str() noexcept { return text_; }
    [[nodiscard]] std::string_view view() const noexcept { return text_; }
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

    friend bool operator==(const strong_id&, const strong_id&) = default;
    friend auto operator<=>(const strong_id&, const strong_id&) = default;
    friend std::ostream& operator<<(std::ostream& out, const strong_id& id)
    {
        return out << id.text_;
    }

private:
    std::string text_;
};

/// The name of a table, or its ARN where the service accepts one.
using table_name = strong_id<struct table_name_tag>;
/// The name of a secondary index.
using index_name = strong_id<struct index_name_tag>;

} // namespace hashrange

template <class Tag>
struct std::hash<hashrange::strong_id<Tag>> {
    std::size_t operator()(const hashrange::strong_id<Tag>& id) const noexcept
    {
        return std::hash<std::string_view>{}(id.view());
    }
};
