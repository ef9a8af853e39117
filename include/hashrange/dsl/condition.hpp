// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/dsl/attr.hpp"
#include "hashrange/dsl/detail/field_value.hpp"
#include "hashrange/expr/condition.hpp"

#include <cstdint>
#include <initializer_list>
#include <ranges>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// Conditions on the items of an entity, checked by the compiler:
///
///     attr<&user::status> == user_status::active && attr<&user::loginCount> > 3
///     between(attr<&post::createdAt>, monday, friday) || !exists(attr<&post::publishedAt>)
///     contains(attr<&post::tags>, "c++") && size(attr<&post::title>) < 80
///
/// Other types than the field's, and fields of two entities in one condition, do not compile. An
/// optional field is compared by what it holds; where it holds nothing, no comparison is true.
namespace hashrange {

/// Lifetime: owns what it needs. Threads: a value.
template <class T>
class condition {
public:
    /// A value that cannot be compared, such as text that is not UTF-8, makes the condition an
    /// error; the verb that is given it answers with that.
    condition(result<expr::condition> tree) : tree_(std::move(tree)) {}
    condition(expr::condition tree) : tree_(std::move(tree)) {}

    template <class Other>
    condition(const condition<Other>& /*other*/) : tree_(error(errc::invalid_argument, ""))
    {
        static_assert(
            detail::never<detail::path_through<T, Other>>,
            "hashrange: this condition is about fields of another entity"
        );
    }

    [[nodiscard]] const result<expr::condition>& tree() const noexcept { return tree_; }

private:
    result<expr::condition> tree_;
};

/// The size of what is at a place, to be compared with a number.
template <class T>
struct size_ref {
    expr::path of;
};

namespace detail {

enum class join : std::uint8_t { all, any };
result<expr::condition>
joined_conditions(join how, result<expr::condition> left, result<expr::condition> right);
result<expr::condition> negated(result<expr::condition> inner);
result<expr::condition>
compared_with(expr::comparator how, expr::operand left, result<value> right);
/// The same of a path: the operand is not made by everybody.
result<expr::condition> compared_at(expr::comparator how, expr::path left, result<value> right);
result<expr::condition> between_of(expr::operand what, result<value> low, result<value> high);
result<expr::condition> one_of(expr::operand what, std::vector<result<value>> choices);
result<expr::condition> begins_with_of(expr::path what, result<value> prefix);
result<expr::condition> contains_of(expr::path what, result<value> element);

/// What the service gives no size: numbers, flags, moments as seconds.
template <class Held>
concept without_size = stored_integer<Held> || std::floating_point<Held> ||
    std::same_as<Held, number> || std::same_as<Held, bool>;

template <field_ref F, class Given>
condition<typename F::entity> compare(expr::comparator how, const F& field, const Given& given)
{
    using held_value = held<typename F::type>;
    if constexpr (field_ref<Given>) {
        if constexpr (!std::same_as<typename F::entity, typename Given::entity>)
            static_assert(
                never<path_through<typename F::entity, typename Given::entity>>,
                "hashrange: these are fields of two entities"
            );
        else if constexpr (!std::same_as<held_value, held<typename Given::type>>)
            static_assert(
                never<compared<F, held<typename Given::type>>>,
                "hashrange: these two fields have different types"
            );
        return expr::condition{expr::comparison{how, field.path(), given.path()}};
    } else if constexpr (!fits_field<held_value, Given>) {
        static_assert(
            never<compared<F, Given>>, "hashrange: a field is compared with a value of another type"
        );
        return expr::condition{};
    } else {
        return compared_at(how, field.path(), value_for<F>(given));
    }
}

template <class T>
struct element_of {
    using type = void;
};
template <class E>
struct element_of<std::vector<E>> {
    using type = E;
};
template <class E, class Order>
struct element_of<std::set<E, Order>> {
    using type = E;
};

} // namespace detail

template <field_ref F, class Given>
condition<typename F::entity> operator==(const F& field, const Given& given)
{
    return detail::compare(expr::comparator::equal, field, std::decay_t<const Given&>(given));
}
template <field_ref F, class Given>
condition<typename F::entity> operator!=(const F& field, const Given& given)
{
    return detail::compare(expr::comparator::not_equal, field, std::decay_t<const Given&>(given));
}
template <field_ref F, class Given>
condition<typename F::entity> operator<(const F& field, const Given& given)
{
    return detail::compare(expr::comparator::less, field, std::decay_t<const Given&>(given));
}
template <field_ref F, class Given>
condition<typename F::entity> operator<=(const F& field, const Given& given)
{
    return detail::compare(expr::comparator::less_equal, field, std::decay_t<const Given&>(given));
}
template <field_ref F, class Given>
condition<typename F::entity> operator>(const F& field, const Given& given)
{
    return detail::compare(expr::comparator::greater, field, std::decay_t<const Given&>(given));
}
template <field_ref F, class Given>
condition<typename F::entity> operator>=(const F& field, const Given& given)
{
    return detail::compare(
        expr::comparator::greater_equal, field, std::decay_t<const Given&>(given)
    );
}

template <class T, class Other>
condition<T> operator&&(const condition<T>& left, const condition<Other>& right)
{
    const condition<T>& same = right;
    return detail::joined_conditions(detail::join::all, left.tree(), same.tree());
}
template <class T, class Other>
condition<T> operator||(const condition<T>& left, const condition<Other>& right)
{
    const condition<T>& same = right;
    return detail::joined_conditions(detail::join::any, left.tree(), same.tree());
}
template <class T>
condition<T> operator!(const condition<T>& inner)
{
    return detail::negated(inner.tree());
}

template <field_ref F>
condition<typename F::entity> exists(const F& field)
{
    return expr::condition{expr::attribute_exists{field.path()}};
}
template <field_ref F>
condition<typename F::entity> not_exists(const F& field)
{
    return expr::condition{expr::attribute_not_exists{field.path()}};
}
/// Which of the service's types is stored there.
template <field_ref F>
condition<typename F::entity> has_type(const F& field, attribute_type type)
{
    return expr::condition{expr::attribute_type_is{field.path(), type}};
}

/// Both ends are in it.
template <field_ref F, class Low, class High>
condition<typename F::entity> between(const F& field, const Low& low, const High& high)
{
    using held_value = detail::held<typename F::type>;
    using low_type = std::decay_t<const Low&>;
    using high_type = std::decay_t<const High&>;
    constexpr bool fits =
        detail::fits_field<held_value, low_type> && detail::fits_field<held_value, high_type>;
    if constexpr (!fits) {
        static_assert(
            detail::never<detail::compared<F, low_type>>,
            "hashrange: a field is compared with a value of another type"
        );
        return expr::condition{};
    } else {
        return detail::between_of(
            field.path(), detail::value_for<F>(low_type(low)), detail::value_for<F>(high_type(high))
        );
    }
}

/// Equal to one of up to 100 values.
template <field_ref F, std::ranges::input_range Choices>
condition<typename F::entity> in(const F& field, const Choices& choices)
{
    using given = std::decay_t<std::ranges::range_reference_t<const Choices&>>;
    if constexpr (!detail::fits_field<detail::held<typename F::type>, given>) {
        static_assert(
            detail::never<detail::compared<F, given>>,
            "hashrange: a field is compared with a value of another type"
        );
        return expr::condition{};
    } else {
        std::vector<result<value>> values;
        for (const auto& choice : choices)
            values.push_back(detail::value_for<F>(given(choice)));
        return detail::one_of(field.path(), std::move(values));
    }
}
template <field_ref F, class Given>
condition<typename F::entity> in(const F& field, std::initializer_list<Given> choices)
{
    return in<F, std::initializer_list<Given>>(field, choices);
}

/// Of text and binary.
template <field_ref F, class Given>
condition<typename F::entity> begins_with(const F& field, const Given& prefix)
{
    using held_value = detail::held<typename F::type>;
    using given = std::decay_t<const Given&>;
    constexpr bool has_beginning =
        std::same_as<held_value, std::string> || std::same_as<held_value, std::vector<std::byte>>;
    if constexpr (!has_beginning || !detail::fits_field<held_value, given>) {
        static_assert(
            detail::never<detail::compared<F, given>>,
            "hashrange: begins_with is for text with text, and binary with binary"
        );
        return expr::condition{};
    } else {
        return detail::begins_with_of(field.path(), detail::value_for<F>(given(prefix)));
    }
}

/// A part of a text, an element of a list or set.
template <field_ref F, class Given>
condition<typename F::entity> contains(const F& field, const Given& sought)
{
    using held_value = detail::held<typename F::type>;
    using given = std::decay_t<const Given&>;
    using element = typename detail::element_of<held_value>::type;
    if constexpr (std::same_as<held_value, std::string> && detail::fits_field<held_value, given>) {
        return detail::contains_of(field.path(), detail::value_for<F>(given(sought)));
    } else if constexpr (!std::is_void_v<element> && detail::fits_field<element, given>) {
        using element_place = element_ref<typename F::entity, F::root, element>;
        return detail::contains_of(field.path(), detail::value_for<element_place>(given(sought)));
    } else {
        static_assert(
            detail::never<detail::compared<F, given>>,
            "hashrange: contains is for text in a text, or an element in a list or set of its type"
        );
        return expr::condition{};
    }
}

/// Characters of a text in UTF-8 bytes, bytes of a binary, elements of a list, map or set.
template <field_ref F>
size_ref<typename F::entity> size(const F& field)
{
    using held_value = detail::held<typename F::type>;
    if constexpr (detail::without_size<held_value>)
        static_assert(
            detail::never<detail::field_of_type<held_value>>,
            "hashrange: size is for texts, binaries, lists, maps and sets"
        );
    return {field.path()};
}

template <class T>
condition<T> operator==(const size_ref<T>& size, std::uint64_t bound)
{
    return detail::compared_with(expr::comparator::equal, expr::size_of{size.of}, value(bound));
}
template <class T>
condition<T> operator!=(const size_ref<T>& size, std::uint64_t bound)
{
    return detail::compared_with(expr::comparator::not_equal, expr::size_of{size.of}, value(bound));
}
template <class T>
condition<T> operator<(const size_ref<T>& size, std::uint64_t bound)
{
    return detail::compared_with(expr::comparator::less, expr::size_of{size.of}, value(bound));
}
template <class T>
condition<T> operator<=(const size_ref<T>& size, std::uint64_t bound)
{
    return detail::compared_with(
        expr::comparator::less_equal, expr::size_of{size.of}, value(bound)
    );
}
template <class T>
condition<T> operator>(const size_ref<T>& size, std::uint64_t bound)
{
    return detail::compared_with(expr::comparator::greater, expr::size_of{size.of}, value(bound));
}
template <class T>
condition<T> operator>=(const size_ref<T>& size, std::uint64_t bound)
{
    return detail::compared_with(
        expr::comparator::greater_equal, expr::size_of{size.of}, value(bound)
    );
}

} // namespace hashrange
