// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/boxed.hpp"
#include "hashrange/expr/path.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace hashrange::expr {

/// `if_not_exists(path, fallback)`.
struct if_not_exists {
    path where;
    std::variant<path, value, boxed<if_not_exists>> fallback;
    friend bool operator==(const if_not_exists&, const if_not_exists&) = default;
};

/// What may stand in a sum or a list_append.
using update_operand = std::variant<path, value, if_not_exists>;

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
    std::variant<path, value, if_not_exists, list_append, sum> what;
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

/// Which parameter asked for an update: some failures have words of its own.
enum class update_parameter : std::uint8_t { update_expression, attribute_updates };

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
