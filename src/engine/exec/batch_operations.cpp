// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/batch_operations.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/exec/collection_metrics.hpp"
#include "engine/exec/item_batch.hpp"
#include "engine/exec/write_set.hpp"
#include "engine/plan/key_paths.hpp"
#include "engine/validate/batch_requests.hpp"

#include <set>
#include <utility>

namespace hashrange::engine {

namespace {

struct planned_reads {
    std::shared_ptr<const table> target; // shared with the catalog
    std::vector<item_address> addresses;
};

error has_duplicate_keys()
{
    return op::validation("Provided list of item keys contains duplicates");
}

result<planned_reads> plan_reads(
    const engine_context& in,
    const table_name& name,
    const op::keys_and_attributes& wanted,
    const checked_expression<expr::projection>& projection
)
{
    auto target = find_table(in, name);
    if (!target)
        return target.error();
    planned_reads reads{std::move(*target), {}};
    std::set<std::pair<std::string, std::string>> seen;
    for (const item& key : *wanted.keys) {
        auto address = address_of_key(*reads.target, key.view());
        if (!address)
            return address.error();
        if (!seen.emplace(address->partition, address->sort).second)
            return has_duplicate_keys();
        reads.addresses.push_back(std::move(*address));
    }
    if (projection)
        if (auto ok = check_key_paths(*reads.target, *projection); !ok)
            return ok.error();
    return reads;
}

/// Reads until the answer is as large as one may be; the rest is left over.
class batch_reader {
public:
    batch_reader(engine_context& in, const op::batch_get_item_request& request)
        : in_(in), request_(request)
    {
    }
    result<void> read(
        const table_name& name,
        const op::keys_and_attributes& wanted,
        const planned_reads& reads,
        const checked_expression<expr::projection>& projection
    );
    op::batch_get_item_response finish()
    {
        response_.consumed_capacity = used_.tell(request_.return_capacity);
        return std::move(response_);
    }

private:
    engine_context& in_;
    const op::batch_get_item_request& request_;
    op::batch_get_item_response response_;
    capacity_by_table used_;
    std::size_t bytes_ = 0;
};

result<void> batch_reader::read(
    const table_name& name,
    const op::keys_and_attributes& wanted,
    const planned_reads& reads,
    const checked_expression<expr::projection>& projection
)
{
    const bool strong = wanted.consistent_read.value_or(false);
    std::vector<item>& into = response_.responses[name];
    for (std::size_t i = 0; i < reads.addresses.size(); ++i) {
        auto stored = in_.data.get(reads.addresses[i].key());
        if (!stored)
            return stored.error();
        item found = item::from_shared(std::move(*stored));
        const bool is_there = !found.empty(); // every stored item has its key
        if (is_there && bytes_ + found.stored_bytes() > limits::request_bytes_max) {
            op::keys_and_attributes& left = response_.unprocessed_keys[name];
            if (!left.keys) {
                left = wanted;
                left.keys->clear();
            }
            left.keys->push_back((*wanted.keys)[i]);
            continue;
        }
        bytes_ += found.stored_bytes();
        used_capacity used;
        used.table_reads =
            read_units(found.stored_bytes(), strong ? consistency::strong : consistency::eventual);
        used_.add(reads.target, used, 1);
        if (is_there)
            into.push_back(projection ? expr::project(*projection, found.view()) : found);
    }
    return {};
}

/// A batch has the same words for an item without its key as for a key.
result<write_action> plan_batch_put(const std::shared_ptr<const table>& target, const item& written)
{
    for (const auto* part : {&target->key.partition, &target->key.sort})
        for (const key_attribute& one : *part) {
            const auto found = written.find(one.name);
            if (!found || !found->is(one.type))
                return op::validation("The provided key element does not match the schema");
        }
    return plan_put(target, written, {});
}

result<write_set> plan_writes(const engine_context& in, const op::writes_by_table& writes)
{
    write_set actions;
    for (const auto& [name, requests] : writes) {
        auto target = find_table(in, name);
        if (!target)
            return target.error();
        for (const op::write_request& one : requests) {
            auto action = one.put_request ? plan_batch_put(*target, *one.put_request->item)
                                          : plan_erase(*target, *one.delete_request->key, {});
            if (!action)
                return action.error();
            actions.push_back(std::move(*action));
        }
    }
    if (has_duplicates(actions))
        return has_duplicate_keys();
    return actions;
}

} // namespace

result<op::batch_get_item_response>
run(engine_context& in, const op::batch_get_item_request& request)
{
    auto projections = validate(request);
    if (!projections)
        return projections.error();
    std::map<table_name, planned_reads> planned;
    for (const auto& [name, wanted] : *request.request_items) {
        auto reads = plan_reads(in, name, wanted, projections->at(name));
        if (!reads)
            return reads.error();
        planned.emplace(name, std::move(*reads));
    }
    batch_reader reader(in, request);
    for (const auto& [name, wanted] : *request.request_items)
        if (auto ok = reader.read(name, wanted, planned.at(name), projections->at(name)); !ok)
            return ok.error();
    return reader.finish();
}

result<op::batch_write_item_response>
run(engine_context& in, const op::batch_write_item_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    auto planned = plan_and_lock(
        in,
        [&] { return plan_writes(in, *request.request_items); },
        [&in](const write_set& actions) { return in.locks.lock(stripes_of(actions)); }
    );
    if (!planned)
        return planned.error();
    item_batch batch(in);
    capacity_by_table used;
    for (const write_action& action : planned->first) {
        const auto effect = find_effect(in.data, action);
        if (!effect)
            return effect.error();
        used.add(action.target, batch.add(action, *effect), 1);
    }
    if (auto done = batch.commit(); !done)
        return done.error();
    auto metrics = collection_metrics(in, planned->first, request.return_metrics);
    if (!metrics)
        return metrics.error();
    op::batch_write_item_response response;
    response.item_collection_metrics = std::move(*metrics);
    response.consumed_capacity = used.tell(request.return_capacity);
    return response;
}

} // namespace hashrange::engine
