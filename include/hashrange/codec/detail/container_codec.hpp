// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/detail/value_codec.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// Types made of other types. The element's own codec is looked up when a function is used, so
/// that a struct may hold a list of itself.
namespace hashrange::detail {

/// Null inside a list or map, no attribute at all in a struct.
template <storable T>
struct value_codec<std::optional<T>> {
    static bool is_absent(const std::optional<T>& maybe) noexcept { return !maybe.has_value(); }
    static bool write(encoder& out, const std::optional<T>& maybe)
    {
        static_assert(
            !requires(T inner) { value_codec<T>::is_absent(inner); } && !std::same_as<T, value>,
            "hashrange: an optional of something that can itself be absent or null cannot be read "
            "back; leave the optional out"
        );
        if (maybe)
            return value_codec<T>::write(out, *maybe);
        out.builder().null();
        return true;
    }
    static bool read(decoder& in, value_view stored, std::optional<T>& into)
    {
        if (!stored.is(attribute_type::null))
            return value_codec<T>::read(in, stored, into.emplace());
        into.reset();
        return true;
    }
};

template <storable T>
struct value_codec<std::vector<T>> {
    static bool write(encoder& out, const std::vector<T>& elements)
    {
        out.builder().begin_list();
        for (std::size_t i = 0; i < elements.size(); ++i)
            if (!value_codec<T>::write(out, elements[i]) || !out.ok())
                return out.within(i);
        out.builder().end_list();
        return out.ok();
    }
    static bool read(decoder& in, value_view stored, std::vector<T>& into)
    {
        if (!stored.is(attribute_type::list))
            return in.mismatch(attribute_type::list, stored);
        const list_view elements = stored.as_list();
        into.clear();
        into.reserve(elements.size());
        for (std::uint32_t i = 0; i < elements.size(); ++i) {
            T element{}; // not emplaced: a vector<bool> has no elements to refer to
            if (!value_codec<T>::read(in, elements[i], element))
                return in.within(i);
            into.push_back(std::move(element));
        }
        return true;
    }
};

template <storable T, class Order>
struct value_codec<std::map<std::string, T, Order>> {
    using map = std::map<std::string, T, Order>;
    static bool write(encoder& out, const map& entries)
    {
        out.builder().begin_map();
        for (const auto& [name, element] : entries) {
            out.builder().attribute(name);
            if (!value_codec<T>::write(out, element) || !out.ok())
                return out.within(name);
        }
        out.builder().end_map();
        return out.ok();
    }
    static bool read(decoder& in, value_view stored, map& into)
    {
        if (!stored.is(attribute_type::map))
            return in.mismatch(attribute_type::map, stored);
        into.clear();
        for (const auto [name, element] : stored.as_map())
            if (!value_codec<T>::read(
                    in, element, into.try_emplace(into.end(), std::string(name))->second
                ))
                return in.within(name);
        return true;
    }
};

constexpr attribute_type set_of(attribute_type element) noexcept
{
    if (element == attribute_type::string)
        return attribute_type::string_set;
    return element == attribute_type::number ? attribute_type::number_set
                                             : attribute_type::binary_set;
}

/// Strings, numbers, binaries, enums, timestamps.
template <class T>
concept set_element = requires
{
    value_codec<T>::type;
};

/// The service has no empty set: it is no attribute in a struct, and null inside a list or map.
template <set_element T, class Order>
struct value_codec<std::set<T, Order>> {
    using set = std::set<T, Order>;
    static bool is_absent(const set& elements) noexcept { return elements.empty(); }
    static bool write(encoder& out, const set& elements)
    {
        if (elements.empty()) {
            out.builder().null();
            return true;
        }
        out.builder().begin_set(set_of(value_codec<T>::type));
        for (const T& element : elements)
            if (!value_codec<T>::write(out, element) || !out.ok())
                return false;
        out.builder().end_set();
        return out.ok();
    }
    static bool read(decoder& in, value_view stored, set& into)
    {
        into.clear();
        if (stored.is(attribute_type::null))
            return true;
        if (!stored.is(set_of(value_codec<T>::type)))
            return in.mismatch(set_of(value_codec<T>::type), stored);
        for (const value_view element : stored.as_set()) {
            T read{};
            if (!value_codec<T>::read(in, element, read))
                return false;
            into.insert(into.end(), std::move(read));
        }
        return true;
    }
};

} // namespace hashrange::detail
