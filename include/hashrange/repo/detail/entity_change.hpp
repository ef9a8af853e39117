// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/dsl/condition.hpp"
#include "hashrange/repo/detail/entity_access.hpp"
#include "hashrange/repo/detail/item_write.hpp"

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

/// What the verbs of a repository need of their entity.
namespace hashrange::detail {

// Its name is the message: compilers print it beside the sentence of the static_assert.
template <class Entity>
struct writes_of;
template <class Function>
struct change_function;

template <class T>
consteval void check_versioned()
{
    static_assert(
        has_part<T, part_kind::version> || !has_correct_schema<T> || never<writes_of<T>>,
        "hashrange: the entity has no version; declare one with hashrange::version<&type::member>"
    );
}

template <class T>
consteval void check_soft_delete()
{
    static_assert(
        has_part<T, part_kind::deleted> || !has_correct_schema<T> || never<writes_of<T>>,
        "hashrange: the entity is not deleted softly; declare it with "
        "hashrange::soft_delete<&type::member>"
    );
}

/// A temporary of it in a co_await is destroyed twice by g++ 12.
template <class Given>
concept fragile_temporary = std::is_aggregate_v<Given> && !std::is_trivially_destructible_v<Given>;

/// `Function&&` is `F&` of a named function, `F&&` of a temporary.
template <class Function, bool IsAwaited>
consteval void check_awaited_function()
{
    static_assert(
        !IsAwaited || std::is_lvalue_reference_v<Function> ||
            std::is_trivially_destructible_v<std::remove_cvref_t<Function>> ||
            never<change_function<Function>>,
        "hashrange: a temporary lambda that holds something is destroyed twice by g++ 12 when it "
        "is awaited; give it a name"
    );
}

/// `Function` is what a tuple of references holds: `F&` of a named function, `F&&` of a temporary.
template <class T, class Function, bool IsAwaited>
consteval void check_change_function()
{
    static_assert(
        std::invocable<std::remove_cvref_t<Function>&, T&> || never<change_function<Function>>,
        "hashrange: modify takes the values of the key and then a function of T&"
    );
    check_awaited_function<Function, IsAwaited>();
}

template <class T>
void add_condition(item_write& write, const condition<T>& holds)
{
    if (holds.tree())
        write.conditions.push_back(*holds.tree());
    else if (!write.fault)
        write.fault = holds.tree().error();
}

template <class T>
result<std::optional<T>> read_found(const std::optional<item>& found)
{
    result<std::optional<T>> entity = std::optional<T>();
    if (!found)
        return entity;
    // Read where it stays: entities are many words.
    if (result<void> read = decode_entity(entity_layout_of<T>(), found->view(), &entity->emplace());
        !read)
        entity = read.error();
    return entity;
}

/// What a user's function says of the entity: false leaves it as it is.
template <class T, class Function>
result<bool> called(Function& function, T& entity)
{
    using answer = std::invoke_result_t<Function&, T&>;
    if constexpr (std::is_void_v<answer>) {
        function(entity);
        return true;
    } else if constexpr (std::same_as<answer, result<void>>) {
        const result<void> done = function(entity);
        return done ? result<bool>(true) : done.error();
    } else {
        return static_cast<bool>(function(entity));
    }
}

template <class T, class Function>
item_change entity_change(entity_access access, Function function)
{
    return [access = std::move(access), function = std::move(function)](const item& stored
           ) -> result<std::optional<changed_item>> {
        result<T> entity = from_item<T>(stored);
        if (!entity)
            return entity.error();
        item before = access.as_written(stored, &*entity);
        const result<bool> changes = called(function, *entity);
        if (!changes)
            return changes.error();
        if (!*changes)
            return std::optional<changed_item>();
        return access.changed(std::move(before), &*entity);
    };
}

} // namespace hashrange::detail
