// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/attribute_type.hpp"
#include "hashrange/value/number.hpp"

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iosfwd>
#include <iterator>
#include <optional>
#include <string_view>

/// The document format, version 1. ON DISK: never changed; a new version gets a new number.
///
///     value     := payload, whose type and length its container knows
///     payload   := ""                      null
///                | 00 | 01                 boolean
///                | number                  see number.hpp
///                | utf-8 bytes             string
///                | bytes                   binary
///                | list | map | set
///     list      := sequence of (type:u8 payload)
///     set       := sequence of payload     sorted by bytes, no two equal, at least one
///     map       := sequence of (name_size:u16le name type:u8 payload)   sorted by name, unique
///     sequence  := count:u32le end:u32le[count] element[count]
///
/// `end` of an element is the offset of its end, counted from the first byte of element[0].
/// Two values are equal if and only if their types and payloads are the same bytes.
namespace hashrange {

class value_view;
class map_view;
class list_view;
class set_view;

namespace detail {

inline std::uint32_t load_u32(const char* from) noexcept
{
    std::uint32_t number;
    std::memcpy(&number, from, sizeof number);
    return number; // little-endian machines only, checked below
}
inline std::uint16_t load_u16(const char* from) noexcept
{
    std::uint16_t number;
    std::memcpy(&number, from, sizeof number);
    return number;
}
static_assert(std::endian::native == std::endian::little);

// The service's size rule: a list or map costs this much, and each of its elements that much.
inline constexpr std::size_t container_overhead_bytes = 3;
inline constexpr std::size_t element_overhead_bytes = 1;

/// `sequence` of the grammar: element i by two loads.
class sequence_view {
public:
    sequence_view() = default;
    explicit sequence_view(std::string_view payload) noexcept : bytes_(payload) {}

    [[nodiscard]] std::uint32_t size() const noexcept
    {
        return bytes_.size() < 4 ? 0 : load_u32(bytes_.data());
    }
    [[nodiscard]] std::string_view operator[](std::uint32_t index) const noexcept
    {
        const char* ends = bytes_.data() + 4;
        const char* first = ends + std::size_t{4} * size();
        const std::uint32_t begin = index == 0 ? 0 : load_u32(ends + std::size_t{4} * (index - 1));
        const std::uint32_t end = load_u32(ends + std::size_t{4} * index);
        return {first + begin, end - begin};
    }

private:
    std::string_view bytes_;
};

/// Forward iteration by index over anything with size() and operator[].
template <class Sequence>
class index_iterator {
public:
    using value_type = decltype(std::declval<const Sequence&>()[0]);
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;

    index_iterator() = default;
    index_iterator(Sequence sequence, std::uint32_t index) noexcept
        : sequence_(sequence), index_(index)
    {
    }
    value_type operator*() const noexcept { return sequence_[index_]; }
    index_iterator& operator++() noexcept { return ++index_, *this; }
    index_iterator operator++(int) noexcept
    {
        auto before = *this;
        ++index_;
        return before;
    }
    friend bool operator==(const index_iterator& left, const index_iterator& right) noexcept
    {
        return left.index_ == right.index_;
    }

private:
    Sequence sequence_{};
    std::uint32_t index_ = 0;
};

} // namespace detail

/// A typed look at one value inside an item or a `value`. Two words and a tag; copy freely.
/// Lifetime: borrows the bytes of its owner.
class value_view {
public:
    /// Null.
    constexpr value_view() noexcept = default;
    constexpr value_view(attribute_type type, std::string_view payload) noexcept
        : payload_(payload), type_(type)
    {
    }

    [[nodiscard]] attribute_type type() const noexcept { return type_; }
    /// The bytes of the document format.
    [[nodiscard]] std::string_view payload() const noexcept { return payload_; }
    [[nodiscard]] bool is(attribute_type type) const noexcept { return type_ == type; }

    // Each REQUIRES the type it names.
    [[nodiscard]] std::string_view as_string() const noexcept { return payload_; }
    [[nodiscard]] std::string_view as_binary() const noexcept { return payload_; }
    [[nodiscard]] bool as_boolean() const noexcept { return payload_[0] != 0; }
    [[nodiscard]] number as_number() const noexcept { return *number::from_encoded(payload_); }
    [[nodiscard]] list_view as_list() const noexcept;
    [[nodiscard]] map_view as_map() const noexcept;
    [[nodiscard]] set_view as_set() const noexcept;

    /// Bytes of it in an item by the service's rule, without a name.
    [[nodiscard]] std::size_t stored_bytes() const noexcept;

    friend bool operator==(const value_view& left, const value_view& right) noexcept
    {
        return left.type_ == right.type_ && left.payload_ == right.payload_;
    }
    /// DynamoDB JSON-like text, for people: tests and messages, not for the wire.
    friend std::ostream& operator<<(std::ostream& out, const value_view& shown);

private:
    std::string_view payload_;
    attribute_type type_ = attribute_type::null;
};

/// One attribute of a map: its name and value.
struct attribute_view {
    std::string_view name;
    value_view value;
};

/// A map, or the attributes of an item, in the order of their names.
/// Lifetime: borrows.
class map_view {
public:
    using iterator = detail::index_iterator<map_view>;

    map_view() = default;
    explicit map_view(std::string_view payload) noexcept : entries_(payload), payload_(payload) {}

    [[nodiscard]] std::uint32_t size() const noexcept { return entries_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] attribute_view operator[](std::uint32_t index) const noexcept
    {
        const std::string_view entry = entries_[index];
        const std::size_t name_size = detail::load_u16(entry.data());
        return {
            entry.substr(2, name_size),
            value_view(
                static_cast<attribute_type>(entry[2 + name_size]), entry.substr(3 + name_size)
            )};
    }
    /// By binary search; nothing when there is no attribute of this name.
    [[nodiscard]] std::optional<value_view> find(std::string_view name) const noexcept;
    [[nodiscard]] bool contains(std::string_view name) const noexcept
    {
        return find(name).has_value();
    }
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size()}; }
    [[nodiscard]] std::string_view payload() const noexcept { return payload_; }

private:
    detail::sequence_view entries_;
    std::string_view payload_;
};

/// A list. Lifetime: borrows.
class list_view {
public:
    using iterator = detail::index_iterator<list_view>;

    list_view() = default;
    explicit list_view(std::string_view payload) noexcept : elements_(payload) {}

    [[nodiscard]] std::uint32_t size() const noexcept { return elements_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] value_view operator[](std::uint32_t index) const noexcept
    {
        const std::string_view element = elements_[index];
        return {static_cast<attribute_type>(element[0]), element.substr(1)};
    }
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size()}; }

private:
    detail::sequence_view elements_;
};

/// A set, its elements in the order of their bytes. Lifetime: borrows.
class set_view {
public:
    using iterator = detail::index_iterator<set_view>;

    set_view() = default;
    set_view(attribute_type element_type, std::string_view payload) noexcept
        : elements_(payload), element_type_(element_type)
    {
    }

    [[nodiscard]] std::uint32_t size() const noexcept { return elements_.size(); }
    [[nodiscard]] value_view operator[](std::uint32_t index) const noexcept
    {
        return {element_type_, elements_[index]};
    }
    /// By binary search over payloads.
    [[nodiscard]] bool contains(value_view element) const noexcept;
    [[nodiscard]] iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] iterator end() const noexcept { return {*this, size()}; }

private:
    detail::sequence_view elements_;
    attribute_type element_type_ = attribute_type::string;
};

inline list_view value_view::as_list() const noexcept
{
    return list_view(payload_);
}
inline map_view value_view::as_map() const noexcept
{
    return map_view(payload_);
}
inline set_view value_view::as_set() const noexcept
{
    return {element_type(type_), payload_};
}

} // namespace hashrange
