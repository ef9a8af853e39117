// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/dsl/attr.hpp"
#include "hashrange/dsl/detail/change_step.hpp"
#include "hashrange/dsl/detail/check_change.hpp"
#include "hashrange/dsl/detail/right_side.hpp"

#include <concepts>
#include <initializer_list>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

/// Changes of items, checked by the compiler:
///
///     set(attr<&user::status>, user_status::active)
///     set(attr<&user::limit>, attr<&user::limit> + 5)         whole numbers and number
///     set(attr<&user::nick>, if_not_exists(attr<&user::nick>, "?"))
///     add(attr<&user::loginCount>, 1)                         a missing one counts as 0
///     add(attr<&post::readers>, "u1"), erase(attr<&post::readers>, "u1")       sets
///     append(attr<&post::tags>, "c++"), prepend(attr<&post::tags>, {"a", "b"}) lists
///     remove(attr<&user::firstName>)
///
/// All right sides read the item as it was before. A value that breaks a rule of its field makes
/// the update fail with `invalid_entity`; what is computed is not known, and not checked. An empty
/// optional, or an empty set, that is set is removed. Fields of the primary key, the time of
/// creation and the version can't be changed so.
namespace hashrange {

/// What is known of the field afterwards.
enum class change_kind : std::uint8_t {
    known,    // its new value
    removed,  // that it is absent
    computed, // nothing, until the item is read
};

/// One change of one field. `Member` is the member of the entity that it lies in.
/// Lifetime: owns what it needs. Threads: a value.
template <class T, auto Member, change_kind Kind>
class change {
public:
    using entity = T;
    static constexpr auto member = Member;
    static constexpr change_kind kind = Kind;

    explicit change(detail::change_step step) noexcept : step_(std::move(step)) {}

    [[nodiscard]] const detail::change_step& step() const noexcept { return step_; }

private:
    detail::change_step step_;
};

namespace detail {

template <class>
inline constexpr bool is_change = false;
template <class T, auto Member, change_kind Kind>
inline constexpr bool is_change<change<T, Member, Kind>> = true;

/// A part of a member is changed: what the whole is then, only the item knows.
template <field_ref F>
inline constexpr change_kind kind_of_set =
    F::is_whole_member ? change_kind::known : change_kind::computed;
template <field_ref F>
inline constexpr change_kind kind_of_remove =
    F::is_whole_member ? change_kind::removed : change_kind::computed;

template <field_ref F, change_kind Kind>
using change_of = change<typename F::entity, F::root, Kind>;

/// Elements of a list or set, one or several, as its codec writes them.
template <class Container, class Given>
Container elements_of(const Given& given)
{
    if constexpr (std::same_as<Container, Given>) {
        return given;
    } else {
        Container made;
        made.insert(made.end(), as_held<typename Container::value_type>(given));
        return made;
    }
}

template <class Container, class Given>
concept elements_for = std::same_as<Container, Given> ||
    (!std::is_void_v<typename element_type<Container>::type> && !std::same_as<Container, value> &&
     fits_field<typename element_type<Container>::type, Given>);

template <class V>
struct set_element_type {
    using type = void;
};
template <class E, class Order>
struct set_element_type<std::set<E, Order>> {
    using type = E;
};
template <class Container, class Given>
concept set_elements_for = !std::is_void_v<typename set_element_type<Container>::type> &&
                           (std::same_as<Container, Given> ||
                            fits_field<typename set_element_type<Container>::type, Given>);

template <class Held>
concept stored_number =
    stored_integer<Held> || std::floating_point<Held> || std::same_as<Held, number>;
template <class Held, class Given>
concept number_for = stored_number<Held> && fits_field<Held, Given>;

} // namespace detail

/// A change of any field of any entity.
template <class C>
concept any_change = detail::is_change<C>;

/// The field becomes this value, that of another field, or what is computed of fields.
template <field_ref F, class Given>
auto set(const F& field, const Given& given)
{
    using detail::change_of;
    using source = std::decay_t<const Given&>;
    if constexpr (!detail::check_changeable<F>()) {
        return change_of<F, change_kind::computed>(detail::change_step{});
    } else if constexpr (detail::computes<source>) {
        static_assert(
            detail::computes_for<F, source>,
            "hashrange: a field is set to something computed of another type or entity"
        );
        return change_of<F, change_kind::computed>(
            detail::set_computed(field.path(), detail::operand_of(given))
        );
    } else if constexpr (!detail::assignable<typename F::type, source>) {
        static_assert(
            detail::never<detail::compared<F, source>>,
            "hashrange: a field is set to a value of another type"
        );
        return change_of<F, change_kind::computed>(detail::change_step{});
    } else {
        detail::change_step step =
            detail::set_value(field.path(), detail::value_to_store<F>(source(given)));
        detail::note_key_field<F>(step, source(given));
        detail::check_new_value<F>(step, source(given));
        return change_of<F, detail::kind_of_set<F>>(std::move(step));
    }
}

/// Afterwards there is no such attribute, entry or element.
template <field_ref F>
auto remove(const F& field)
{
    if constexpr (!detail::check_changeable<F>()) {
        return detail::change_of<F, change_kind::computed>(detail::change_step{});
    } else {
        detail::change_step step = detail::remove_at(field.path());
        detail::note_absence<F>(step);
        return detail::change_of<F, detail::kind_of_remove<F>>(std::move(step));
    }
}

/// Adds to a number, which counts as 0 when it is missing, or elements to a set.
template <field_ref F, class Given>
auto add(const F& field, const Given& given)
{
    using held_value = detail::held<typename F::type>;
    using source = std::decay_t<const Given&>;
    using changed = detail::change_of<F, change_kind::computed>;
    if constexpr (!detail::check_changeable<F>()) {
        return changed(detail::change_step{});
    } else if constexpr (detail::number_for<held_value, source>) {
        return changed(detail::add_value(field.path(), detail::value_for<F>(given)));
    } else if constexpr (detail::set_elements_for<held_value, source>) {
        const held_value elements = detail::elements_of<held_value>(source(given));
        return changed(detail::add_value(
            field.path(), detail::encode_value(detail::functions_of<held_value>, &elements)
        ));
    } else {
        static_assert(
            detail::never<detail::compared<F, source>>,
            "hashrange: add takes a number for a number, or elements for a set of their type"
        );
        return changed(detail::change_step{});
    }
}

/// Takes elements out of a set.
template <field_ref F, class Given>
auto erase(const F& field, const Given& given)
{
    using held_value = detail::held<typename F::type>;
    using source = std::decay_t<const Given&>;
    using changed = detail::change_of<F, change_kind::computed>;
    if constexpr (!detail::check_changeable<F>()) {
        return changed(detail::change_step{});
    } else if constexpr (!detail::set_elements_for<held_value, source>) {
        static_assert(
            detail::never<detail::compared<F, source>>,
            "hashrange: erase takes elements for a set of their type; remove takes a field away"
        );
        return changed(detail::change_step{});
    } else {
        const held_value elements = detail::elements_of<held_value>(source(given));
        return changed(detail::erase_value(
            field.path(), detail::encode_value(detail::functions_of<held_value>, &elements)
        ));
    }
}

namespace detail {

template <list_end End, field_ref F, class Given>
auto extend(const F& field, const Given& given)
{
    using held_value = held<typename F::type>;
    using source = std::decay_t<const Given&>;
    using changed = change_of<F, change_kind::computed>;
    if constexpr (!check_changeable<F>()) {
        return changed(change_step{});
    } else if constexpr (!elements_for<held_value, source>) {
        static_assert(
            never<compared<F, source>>,
            "hashrange: append and prepend take elements for a list of their type"
        );
        return changed(change_step{});
    } else {
        const held_value elements = elements_of<held_value>(source(given));
        return changed(
            extend_list(End, field.path(), encode_value(functions_of<held_value>, &elements))
        );
    }
}

template <class List, class Given>
List list_of(std::initializer_list<Given> given)
{
    List list;
    for (const Given& one : given)
        list.push_back(as_held<typename List::value_type>(one));
    return list;
}

} // namespace detail

/// Elements behind those of a list; a missing list counts as an empty one.
template <field_ref F, class Given>
auto append(const F& field, const Given& given)
{
    return detail::extend<detail::list_end::back>(field, given);
}
template <field_ref F, class Given>
auto append(const F& field, std::initializer_list<Given> given)
{
    return append(field, detail::list_of<detail::held<typename F::type>>(given));
}

/// Elements before those of a list; a missing list counts as an empty one.
template <field_ref F, class Given>
auto prepend(const F& field, const Given& given)
{
    return detail::extend<detail::list_end::front>(field, given);
}
template <field_ref F, class Given>
auto prepend(const F& field, std::initializer_list<Given> given)
{
    return prepend(field, detail::list_of<detail::held<typename F::type>>(given));
}

} // namespace hashrange
