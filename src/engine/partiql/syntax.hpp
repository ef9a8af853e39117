// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/partiql/token.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hashrange::engine::partiql {

enum class node_kind : std::uint8_t {
    // values
    missing,
    null,
    boolean, // its text says which
    number,
    string,
    ion,
    parameter, // children: none; `number` counts from 0
    list,
    bag,
    tuple, // children: key, value, key, value, ...
    // names
    name,
    path, // first child is where it begins, the others are steps
    step_name,
    step_inside,  // [child]
    step_all,     // [*]
    step_unpivot, // .*
    // operations; text is the operator or the function
    call,
    sign,       // + or - before one child
    arithmetic, // + - * / % ||
    comparison,
    like,
    between,
    in, // first child is what is looked for
    is, // text is the type's word
    negation,
    all_of,
    any_of,
    unsupported, // stands where DynamoDB's PartiQL has nothing: text is the word
};

using node_index = std::uint32_t;
inline constexpr node_index no_node = ~node_index{0};

/// A node of the tree as written.
struct node {
    node_kind kind = node_kind::null;
    std::string_view text;
    position where;
    std::uint32_t number = 0; // of a parameter
    node_index first_child = no_node;
    node_index last_child = no_node;
    node_index next_sibling = no_node;
    std::uint32_t children = 0;
};

enum class statement_kind : std::uint8_t { select, insert, update, erase, exists };

/// `SET where = what`; REMOVE has no `what`.
struct change {
    node_index where = no_node;
    node_index what = no_node;
};

struct order {
    node_index by = no_node;
    bool descending = false;
};

/// `RETURNING ALL OLD *`.
struct returning {
    bool only_modified = false;
    bool is_new = false;
};

/// One statement as written, before its table is known: nodes refer to one another by index.
/// Lifetime: borrows the text.
struct statement {
    statement_kind kind = statement_kind::select;
    std::vector<node> nodes;
    std::vector<node_index> selected; // empty: *
    node_index from = no_node;
    node_index where = no_node;
    std::vector<order> ordered_by;
    node_index inserted = no_node;
    std::vector<change> changes;
    std::optional<partiql::returning> returning;
    std::uint32_t parameters = 0;

    [[nodiscard]] const node& at(node_index one) const noexcept { return nodes[one]; }
    [[nodiscard]] std::vector<node_index> children_of(const node& parent) const
    {
        std::vector<node_index> all;
        for (node_index one = parent.first_child; one != no_node; one = nodes[one].next_sibling)
            all.push_back(one);
        return all;
    }
    [[nodiscard]] bool reads() const noexcept { return kind == statement_kind::select; }
};

} // namespace hashrange::engine::partiql
