// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/transaction_operations.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/exec/collection_metrics.hpp"
#include "engine/exec/item_batch.hpp"
#include "engine/exec/request_fingerprint.hpp"
#include "engine/exec/token_book.hpp"
#include "engine/exec/write_set.hpp"
#include "engine/plan/key_paths.hpp"
#include "engine/validate/batch_requests.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hashrange::engine {

namespace {

using op::cancellation_reason;

// Preparing and committing are charged each.
constexpr double transaction_factor = 2;

error repeats_an_item()
{
    return op::validation("Transaction request cannot include multiple operations on one item");
}

/// Why an action stops its transaction; an error that is not the action's own stops the call, and
/// so do empty values for keys, which the service finds before it looks at the actions.
std::optional<cancellation_reason> reason_of(const error& failure)
{
    if (failure == errc::condition_failed) {
        const item* old = op::old_item(failure);
        return op::condition_failed_reason(old == nullptr ? std::nullopt : std::optional(*old));
    }
    if (failure == errc::validation && !is_empty_key_value(failure))
        return op::validation_reason(std::string(failure.message()));
    return std::nullopt;
}

/// Goes through all actions, so that each gets its reason, and cancels if any has one.
class reason_list {
public:
    /// The call's failure, when it is not the action's.
    std::optional<error> add(const error& failure)
    {
        auto reason = reason_of(failure);
        if (!reason)
            return failure;
        reasons_.resize(size_++); // none so far for those before
        reasons_.push_back(std::move(*reason));
        return std::nullopt;
    }
    void add_none() { ++size_; }
    [[nodiscard]] result<void> verdict() const
    {
        if (reasons_.empty())
            return {};
        std::vector<cancellation_reason> all = reasons_;
        all.resize(size_);
        return op::transaction_canceled(std::move(all));
    }

private:
    std::size_t size_ = 0;                     // of the actions
    std::vector<cancellation_reason> reasons_; // up to the last action that has one
};

template <class Action>
result<write_action> with_failure(result<write_action> planned, const Action& action)
{
    using asked = op::return_values_on_condition_check_failure;
    if (planned)
        planned->returns_old_on_failure = action.returning_on_failure == asked::all_old;
    return planned;
}

result<write_action> plan_action(
    const engine_context& in, const op::transact_write_item& one, const checked_write& checked
)
{
    const auto& name = one.put       ? one.put->table
                       : one.delete_ ? one.delete_->table
                       : one.update  ? one.update->table
                                     : one.condition_check->table;
    auto target = find_table(in, name);
    if (!target)
        return target.error();
    if (one.put)
        return with_failure(plan_put(*target, *one.put->item, checked), *one.put);
    if (one.delete_)
        return with_failure(plan_erase(*target, *one.delete_->key, checked), *one.delete_);
    if (one.update)
        return with_failure(plan_update(*target, *one.update->key, checked), *one.update);
    return with_failure(
        plan_check(*target, *one.condition_check->key, checked), *one.condition_check
    );
}

result<write_set> plan_actions(
    const engine_context& in,
    const op::transact_write_items_request& request,
    const std::vector<checked_write>& checked
)
{
    write_set actions;
    actions.reserve(checked.size());
    reason_list reasons;
    for (std::size_t i = 0; i < checked.size(); ++i) {
        auto action = plan_action(in, (*request.transact_items)[i], checked[i]);
        if (action) {
            actions.push_back(std::move(*action));
            reasons.add_none();
        } else if (auto failure = reasons.add(action.error())) {
            return *failure;
        }
    }
    if (auto ok = reasons.verdict(); !ok)
        return ok.error();
    if (has_duplicates(actions))
        return repeats_an_item();
    return actions;
}

result<item_address> address_to_read(
    const table& target, const item& key, const checked_expression<expr::projection>& projection
)
{
    auto address = address_of_key(target, key.view());
    if (address && projection)
        if (auto ok = check_key_paths(target, *projection); !ok)
            return ok.error();
    return address;
}

result<std::vector<write_effect>> find_effects(store& data, const write_set& actions)
{
    std::vector<write_effect> effects;
    effects.reserve(actions.size());
    reason_list reasons;
    for (const write_action& one : actions) {
        auto effect = find_effect(data, one);
        if (effect) {
            effects.push_back(std::move(*effect));
            reasons.add_none();
        } else if (auto failure = reasons.add(effect.error())) {
            return *failure;
        }
    }
    if (auto ok = reasons.verdict(); !ok)
        return ok.error();
    return effects;
}

/// What a replay of a transaction is charged: as a read of what it wrote.
op::transact_write_items_response
replayed(const write_set& actions, const std::vector<write_effect>& effects, const auto& request)
{
    capacity_by_table used;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const item* state = effects[i].before ? &*effects[i].before : nullptr;
        used_capacity read;
        read.table_reads = read_units(state ? state->stored_bytes() : 0, consistency::strong);
        used.add(actions[i].target, read, transaction_factor);
    }
    op::transact_write_items_response response;
    response.consumed_capacity =
        used.tell_transaction(request.return_capacity, used_capacity::kind::reads);
    return response;
}

bool has_token(const op::transact_write_items_request& request)
{
    return request.client_request_token && !request.client_request_token->empty();
}

/// A token of another transaction is told before anything that is wrong with this one's items.
result<void> check_token(
    engine_context& in,
    const op::transact_write_items_request& request,
    const std::string& fingerprint
)
{
    if (!has_token(request))
        return {};
    const auto known = in.tokens.find(*request.client_request_token, in.clock.now());
    if (!known)
        return known.error();
    if (*known && **known != fingerprint)
        return op::idempotent_parameter_mismatch();
    return {};
}

/// Nothing when the token is new; otherwise the answer that its first use had.
result<std::optional<op::transact_write_items_response>> replay(
    engine_context& in,
    const op::transact_write_items_request& request,
    const write_set& actions,
    const std::string& fingerprint
)
{
    const auto known = in.tokens.find(*request.client_request_token, in.clock.now());
    if (!known)
        return known.error();
    if (!*known)
        return std::optional<op::transact_write_items_response>();
    if (**known != fingerprint)
        return op::idempotent_parameter_mismatch();
    std::vector<write_effect> effects;
    for (const write_action& one : actions) {
        auto stored = in.data.get(one.address.key());
        if (!stored)
            return stored.error();
        write_effect& state = effects.emplace_back();
        if (stored->has_value())
            state.before = item::from_shared(std::move(*stored));
    }
    return std::optional(replayed(actions, effects, request));
}

error conflicts(const std::vector<bool>& taken)
{
    std::vector<cancellation_reason> reasons;
    for (const bool one : taken)
        reasons.push_back(one ? op::transaction_conflict_reason() : cancellation_reason());
    return op::transaction_canceled(std::move(reasons));
}

/// Where an engine refuses conflicts, the items are this transaction's from here on.
result<void>
claim_items(engine_context& in, const write_set& actions, running_transactions::claim& into)
{
    if (in.running == nullptr)
        return {};
    std::vector<store_key> keys;
    for (const write_action& one : actions)
        keys.push_back(one.address.key());
    const auto taken = in.running->take(keys, into);
    if (std::find(taken.begin(), taken.end(), true) != taken.end())
        return conflicts(taken);
    return {};
}

std::vector<std::size_t>
stripes_with_token(const op::transact_write_items_request& request, const write_set& actions)
{
    std::vector<std::size_t> which = stripes_of(actions);
    if (has_token(request))
        which.push_back(stripes::of(token_book::key_of(*request.client_request_token)));
    return which;
}

} // namespace

result<op::transact_write_items_response>
run(engine_context& in, const op::transact_write_items_request& request)
{
    const auto checked = validate(request);
    if (!checked)
        return checked.error();
    const std::string fingerprint = has_token(request) ? fingerprint_of(request) : std::string();
    if (auto ok = check_token(in, request, fingerprint); !ok)
        return ok.error();
    running_transactions::claim claimed;
    auto planned = plan_and_lock(
        in,
        [&]() -> result<write_set> {
            auto actions = plan_actions(in, request, *checked);
            if (!actions)
                return actions;
            if (auto ok = claim_items(in, *actions, claimed); !ok)
                return ok.error();
            return actions;
        },
        [&](const write_set& set) { return in.locks.lock(stripes_with_token(request, set)); }
    );
    if (!planned)
        return planned.error();
    const write_set& actions = planned->first;
    if (has_token(request)) {
        auto before = replay(in, request, actions, fingerprint);
        if (!before)
            return before.error();
        if (*before)
            return std::move(**before);
    }
    const auto effects = find_effects(in.data, actions);
    if (!effects)
        return effects.error();
    item_batch batch(in);
    if (has_token(request))
        in.tokens.put(batch.writes(), *request.client_request_token, fingerprint, in.clock.now());
    capacity_by_table used;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const used_capacity one = batch.add(actions[i], (*effects)[i]);
        if (request.return_capacity)
            used.add(actions[i].target, one, transaction_factor);
    }
    if (auto done = batch.commit(); !done)
        return done.error();
    auto metrics = collection_metrics(in, actions, request.return_metrics);
    if (!metrics)
        return metrics.error();
    op::transact_write_items_response response;
    response.item_collection_metrics = std::move(*metrics);
    response.consumed_capacity =
        used.tell_transaction(request.return_capacity, used_capacity::kind::writes);
    return response;
}

result<op::transact_get_items_response>
run(engine_context& in, const op::transact_get_items_request& request)
{
    const auto projections = validate(request);
    if (!projections)
        return projections.error();
    std::vector<std::pair<std::shared_ptr<const table>, item_address>> reads;
    std::set<std::tuple<space_id, std::string, std::string>> seen;
    reason_list reasons;
    for (std::size_t i = 0; i < projections->size(); ++i) {
        const op::transact_get& get = *(*request.transact_items)[i].get;
        auto target = find_table(in, get.table);
        if (!target)
            return target.error();
        auto address = address_to_read(**target, *get.key, (*projections)[i]);
        if (!address) {
            if (auto failure = reasons.add(address.error()))
                return *failure;
            continue;
        }
        reasons.add_none();
        if (!seen.emplace(address->space, address->partition, address->sort).second)
            return repeats_an_item();
        reads.emplace_back(std::move(*target), std::move(*address));
    }
    if (auto ok = reasons.verdict(); !ok)
        return ok.error();
    std::vector<bool> taken;
    for (const auto& [target, address] : reads)
        taken.push_back(in.running != nullptr && in.running->has(address.key()));
    if (std::find(taken.begin(), taken.end(), true) != taken.end())
        return conflicts(taken);
    const auto moment = in.data.take_snapshot();
    op::transact_get_items_response response;
    capacity_by_table used;
    for (std::size_t i = 0; i < reads.size(); ++i) {
        auto stored = in.data.get(reads[i].second.key(), moment.get());
        if (!stored)
            return stored.error();
        const item found = item::from_shared(std::move(*stored));
        used_capacity read;
        read.table_reads = read_units(found.stored_bytes(), consistency::transactional);
        used.add(reads[i].first, read, 1);
        op::item_response& into = response.responses.emplace_back();
        if (found.empty())
            continue;
        const auto& projection = (*projections)[i];
        into.item = projection ? expr::project(*projection, found.view()) : found;
    }
    response.consumed_capacity =
        used.tell_transaction(request.return_capacity, used_capacity::kind::reads);
    return response;
}

} // namespace hashrange::engine
