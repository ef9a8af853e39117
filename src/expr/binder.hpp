// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/parse.hpp"

#include "expr/syntax.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::expr {

/// Gives the names and values of one expression their meaning, and builds its tree.
/// Errors: the first one in the order in which the service looks.
class binder {
public:
    binder(parser& request, expression_kind kind, const syntax_tree& syntax)
        : request_(request), kind_(kind), syntax_(syntax)
    {
    }

    [[nodiscard]] const syntax_node& node(node_index at) const { return syntax_.nodes[at]; }
    [[nodiscard]] const syntax_tree& syntax() const noexcept { return syntax_; }

    /// REQUIRES: the node is a path. Errors: too deep, an undefined placeholder.
    result<path> bind_path(node_index at);
    /// Binds the paths of one expression, from the last to the first, as the service does.
    /// Errors: also two that overlap or conflict.
    result<std::vector<path>> bind_disjoint_paths(std::span<const node_index> nodes);
    /// REQUIRES: the node is a value. Errors: an undefined placeholder.
    /// Lifetime: of the request's values.
    result<value_view> bind_value(node_index at);

    [[nodiscard]] error invalid(std::string_view what) const;
    /// The last check of every expression.
    [[nodiscard]] result<void> check_operators() const;

private:
    result<std::string> bind_name(std::string_view text);

    parser& request_;
    expression_kind kind_;
    const syntax_tree& syntax_;
};

result<condition> bind_condition(binder& names);
result<key_condition_draft> bind_key_condition(binder& names);
result<projection> bind_projection(binder& names);
result<update> bind_update(binder& names);

} // namespace hashrange::expr
