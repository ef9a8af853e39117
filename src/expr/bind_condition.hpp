// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "expr/binder.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace hashrange::expr {

/// An operand and what the checks need to know of it.
struct bound_operand {
    operand what;
    std::optional<attribute_type> type; // unknown for a path
    bool is_literal = false;            // written as :v
    [[nodiscard]] const path* as_path() const noexcept { return std::get_if<path>(&what); }
};
using bound_operands = std::vector<bound_operand>;

/// Builds a condition from the leaves to the root, in the order of the text.
class condition_binder {
public:
    explicit condition_binder(binder& names) : names_(names) {}

    result<condition> bind(node_index at);

private:
    result<condition> bind_comparison(const syntax_node& node);
    result<condition> bind_between(const syntax_node& node);
    result<condition> bind_in(const syntax_node& node);
    result<condition> bind_function(const syntax_node& node);
    result<condition> bind_chain(const syntax_node& node);
    result<condition> bind_attribute_type(bound_operands& operands) const;

    result<bound_operands> bind_operands(const syntax_node& parent);
    result<bound_operand> bind_operand(node_index at);
    result<bound_operand> bind_size(const syntax_node& node);

    [[nodiscard]] result<void>
    check_bounds(const bound_operand& low, const bound_operand& high) const;
    [[nodiscard]] result<void> check_count(const syntax_node& node, std::uint32_t expected) const;
    [[nodiscard]] result<void>
    check_distinct(std::string_view function, const bound_operands& operands) const;
    template <class Allowed>
    [[nodiscard]] result<void>
    check_types(std::string_view function, const bound_operands& operands, Allowed allowed) const;

    binder& names_;
};

} // namespace hashrange::expr
