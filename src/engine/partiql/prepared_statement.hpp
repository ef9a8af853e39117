// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"

#include "engine/catalog/catalog.hpp"
#include "engine/partiql/key_choice.hpp"
#include "engine/partiql/selection.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hashrange::engine::partiql {

/// A statement with its parameters, before its table is looked up.
/// Lifetime: borrows the text and the parameters.
class prepared_statement {
public:
    /// Errors: what `parse` says; as many parameters as question marks must be given.
    static result<prepared_statement>
    from(const std::string& text, const std::optional<std::vector<value>>& parameters);

    [[nodiscard]] statement_kind kind() const noexcept { return parsed_.kind; }
    [[nodiscard]] const statement& parsed() const noexcept { return parsed_; }
    [[nodiscard]] translator means() const { return translator(parsed_, parameters_); }

    [[nodiscard]] const table_name& table() const noexcept { return table_; }
    [[nodiscard]] const std::optional<index_name>& index() const noexcept { return index_; }
    /// Nothing without a WHERE.
    [[nodiscard]] result<std::optional<expr::condition>> where() const;
    /// What can be wrong with it whatever its table is.
    [[nodiscard]] result<void> check() const;

private:
    statement parsed_;
    std::span<const value> parameters_;
    table_name table_;
    std::optional<index_name> index_;
};

/// Errors: a name that no table has; table_not_found.
result<std::shared_ptr<const engine::table>>
find_source(const catalog& tables, const prepared_statement& of);

/// One write that a statement asks for.
struct planned_write {
    statement_kind kind = statement_kind::insert; // exists: a check
    table_name table;
    item target; // the whole item of an INSERT, otherwise the key
    std::optional<expr::condition> condition;
    expr::update changes;

    [[nodiscard]] item key(const engine::table& of) const;
};

/// Errors: what is wrong with the statement, or between it and its table.
result<planned_write> plan_write(const engine::table& target, const prepared_statement& what);
/// Of `EXISTS(SELECT ...)`; nothing when it is not of one item and a condition.
result<std::optional<planned_write>>
plan_check(const engine::table& target, const prepared_statement& what);

/// A read of one item that a SELECT asks for.
struct planned_read {
    table_name table;
    item key;
    std::optional<expr::projection> projection;
};

/// Nothing when the SELECT is not of one item by its whole key, and nothing else.
result<std::optional<planned_read>>
plan_read(const engine::table& target, const prepared_statement& what);

} // namespace hashrange::engine::partiql
