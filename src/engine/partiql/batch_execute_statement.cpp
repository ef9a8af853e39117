// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "engine/exec/item_operations.hpp"
#include "engine/partiql/statement_constraints.hpp"
#include "engine/partiql/statement_operations.hpp"
#include "engine/partiql/write.hpp"

#include <set>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

op::batch_statement_error_code code_of(const error& failure) noexcept
{
    using code = op::batch_statement_error_code;
    switch (failure.code()) {
    case errc::condition_failed: return code::conditional_check_failed;
    case errc::item_collection_size_limit_exceeded:
        return code::item_collection_size_limit_exceeded;
    case errc::request_limit_exceeded: return code::request_limit_exceeded;
    case errc::validation: return code::validation_error;
    case errc::provisioned_throughput_exceeded: return code::provisioned_throughput_exceeded;
    case errc::transaction_conflict: return code::transaction_conflict;
    case errc::throttling: return code::throttling_error;
    case errc::table_not_found:
    case errc::resource_not_found: return code::resource_not_found;
    case errc::access_denied: return code::access_denied;
    case errc::duplicate_item: return code::duplicate_item;
    default: return code::internal_server_error; // every other failure is the server's
    }
}

op::batch_statement_error told(const error& failure)
{
    op::batch_statement_error one{code_of(failure), std::string(failure.message()), {}};
    if (const item* old = op::old_item(failure))
        one.item = *old;
    return one;
}

/// One statement of a batch on its way from text to answer; a failure ends only its own way.
struct batch_entry {
    std::optional<prepared_statement> what;
    std::optional<planned_read> read;
    std::optional<planned_write> write;
    item key;
    op::batch_statement_response response;
    std::optional<op::consumed_capacity> used;

    void fail(const error& failure) { response.error = told(failure); }
};

result<void> plan(const catalog& tables, batch_entry& one)
{
    if (one.what->kind() == statement_kind::exists)
        return exists_outside_transaction();
    const auto target = find_source(tables, *one.what);
    if (!target)
        return target.error();
    if (one.what->kind() == statement_kind::select) {
        auto read = plan_read(**target, *one.what);
        if (!read)
            return read.error();
        if (!*read)
            return op::validation("Only single item select is supported");
        one.read = std::move(*read);
        one.key = one.read->key;
    } else {
        auto write = plan_write(**target, *one.what);
        if (!write)
            return write.error();
        one.write = std::move(*write);
        one.key = one.write->key(**target);
    }
    one.response.table = (*target)->name;
    return {};
}

std::vector<batch_entry>
prepare(const catalog& tables, const std::vector<op::batch_statement_request>& statements)
{
    std::vector<batch_entry> entries(statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        auto what = prepared_statement::from(*statements[i].statement, statements[i].parameters);
        if (!what) {
            entries[i].fail(what.error());
            continue;
        }
        entries[i].what.emplace(std::move(*what));
        if (auto ok = plan(tables, entries[i]); !ok)
            entries[i].fail(ok.error());
    }
    return entries;
}

result<void> check_together(const std::vector<batch_entry>& entries)
{
    bool reads = false, writes = false;
    std::set<std::pair<table_name, std::string>> seen;
    for (const batch_entry& one : entries) {
        if (!one.what)
            continue;
        (one.what->parsed().reads() ? reads : writes) = true;
        if (reads && writes)
            return op::validation(
                "Read and write requests together in the same batch is not supported."
            );
    }
    for (const batch_entry& one : entries)
        if ((one.read || one.write) && !seen.emplace(*one.response.table, one.key.bytes()).second)
            return op::validation("Provided list of item keys contains duplicates");
    return {};
}

result<void> read_item(
    engine_context& in,
    batch_entry& one,
    const op::batch_statement_request& from,
    const op::batch_execute_statement_request& batch
)
{
    op::get_item_request get;
    get.table = one.read->table;
    get.key = one.read->key;
    if (one.read->projection)
        get.projection = *one.read->projection;
    get.consistent_read = from.consistent_read;
    get.return_capacity = batch.return_capacity;
    auto found = run(in, get);
    if (!found)
        return found.error();
    if (found->item)
        one.response.item = std::move(found->item);
    one.used = std::move(found->consumed_capacity);
    return {};
}

result<void> write_item(
    engine_context& in,
    batch_entry& one,
    const op::batch_statement_request& from,
    const op::batch_execute_statement_request& batch
)
{
    op::execute_statement_request alone;
    alone.return_capacity = batch.return_capacity;
    alone.returning_on_failure = from.returning_on_failure;
    auto done = write(in, *one.what, std::move(*one.write), alone);
    if (!done)
        return done.error();
    if (!done->items.empty())
        one.response.item = std::move(done->items.front());
    one.used = std::move(done->consumed_capacity);
    return {};
}

} // namespace

} // namespace hashrange::engine::partiql

namespace hashrange::engine {

result<op::batch_execute_statement_response>
run(engine_context& in, const op::batch_execute_statement_request& request)
{
    if (auto ok = partiql::validate(request); !ok)
        return ok.error();
    auto entries = partiql::prepare(in.tables, *request.statements);
    if (auto ok = partiql::check_together(entries); !ok)
        return ok.error();
    op::batch_execute_statement_response response;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        partiql::batch_entry& one = entries[i];
        const op::batch_statement_request& from = (*request.statements)[i];
        result<void> done;
        if (one.read)
            done = partiql::read_item(in, one, from, request);
        else if (one.write)
            done = partiql::write_item(in, one, from, request);
        if (!done)
            one.fail(done.error());
        if (one.used)
            response.consumed_capacity.push_back(std::move(*one.used));
        response.responses.push_back(std::move(one.response));
    }
    return response;
}

} // namespace hashrange::engine
