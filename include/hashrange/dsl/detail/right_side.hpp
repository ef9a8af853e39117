// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/dsl/attr.hpp"
#include "hashrange/dsl/detail/change_step.hpp"
#include "hashrange/dsl/detail/field_value.hpp"
#include "hashrange/expr/update.hpp"

#include <concepts>
#include <type_traits>
#include <utility>

/// What a field can be set to besides a value: another field, a fallback, a sum.
namespace hashrange {

/// `if_not_exists(field, fallback)`, of an entity and a type.
template <class T, class Held>
struct fallback_ref {
    result<expr::update_operand> operand;
};
/// `a + b`, `a - b`.
template <class T, class Held>
struct sum_ref {
    result<expr::sum> sum;
};

namespace detail {

template <class>
struct computed_of; // what it is computed of, and its type
template <field_ref F>
struct computed_of<F> {
    using entity = typename F::entity;
    using type = held<typename F::type>;
};
template <class T, class Held>
struct computed_of<fallback_ref<T, Held>> {
    using entity = T;
    using type = Held;
};
template <class T, class Held>
struct computed_of<sum_ref<T, Held>> {
    using entity = T;
    using type = Held;
};

template <class S>
concept computes = requires
{
    typename computed_of<S>::entity;
};
/// What may stand in a sum: no sum.
template <class S>
inline constexpr bool is_fallback = false;
template <class T, class Held>
inline constexpr bool is_fallback<fallback_ref<T, Held>> = true;
template <class S>
concept summand = field_ref<S> || is_fallback<S>;

template <class F, class S>
inline constexpr bool computes_for =
    std::same_as<typename computed_of<S>::entity, typename F::entity>&&
        std::same_as<typename computed_of<S>::type, held<typename F::type>>;

template <field_ref F>
result<expr::update_operand> operand_of(const F& field)
{
    return expr::update_operand(field.path());
}
template <class T, class Held>
result<expr::update_operand> operand_of(const fallback_ref<T, Held>& fallback)
{
    return fallback.operand;
}
template <class T, class Held>
result<expr::update_operand> operand_of(const sum_ref<T, Held>& sum)
{
    return sum.sum.transform([](const expr::sum& one) { return expr::update_operand(one); });
}

result<expr::update_operand> fallback_of(expr::path where, result<value> fallback);
result<expr::sum>
sum_of(expr::sign how, result<expr::update_operand> left, result<expr::update_operand> right);

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity, class Left, class Right>
struct sum_of_types;

template <class S, class Given>
auto summed(expr::sign how, const S& left, const Given& right)
{
    using entity = typename computed_of<S>::entity;
    using type = typename computed_of<S>::type;
    using source = std::decay_t<const Given&>;
    constexpr bool is_number =
        stored_integer<type> || std::floating_point<type> || std::same_as<type, number>;
    if constexpr (summand<source>) {
        static_assert(
            is_number && std::same_as<typename computed_of<source>::entity, entity> &&
                std::same_as<typename computed_of<source>::type, type>,
            "hashrange: a sum is of two numbers of one type, and of one entity"
        );
        return sum_ref<entity, type>{sum_of(how, operand_of(left), operand_of(right))};
    } else if constexpr (!is_number || !fits_field<type, source>) {
        static_assert(
            never<sum_of_types<entity, type, source>>,
            "hashrange: only numbers are added and subtracted, and only numbers of one type"
        );
        return sum_ref<entity, type>{error(errc::invalid_argument, "")};
    } else {
        using place = element_ref<entity, 0, type>; // any: only its type counts
        return sum_ref<entity, type>{
            sum_of(how, operand_of(left), value_for<place>(right).transform([](value one) {
                return expr::update_operand(std::move(one));
            }))};
    }
}

} // namespace detail

/// The field, or the fallback where there is no field.
template <field_ref F, class Given>
auto if_not_exists(const F& field, const Given& fallback)
{
    using type = detail::held<typename F::type>;
    using source = std::decay_t<const Given&>;
    if constexpr (!detail::fits_field<type, source>)
        static_assert(
            detail::never<detail::compared<F, source>>,
            "hashrange: the fallback of if_not_exists is of another type than its field"
        );
    else
        return fallback_ref<typename F::entity, type>{
            detail::fallback_of(field.path(), detail::value_for<F>(source(fallback)))};
}

template <detail::summand S, class Given>
auto operator+(const S& left, const Given& right)
{
    return detail::summed(expr::sign::plus, left, right);
}
template <detail::summand S, class Given>
auto operator-(const S& left, const Given& right)
{
    return detail::summed(expr::sign::minus, left, right);
}

} // namespace hashrange
