// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hashrange::expr {

enum class syntax_kind : std::uint8_t {
    path,
    value,      // :v
    function,   // text is its name, children its operands
    comparison, // text is the operator
    between,
    in, // first child is what is looked for
    all_of,
    any_of,
    negation,
    sum, // text is "+" or "-"
};

/// One step of a path as written: a name or placeholder, or an index.
struct syntax_step {
    std::string_view text;
    bool is_index = false;
};

using node_index = std::uint32_t;
inline constexpr node_index no_node = ~node_index{0};

/// A node of the tree as written, before names, values and functions mean anything.
struct syntax_node {
    syntax_kind kind = syntax_kind::path;
    std::string_view text;
    std::uint32_t steps_begin = 0; // of a path: into the tree's steps
    std::uint32_t steps_end = 0;
    node_index first_child = no_node;
    node_index last_child = no_node;
    node_index next_sibling = no_node;
    std::uint32_t children = 0;
};

enum class update_clause : std::uint8_t { set, remove, add, erase };
inline constexpr std::size_t update_clauses = 4;

/// One action of an update: `where` is a path, `what` is none for REMOVE.
struct syntax_action {
    update_clause clause = update_clause::set;
    node_index where = no_node;
    node_index what = no_node;
};

/// Nothing when the service takes no such index.
std::optional<std::uint32_t> list_index(std::string_view digits) noexcept;

/// What a text says, in flat arrays: nodes refer to one another by index.
/// Lifetime: borrows the text.
struct syntax_tree {
    std::vector<syntax_node> nodes;
    std::vector<syntax_step> steps;
    std::vector<update_clause> clauses; // of an update, as written
    std::vector<syntax_action> actions; // of an update, as written
    std::vector<node_index> paths;      // of a projection, as written
    node_index root = no_node;          // of a condition
    std::uint32_t operators = 0;

    [[nodiscard]] std::span<const syntax_step> steps_of(const syntax_node& path) const noexcept
    {
        return std::span(steps).subspan(path.steps_begin, path.steps_end - path.steps_begin);
    }
};

} // namespace hashrange::expr
