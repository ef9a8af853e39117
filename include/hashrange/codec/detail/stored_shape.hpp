// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_layout.hpp"
#include "hashrange/codec/stored_form.hpp"
#include "hashrange/schema/enumerators.hpp"
#include "hashrange/schema/members.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// What a type looks like in storage, as a word: "S", "N", "L<S>", "M{city:S,street:S}",
/// "S(active|pending)"; with a `?` behind it when it may be absent.
namespace hashrange::detail {

template <class T>
struct stored_shape;

template <class T>
std::string shape_of()
{
    return stored_shape<T>::text();
}

std::string shape_of_enum(std::span<const enumerator> names);
/// Parts sorted by name, since their order in the struct is not stored.
std::string shape_of_struct(std::vector<std::pair<std::string_view, std::string>> members);

template <class T>
std::vector<std::pair<std::string_view, std::string>> shapes_of_members()
{
    return []<std::size_t... Index>(std::index_sequence<Index...>)
    {
        return std::vector<std::pair<std::string_view, std::string>>{
            {members<T>::names[Index], shape_of<typename members<T>::template type<Index>>()}...};
    }
    (std::make_index_sequence<members<T>::size>{});
}

template <class T>
struct stored_shape {
    static std::string text()
    {
        if constexpr (has_stored_form<T>)
            return shape_of<
                std::remove_cvref_t<decltype(stored_form<T>::store(std::declval<const T&>()))>>();
        else if constexpr (std::is_same_v<T, bool>)
            return "BOOL";
        else if constexpr (std::is_same_v<T, std::string>)
            return "S";
        else if constexpr (std::is_same_v<T, timestamp>)
            return "S(time)";
        else if constexpr (std::is_same_v<T, value>)
            return "any";
        else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, number>)
            return "N";
        else if constexpr (std::is_enum_v<T>)
            return shape_of_enum(enumerators<T>());
        else
            return shape_of_struct(shapes_of_members<T>());
    }
};
template <>
struct stored_shape<std::vector<std::byte>> {
    static std::string text() { return "B"; }
};
template <class T>
struct stored_shape<std::optional<T>> {
    static std::string text() { return shape_of<T>() + '?'; }
};
template <class T>
struct stored_shape<std::vector<T>> {
    static std::string text() { return "L<" + shape_of<T>() + '>'; }
};
template <class T, class Order>
struct stored_shape<std::map<std::string, T, Order>> {
    static std::string text() { return "M<" + shape_of<T>() + '>'; }
};
template <class T, class Order>
struct stored_shape<std::set<T, Order>> {
    static std::string text() { return "set<" + shape_of<T>() + '>'; }
};
template <class... Alternatives>
struct stored_shape<std::variant<Alternatives...>> {
    static std::string text()
    {
        std::string all;
        ((all += (all.empty() ? "" : "/") + shape_of<Alternatives>()), ...);
        return all;
    }
};

} // namespace hashrange::detail
