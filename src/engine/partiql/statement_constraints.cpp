// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/statement_constraints.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/constraints.hpp"

#include <string>

namespace hashrange::engine::partiql {

namespace {

void constrain_text(
    constraints& check,
    const std::string& member,
    const std::optional<std::string>& text,
    std::size_t size_max
)
{
    if (!text)
        return;
    check.size_at_least(member, text->size(), 1, *text);
    check.size_at_most(member, text->size(), size_max, *text);
}

/// `path` begins the names of the members: "", "statements.1.member.".
template <class Request>
void constrain(constraints& check, const std::string& path, const Request& request)
{
    check.present(path + "statement", request.statement);
    constrain_text(check, path + "statement", request.statement, limits::statement_size_max);
    if (request.parameters)
        check.size_at_least(path + "parameters", request.parameters->size(), 1, "[]");
}

template <class Statements>
void constrain_all(
    constraints& check, const std::string& member, const Statements& all, std::size_t count_max
)
{
    check.present(member, all);
    if (!all)
        return;
    check.size_at_least(member, all->size(), 1, "[]");
    check.size_at_most(member, all->size(), count_max, "[...]");
    for (std::size_t i = 0; i < all->size(); ++i)
        constrain(check, member + "." + std::to_string(i + 1) + ".member.", (*all)[i]);
}

} // namespace

result<void> validate(const op::execute_statement_request& request)
{
    constraints check;
    constrain(check, "", request);
    constrain_text(check, "nextToken", request.next_token, limits::next_token_size_max);
    check.at_least("limit", request.limit, 1);
    return check.verdict();
}

result<void> validate(const op::batch_execute_statement_request& request)
{
    constraints check;
    constrain_all(check, "statements", request.statements, limits::batch_statements_max);
    return check.verdict();
}

result<void> validate(const op::execute_transaction_request& request)
{
    constraints check;
    constrain_all(
        check, "transactStatements", request.transact_statements, limits::transaction_actions_max
    );
    return check.verdict();
}

error exists_outside_transaction()
{
    return op::validation("EXISTS can only be used in ExecuteTransaction write requests.");
}

} // namespace hashrange::engine::partiql
