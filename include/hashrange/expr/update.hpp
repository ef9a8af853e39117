// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/boxed.hpp"
#include "hashrange/expr/path.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace hashrange::expr {

struct if_not_exists;
struct list_append;
struct sum;

/// What SET assigns, and what that is computed of. Statements of PartiQL nest at will; an
/// UpdateExpression has no sum and no list_append inside another node.
using update_operand =
    std::variant<path, value, boxed<if_not_exists>, boxed<list_append>, boxed<sum>>;

struct if_not_exists { // if_not_exists(path, fallback)
    path where;
    update_operand fallback;
    friend bool operator==(const if_not_exists&, const if_not_exists&) = default;
};

struct list_append {
    update_operand first, second;
    friend bool operator==(const list_append&, const list_append&) = default;
};

enum class sign : std::uint8_t { plus, minus };
struct sum { // a + b, a - b
    sign how;
    update_operand left, right;
    friend bool operator==(const sum&, const sum&) = default;
};

struct set_action { // SET path = ...
    path where;
    update_operand what;
    friend bool operator==(const set_action&, const set_action&) = default;
};
struct remove_action { // REMOVE path
    path where;
    friend bool operator==(const remove_action&, const remove_action&) = default;
};
struct add_action { // ADD path :number_or_set
    path where;
    value what;
    friend bool operator==(const add_action&, const add_action&) = default;
};
struct delete_action { // DELETE path :set
    path where;
    value what;
    friend bool operator==(const delete_action&, const delete_action&) = default;
};

/// What asked for an update: some failures have words of its own, and a statement may nest.
enum class update_parameter : std::uint8_t { update_expression, attribute_updates, statement };

/// An UpdateExpression as a tree: its four clauses. All right-hand sides read the item as it was.
/// Threads: a value.
struct update {
    std::vector<set_action> set;
    std::vector<remove_action> remove;
    std::vector<add_action> add;
    std::vector<delete_action> erase; // the DELETE clause
    update_parameter asked_by = update_parameter::update_expression;

    [[nodiscard]] bool empty() const noexcept
    {
        return set.empty() && remove.empty() && add.empty() && erase.empty();
    }
    /// What is not there stays so: it can do nothing but take away.
    [[nodiscard]] bool only_removes() const noexcept
    {
        return set.empty() && add.empty() && !empty();
    }
    friend bool operator==(const update&, const update&) = default;
};

} // namespace hashrange::expr
