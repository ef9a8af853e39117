// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item_builder.hpp"

#include "value/wide_copy.hpp"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace hashrange::detail {

/// Short cuts into an item_builder for a reader that has checked its text already: every name and
/// text is valid UTF-8 and has `wide_copy_slack` readable bytes behind it.
///
/// Each answers false, and has added nothing, when the ordinary events must decide: after a
/// failure, for names that are empty or too long, for texts that are no numbers.
class direct_events {
public:
    explicit direct_events(item_builder& into) noexcept : into_(into) {}

    /// The name of the next value, as item_builder::attribute.
    bool name(std::string_view name)
    {
        const std::size_t begin = into_.arena_.size;
        char* const end = open_named(name, 0);
        if (end == nullptr) [[unlikely]]
            return false;
        into_.arena_.size = static_cast<std::size_t>(end - into_.arena_.data.get());
        into_.name_begin_ = static_cast<std::uint32_t>(begin);
        into_.name_prefix_ = prefix_of(name.data(), name.size());
        into_.has_name_ = true;
        into_.stored_bytes_ += name.size() + (into_.depth_ == 0 ? 0 : 1);
        return true;
    }

    /// An attribute of a map. REQUIRES: a map is being built, and no value is due.
    bool attribute(std::string_view name, attribute_type type, std::string_view payload)
    {
        char* const to = open_named(name, payload.size());
        if (to == nullptr) [[unlikely]]
            return false;
        *to = static_cast<char>(type);
        wide_copy(to + 1, payload.data(), payload.size());
        return close_named(name, to + 1 + payload.size(), scalar_bytes(type, payload));
    }
    bool number_attribute(std::string_view name, std::string_view text)
    {
        char* const to = open_named(name, number::encoded_bytes_max);
        if (to == nullptr) [[unlikely]]
            return false;
        *to = static_cast<char>(attribute_type::number);
        const std::uint8_t size = number::encode(text, to + 1);
        if (size == 0) [[unlikely]]
            return false;
        return close_named(name, to + 1 + size, number::stored_bytes({to + 1, size}));
    }

    /// An element of a list or of a set of strings or binaries.
    /// REQUIRES: one that takes this type is being built.
    bool element(attribute_type type, std::string_view payload)
    {
        const bool typed = into_.top().type == attribute_type::list;
        char* to = room_for(1 + payload.size());
        if (to == nullptr) [[unlikely]]
            return false;
        if (typed)
            *to++ = static_cast<char>(type);
        wide_copy(to, payload.data(), payload.size());
        const std::uint64_t prefix = typed ? 0 : prefix_of(payload.data(), payload.size());
        return close(prefix, to + payload.size(), scalar_bytes(type, payload) + (typed ? 1 : 0));
    }
    bool number_element(std::string_view text)
    {
        const bool typed = into_.top().type == attribute_type::list;
        char* to = room_for(1 + number::encoded_bytes_max);
        if (to == nullptr) [[unlikely]]
            return false;
        if (typed)
            *to++ = static_cast<char>(attribute_type::number);
        const std::uint8_t size = number::encode(text, to);
        if (size == 0) [[unlikely]]
            return false;
        const std::string_view encoded(to, size);
        const std::uint64_t prefix = typed ? 0 : prefix_of(encoded.data(), encoded.size());
        return close(prefix, to + size, number::stored_bytes(encoded) + (typed ? 1 : 0));
    }

private:
    static std::size_t scalar_bytes(attribute_type type, std::string_view payload) noexcept
    {
        return type == attribute_type::null ? 1 : payload.size();
    }
    char* room_for(std::size_t size)
    {
        item_builder::bytes& arena = into_.arena_;
        if (into_.failure_.has_value() || size > item_builder::piece_bytes_max) [[unlikely]]
            return nullptr;
        if (arena.capacity - arena.size < size + item_builder::arena_slack) [[unlikely]]
            into_.grow(size);
        return arena.data.get() + arena.size;
    }
    /// Writes the name; the type byte follows where the result points to.
    char* open_named(std::string_view name, std::size_t payload_size)
    {
        if (name.size() - 1 >= UINT16_MAX || into_.has_name_) [[unlikely]]
            return nullptr;
        const auto name_size = static_cast<std::uint16_t>(name.size());
        char* const to = room_for(sizeof name_size + name.size() + 1 + payload_size);
        if (to == nullptr) [[unlikely]]
            return nullptr;
        std::memcpy(to, &name_size, sizeof name_size);
        wide_copy(to + sizeof name_size, name.data(), name.size());
        return to + sizeof name_size + name.size();
    }
    bool close_named(std::string_view name, const char* end, std::size_t stored)
    {
        return close(
            prefix_of(name.data(), name.size()),
            end,
            name.size() + stored + (into_.depth_ == 0 ? 0 : 1)
        );
    }
    bool close(std::uint64_t prefix, const char* end, std::size_t stored)
    {
        item_builder::bytes& arena = into_.arena_;
        const std::size_t begin = arena.size;
        arena.size = static_cast<std::size_t>(end - arena.data.get());
        into_.stored_bytes_ += stored;
        into_.entries_.push_back(
            {prefix, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(arena.size)}
        );
        return true;
    }

    item_builder& into_;
};

} // namespace hashrange::detail
