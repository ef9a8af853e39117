// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/write.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/exec/item_operations.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

op::return_values asked_by(const std::optional<returning>& clause) noexcept
{
    if (!clause)
        return op::return_values::none;
    return clause->is_new ? op::return_values::all_new : op::return_values::all_old;
}

/// `RETURNING MODIFIED ...` gives the attributes, as a whole, in which something that was changed
/// is there.
item modified(const expr::update& changes, const item& state)
{
    expr::projection touched;
    const auto add = [&](const auto& actions) {
        for (const auto& one : actions) {
            const expr::path attribute(one.where.attribute());
            const auto& known = touched.paths;
            if (expr::resolve(state.view(), one.where) &&
                std::find(known.begin(), known.end(), attribute) == known.end())
                touched.paths.push_back(attribute);
        }
    };
    add(changes.set);
    add(changes.remove);
    add(changes.add);
    add(changes.erase);
    return touched.paths.empty() ? item() : expr::project(touched, state.view());
}

template <class Request>
Request request_of(planned_write& planned, const op::execute_statement_request& from)
{
    Request made;
    made.table = std::move(planned.table);
    if (planned.condition)
        made.condition = std::move(*planned.condition);
    made.return_capacity = from.return_capacity;
    made.returning_on_failure = from.returning_on_failure;
    return made;
}

template <class Response>
result<op::execute_statement_response>
told(result<Response> done, const std::optional<returning>& clause, const expr::update& changes)
{
    if (!done)
        return done.error();
    op::execute_statement_response response;
    response.consumed_capacity = std::move(done->consumed_capacity);
    if (done->attributes) {
        item shown = clause->only_modified ? modified(changes, *done->attributes)
                                           : std::move(*done->attributes);
        if (!shown.empty())
            response.items.push_back(std::move(shown));
    }
    return response;
}

} // namespace

result<op::execute_statement_response> write(
    engine_context& in,
    const prepared_statement& what,
    planned_write planned,
    const op::execute_statement_request& request
)
{
    const auto& clause = what.parsed().returning;
    if (planned.kind == statement_kind::insert) {
        auto put = request_of<op::put_item_request>(planned, request);
        put.item = std::move(planned.target);
        auto done = run(in, put);
        if (!done && done.error() == errc::condition_failed)
            return op::duplicate_item();
        return told(std::move(done), clause, planned.changes);
    }
    if (planned.kind == statement_kind::erase) {
        auto erase = request_of<op::delete_item_request>(planned, request);
        erase.key = std::move(planned.target);
        erase.returning = asked_by(clause);
        return told(run(in, erase), clause, planned.changes);
    }
    auto update = request_of<op::update_item_request>(planned, request);
    update.key = std::move(planned.target);
    update.update = planned.changes;
    update.returning = asked_by(clause);
    return told(run(in, update), clause, planned.changes);
}

} // namespace hashrange::engine::partiql
