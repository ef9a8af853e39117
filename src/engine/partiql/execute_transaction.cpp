// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "engine/exec/transaction_operations.hpp"
#include "engine/partiql/parse.hpp"
#include "engine/partiql/prepared_statement.hpp"
#include "engine/partiql/statement_constraints.hpp"
#include "engine/partiql/statement_operations.hpp"

#include <utility>

namespace hashrange::engine::partiql {

namespace {

/// "Validation failed in TransactStatements[0]: ..."
error failed_in(std::size_t index, const error& failure)
{
    if (failure != errc::validation)
        return failure;
    return op::validation(
        "Validation failed in TransactStatements[" + std::to_string(index) +
        "]: " + std::string(failure.message())
    );
}

/// One statement does not fit its table: no statement is done.
error canceled_by(std::size_t index, std::size_t statements, const error& failure)
{
    if (failure != errc::validation)
        return failure;
    std::vector<op::cancellation_reason> reasons(statements);
    reasons[index] = op::validation_reason(std::string(failure.message()));
    return op::transaction_canceled(std::move(reasons));
}

result<std::vector<prepared_statement>>
prepare(const std::vector<op::parameterized_statement>& statements)
{
    std::vector<prepared_statement> all;
    for (const op::parameterized_statement& one : statements) {
        auto what = prepared_statement::from(*one.statement, one.parameters);
        if (!what) // the text itself is refused without telling where it stands
            return parse(*one.statement) ? failed_in(all.size(), what.error()) : what.error();
        all.push_back(std::move(*what));
    }
    for (const prepared_statement& one : all)
        if (one.parsed().reads() != all.front().parsed().reads())
            return op::validation(
                "ExecuteTransaction API does not support both read and write operations in the "
                "same request."
            );
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].parsed().returning)
            return failed_in(
                i, op::validation("RETURNING clause is not supported in ExecuteTransaction.")
            );
    return all;
}

template <class Action>
Action action_of(planned_write& planned, const op::parameterized_statement& from)
{
    Action made;
    made.table = std::move(planned.table);
    if (planned.condition)
        made.condition = std::move(*planned.condition);
    made.returning_on_failure = from.returning_on_failure;
    if constexpr (requires { made.key; })
        made.key = std::move(planned.target);
    else
        made.item = std::move(planned.target);
    if constexpr (requires { made.update; })
        made.update = std::move(planned.changes);
    return made;
}

op::transact_write_item
action_of_any(planned_write planned, const op::parameterized_statement& from)
{
    op::transact_write_item made;
    switch (planned.kind) {
    case statement_kind::insert: made.put = action_of<op::transact_put>(planned, from); break;
    case statement_kind::update: made.update = action_of<op::transact_update>(planned, from); break;
    case statement_kind::erase: made.delete_ = action_of<op::transact_delete>(planned, from); break;
    case statement_kind::exists:
    case statement_kind::select:
        made.condition_check = action_of<op::condition_check>(planned, from);
        break;
    }
    return made;
}

/// A put of a transaction fails for its condition; an INSERT because the item is there.
error told(const error& failure, const std::vector<prepared_statement>& statements)
{
    const auto reasons = op::reasons(failure);
    if (reasons.size() != statements.size())
        return failure;
    std::vector<op::cancellation_reason> told(reasons.begin(), reasons.end());
    for (std::size_t i = 0; i < told.size(); ++i)
        if (statements[i].kind() == statement_kind::insert &&
            told[i].code == op::condition_failed_reason().code)
            told[i] = op::duplicate_item_reason();
    return op::transaction_canceled(std::move(told));
}

result<std::optional<planned_write>>
plan_one_write(const table& target, const prepared_statement& what)
{
    auto planned = plan_write(target, what);
    if (!planned)
        return planned.error();
    return std::optional(std::move(*planned));
}

result<op::execute_transaction_response> write_all(
    engine_context& in,
    const std::vector<prepared_statement>& statements,
    const op::execute_transaction_request& request
)
{
    op::transact_write_items_request writes;
    writes.client_request_token = request.client_request_token;
    writes.return_capacity = request.return_capacity;
    writes.transact_items.emplace();
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const auto target = find_source(in.tables, statements[i]);
        if (!target)
            return failed_in(i, target.error());
        auto planned = statements[i].kind() == statement_kind::exists
                           ? plan_check(**target, statements[i])
                           : plan_one_write(**target, statements[i]);
        if (!planned)
            return canceled_by(i, statements.size(), planned.error());
        if (!*planned)
            return failed_in(
                i,
                op::validation("EXISTS() must contain a single item read with additional condition")
            );
        writes.transact_items->push_back(
            action_of_any(std::move(**planned), (*request.transact_statements)[i])
        );
    }
    auto done = run(in, writes);
    if (!done)
        return told(done.error(), statements);
    op::execute_transaction_response response;
    response.consumed_capacity = std::move(done->consumed_capacity);
    return response;
}

result<op::execute_transaction_response> read_all(
    engine_context& in,
    const std::vector<prepared_statement>& statements,
    const op::execute_transaction_request& request
)
{
    op::transact_get_items_request reads;
    reads.return_capacity = request.return_capacity;
    reads.transact_items.emplace();
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (statements[i].index())
            return failed_in(
                i, op::validation("Reads on indices are not supported within transactions.")
            );
        const auto target = find_source(in.tables, statements[i]);
        if (!target)
            return failed_in(i, target.error());
        auto planned = plan_read(**target, statements[i]);
        if (!planned)
            return canceled_by(i, statements.size(), planned.error());
        if (!*planned)
            return failed_in(
                i,
                op::validation("Select statements within ExecuteTransaction must specify the "
                               "primary key in the where clause.")
            );
        op::transact_get get;
        get.table = std::move((*planned)->table);
        get.key = std::move((*planned)->key);
        if ((*planned)->projection)
            get.projection = std::move(*(*planned)->projection);
        reads.transact_items->emplace_back().get = std::move(get);
    }
    auto done = run(in, reads);
    if (!done)
        return done.error();
    op::execute_transaction_response response;
    response.consumed_capacity = std::move(done->consumed_capacity);
    response.responses = std::move(done->responses);
    return response;
}

} // namespace

} // namespace hashrange::engine::partiql

namespace hashrange::engine {

result<op::execute_transaction_response>
run(engine_context& in, const op::execute_transaction_request& request)
{
    if (auto ok = partiql::validate(request); !ok)
        return ok.error();
    const auto statements = partiql::prepare(*request.transact_statements);
    if (!statements)
        return statements.error();
    return statements->front().parsed().reads() ? partiql::read_all(in, *statements, request)
                                                : partiql::write_all(in, *statements, request);
}

} // namespace hashrange::engine
