// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/item_operations.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/exec/collection_metrics.hpp"
#include "engine/exec/item_batch.hpp"
#include "engine/exec/table_states.hpp"
#include "engine/exec/write_effect.hpp"
#include "engine/plan/key_paths.hpp"
#include "engine/validate/constraints.hpp"
#include "engine/validate/item_requests.hpp"

#include <utility>

namespace hashrange::engine {

namespace {

struct written {
    std::shared_ptr<const table> target; // shared with the catalog
    write_effect effect;
    used_capacity used;
    std::optional<op::item_collection_metrics> metrics;
};

template <class Request>
result<written> write(engine_context& in, const Request& request)
{
    auto checked = validate(request);
    if (!checked)
        return checked.error();
    auto planned = plan_and_lock(
        in,
        [&]() -> result<write_action> {
            auto target = find_table(in, request.table);
            if (!target)
                return target.error();
            auto action = plan(std::move(*target), request, *checked);
            if (action && in.running != nullptr && in.running->has(action->address.key()))
                return op::transaction_conflict();
            return action;
        },
        [&in](const write_action& action) { return in.locks.lock(action.address.key()); }
    );
    if (!planned)
        return planned.error();
    const write_action& action = planned->first;
    auto effect = find_effect(in.data, action);
    if (!effect)
        return effect.error();
    item_batch batch(in);
    used_capacity used = batch.add(action, *effect);
    if (auto done = batch.commit(); !done)
        return done.error();
    auto metrics = collection_metrics(in, action, request.return_metrics);
    if (!metrics)
        return metrics.error();
    return written{action.target, std::move(*effect), std::move(used), std::move(*metrics)};
}

template <class Response, class Request>
result<Response> answer(engine_context& in, const Request& request)
{
    auto done = write(in, request);
    if (!done)
        return done.error();
    Response response;
    response.attributes =
        returned(request.returning.value_or(op::return_values::none), done->effect);
    response.consumed_capacity = done->used.tell(*done->target, request.return_capacity);
    response.item_collection_metrics = std::move(done->metrics);
    return response;
}

} // namespace

result<std::shared_ptr<const table>>
find_table(const engine_context& in, const std::optional<table_name>& name)
{
    auto found = find_settled(in, table_of(name->view()));
    if (!found)
        return found;
    if (*found == nullptr || (*found)->status == op::table_status::creating)
        return op::table_not_found();
    return found;
}

result<op::get_item_response> run(engine_context& in, const op::get_item_request& request)
{
    auto checked = validate(request);
    if (!checked)
        return checked.error();
    auto target = find_table(in, request.table);
    if (!target)
        return target.error();
    auto address = address_of_key(**target, request.key->view());
    if (!address)
        return address.error();
    if (checked->projection)
        if (auto ok = check_key_paths(**target, *checked->projection); !ok)
            return ok.error();
    auto stored = in.data.get(address->key());
    if (!stored)
        return stored.error();
    op::get_item_response response;
    if (stored->has_value())
        response.item = item::from_shared(std::move(*stored));
    if (request.return_capacity) {
        const std::size_t bytes = response.item ? response.item->stored_bytes() : 0;
        const bool strong = request.consistent_read.value_or(false);
        used_capacity used;
        used.table_reads = read_units(bytes, strong ? consistency::strong : consistency::eventual);
        response.consumed_capacity = used.tell(**target, request.return_capacity);
    }
    if (response.item && checked->projection)
        response.item = expr::project(*checked->projection, response.item->view());
    return response;
}

result<op::put_item_response> run(engine_context& in, const op::put_item_request& request)
{
    return answer<op::put_item_response>(in, request);
}

result<op::delete_item_response> run(engine_context& in, const op::delete_item_request& request)
{
    return answer<op::delete_item_response>(in, request);
}

result<op::update_item_response> run(engine_context& in, const op::update_item_request& request)
{
    return answer<op::update_item_response>(in, request);
}

} // namespace hashrange::engine
