// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/detail/value_codec.hpp"
#include "hashrange/codec/stored_form.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// Types made of other types. The element's own codec is looked up when a function is used, so
/// that a struct may hold a list of itself.
namespace hashrange::detail {

template <has_stored_form T>
struct value_codec<T> {
    using form = std::remove_cvref_t<decltype(stored_form<T>::store(std::declval<const T&>()))>;

    static bool write(encoder& out, const T& given)
    {
        return value_codec<form>::write(out, stored_form<T>::store(given));
    }
    static bool read(decoder& in, const value_view& stored, T& into)
    {
        form read{};
        if (!value_codec<form>::read(in, stored, read))
            return false;
        result<T> loaded = stored_form<T>::load(read);
        if (!loaded)
            return in.fail(std::string(loaded.error().message()));
        into = *std::move(loaded);
        return true;
    }
};

/// The type that a codec writes, whatever the value.
template <class T>
struct written_type {
    static constexpr attribute_type type = value_codec<T>::type;
};
template <>
struct written_type<bool> {
    static constexpr attribute_type type = attribute_type::boolean;
};
template <class T>
requires(!requires { value_codec<std::vector<T>>::type; }) struct written_type<std::vector<T>> {
    static constexpr attribute_type type = attribute_type::list;
};
template <class T, class Order>
struct written_type<std::map<std::string, T, Order>> {
    static constexpr attribute_type type = attribute_type::map;
};
template <class T>
requires(std::is_class_v<T>&& std::is_aggregate_v<T>) struct written_type<T> {
    static constexpr attribute_type type = attribute_type::map;
};
template <has_stored_form T>
struct written_type<T> : written_type<typename value_codec<T>::form> {
};

/// Stored as the alternative that it holds, which is found again by its attribute type.
template <class... Alternatives>
struct value_codec<std::variant<Alternatives...>> {
    using variant = std::variant<Alternatives...>;

    static consteval bool are_told_apart()
    {
        const attribute_type types[] = {written_type<Alternatives>::type...};
        for (std::size_t i = 0; i < sizeof...(Alternatives); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (types[i] == types[j])
                    return false;
        return true;
    }
    static bool write(encoder& out, const variant& any)
    {
        return std::visit(
            [&]<class T>(const T& held) { return value_codec<T>::write(out, held); }, any
        );
    }
    static bool read(decoder& in, const value_view& stored, variant& into)
    {
        static_assert(
            are_told_apart(),
            "hashrange: the alternatives of a stored variant need different attribute types, or "
            "they cannot be told apart; give one of them a stored_form"
        );
        bool is_known = false, is_read = false;
        const auto try_read = [&]<class T>(std::type_identity<T>) {
            if (is_known || !stored.is(written_type<T>::type))
                return;
            is_known = true;
            is_read = value_codec<T>::read(in, stored, into.template emplace<T>());
        };
        (try_read(std::type_identity<Alternatives>{}), ...);
        return is_known ? is_read : in.mismatch(first_type, stored);
    }

private:
    static constexpr attribute_type first_type =
        written_type<std::variant_alternative_t<0, variant>>::type;
};

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
    static bool read(decoder& in, const value_view& stored, std::optional<T>& into)
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
    static bool read(decoder& in, const value_view& stored, std::vector<T>& into)
    {
        if (!stored.is(attribute_type::list))
            return in.mismatch(attribute_type::list, stored);
        const list_view elements = stored.as_list();
        into.clear();
        into.reserve(elements.size());
        for (std::uint32_t i = 0; i < elements.size(); ++i) {
            if (!read_element(in, elements[i], into))
                return in.within(i);
        }
        return true;
    }

private:
    static bool read_element(decoder& in, const value_view& stored, std::vector<T>& into)
    {
        if constexpr (std::same_as<T, bool>) { // a vector<bool> has no elements to refer to
            bool element = false;
            const bool is_read = value_codec<bool>::read(in, stored, element);
            into.push_back(element);
            return is_read;
        } else {
            return value_codec<T>::read(in, stored, into.emplace_back());
        }
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
    static bool read(decoder& in, const value_view& stored, map& into)
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
    static bool read(decoder& in, const value_view& stored, set& into)
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
