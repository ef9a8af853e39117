// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"

#include "engine/partiql/syntax.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::engine::partiql {

/// "... at 1:8:5"
error refused_at(std::string text, const node& where);

/// What the parts of a statement mean as values and as the trees of expressions that the engine
/// evaluates; parameters are put in on the way.
/// Errors: the service's ValidationException texts.
/// Lifetime: borrows the statement and the parameters.
class translator {
public:
    translator(const statement& of, std::span<const value> parameters)
        : of_(of), parameters_(parameters)
    {
    }

    result<expr::path> path_of(node_index one) const;
    result<value> value_of(node_index one) const;
    /// The item of an INSERT.
    result<item> item_of(node_index tuple) const;
    /// A WHERE.
    result<expr::condition> condition_of(node_index one) const;
    /// All changes of an UPDATE.
    result<expr::update> update() const;

private:
    using nodes = std::vector<node_index>;

    result<expr::path_step> step_of(const node& step) const;
    result<void> put(item_builder& into, node_index one, const std::string& key) const;
    static result<void>
    put_number(item_builder& into, const std::string& text, const std::string& key);
    result<void> put_tuple(item_builder& into, const node& tuple, const std::string& key) const;
    result<void> put_bag(item_builder& into, const node& bag) const;
    error unsupported_value(const node& one, const std::string& key) const;

    result<expr::condition> translated(node_index one) const;
    result<expr::operand> operand_of(node_index one) const;
    result<expr::condition> comparison_of(const node& one) const;
    result<std::optional<expr::condition>> truth_of(const node& comparison) const;
    result<expr::condition> between_of(const node& one) const;
    result<expr::condition> in_of(const node& one) const;
    result<expr::condition> is_of(const node& one) const;
    result<expr::condition> call_of(const node& one) const;
    result<expr::condition> type_check_of(const nodes& operands) const;
    result<std::vector<expr::condition>> parts_of(const node& one) const;

    [[nodiscard]] std::size_t operators_in(node_index top) const;
    result<void> add_change(expr::update& to, const change& made) const;
    result<void> add_set_change(expr::update& to, expr::path where, const node& call) const;
    result<expr::update_operand> update_operand_of(node_index one) const;
    result<expr::if_not_exists> if_not_exists_of(const node& call) const;
    result<expr::list_append> list_append_of(const node& call) const;
    result<expr::sum> sum_of(const node& one) const;

    const statement& of_;
    std::span<const value> parameters_;
};

/// Without "Invalid FilterExpression: ", which PartiQL does not say.
error without_parameter_name(const error& failure);

} // namespace hashrange::engine::partiql
