// SPDX-License-Identifier: Apache-2.0
#include "engine/fault/fault_injector.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/fault/batch_parts.hpp"

#include <algorithm>
#include <thread>
#include <type_traits>
#include <utility>

namespace hashrange::engine {

namespace {

bool is_batch(op::operation which)
{
    return which == op::operation::batch_get_item || which == op::operation::batch_write_item;
}

bool is_transaction(op::operation which)
{
    return which == op::operation::transact_get_items ||
           which == op::operation::transact_write_items;
}

/// The failure of one action of a transaction, as a transaction tells it.
error canceled(std::size_t actions, std::size_t which, op::cancellation_reason why)
{
    std::vector<op::cancellation_reason> reasons(actions);
    reasons[which] = std::move(why);
    return op::transaction_canceled(std::move(reasons));
}

error inside(bool writes)
{
    return op::internal_server_error().with_may_have_been_applied(writes);
}

/// Where a page was asked to begin, so that it can be asked for again.
template <class Request>
std::string cursor_name(const Request& request, const item& cursor)
{
    std::string name = request.table ? request.table->str() : std::string();
    name.append("/").append(request.index ? request.index->str() : std::string()).append("/");
    return name.append(cursor.bytes());
}

} // namespace

result<op::any_response> fault_injector::send(const op::any_request& request, const sender& inner)
{
    const std::vector<touched> items = touched_by(request);
    const bool writes = writes_items(op::operation_of(request));
    if (items.empty() && !writes)
        return inner(request);
    const verdict how = judge(request, items);
    if (how.how == waiting::really)
        std::this_thread::sleep_for(how.latency);
    else
        clock_.advance(how.latency);
    if (how.refused)
        return *how.refused;
    auto answer = carry_out(request, how, inner);
    if (how.forgets_answer)
        return inside(writes);
    return answer;
}

fault_injector::verdict
fault_injector::judge(const op::any_request& request, const std::vector<touched>& items)
{
    const bool writes = writes_items(op::operation_of(request));
    plan& of = *asked_.plan_;
    const std::lock_guard hold(of.mutex);
    verdict made;
    made.chance = of.next();
    made.how = of.how;
    made.latency = of.latency_least;
    if (of.latency_most > of.latency_least)
        made.latency += std::chrono::nanoseconds(static_cast<std::int64_t>(
            of.below(static_cast<std::uint64_t>((of.latency_most - of.latency_least).count()))
        ));
    if (writes)
        past_.note(clock_.now());
    const bool fails = of.chance(of.fail_before);
    made.forgets_answer = of.chance(of.fail_after);
    const bool throttles = of.chance(of.throttle_share);
    const bool conflicts = of.chance(of.conflicts);
    made.splits = of.chance(of.partial_batches);
    made.shortens = of.chance(of.short_pages);
    made.empties = of.chance(of.empty_pages);
    if (fails)
        made.refused = inside(writes);
    else if (throttles)
        made.refused = op::throughput_exceeded();
    else
        judge_items(of, made, request, items);
    if (made.refused || !conflicts || !writes || is_batch(op::operation_of(request)))
        return made;
    if (!is_transaction(op::operation_of(request)))
        made.refused = op::transaction_conflict();
    else if (!items.empty())
        made.refused =
            canceled(items.size(), of.below(items.size()), op::transaction_conflict_reason());
    return made;
}

void fault_injector::judge_items(
    plan& of, verdict& into, const op::any_request& request, const std::vector<touched>& items
)
{
    const op::operation which = op::operation_of(request);
    const bool writes = writes_items(which);
    into.left_out.assign(items.size(), 0);
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!is_throttled(of, items[i]) && !is_exhausted(of, items[i], writes))
            continue;
        into.left_out[i] = 1;
        ++out;
        if (is_transaction(which)) {
            into.refused = canceled(items.size(), i, op::throughput_exceeded_reason());
            return;
        }
    }
    if (is_batch(which) && into.splits && items.size() > 1)
        for (std::size_t i = 1; i < items.size(); ++i) // the first one goes through
            into.left_out[i] = into.left_out[i] != 0 || of.below(2) == 0 ? 1 : 0;
    if (out > 0 && out == items.size())
        into.refused = op::throughput_exceeded();
}

bool fault_injector::is_throttled(plan& of, const touched& one)
{
    const auto table = of.throttled.find(one.table);
    if (table != of.throttled.end() && table->second > 0) {
        --table->second;
        return true;
    }
    for (auto& key : of.throttled_keys)
        if (key.requests > 0 && key.table == one.table && one.where != nullptr &&
            has_key(*one.where, key.key)) {
            --key.requests;
            return true;
        }
    return false;
}

bool fault_injector::is_exhausted(plan& of, const touched& one, bool writes)
{
    const auto found = of.provisioned.find(one.table);
    if (found == of.provisioned.end())
        return false;
    token_bucket& bucket = writes ? found->second.writes : found->second.reads;
    bucket.refill(clock_.now());
    return bucket.left <= 0;
}

void fault_injector::charge(const std::string& table, double units, bool writes)
{
    plan& of = *asked_.plan_;
    const std::lock_guard hold(of.mutex);
    const auto found = of.provisioned.find(table);
    if (found != of.provisioned.end())
        (writes ? found->second.writes : found->second.reads).left -= units;
}

template <class Request>
result<op::any_response>
fault_injector::page(const Request& request, const verdict& how, const sender& inner)
{
    constexpr std::uint64_t short_page_max = 5;
    Request shaped = request;
    {
        plan& of = *asked_.plan_;
        const std::lock_guard hold(of.mutex);
        if (request.exclusive_start_key &&
            of.empty_cursors.erase(cursor_name(request, *request.exclusive_start_key)) > 0)
            shaped.exclusive_start_key.reset();
    }
    const bool first = !shaped.exclusive_start_key;
    if (how.shortens && shaped.limit.value_or(2) > 1) {
        const auto limit = static_cast<std::int32_t>(1 + how.chance % short_page_max);
        shaped.limit = std::min(shaped.limit.value_or(limit), limit);
    }
    auto answer = inner(op::any_request(&shaped));
    if (!answer || !how.empties)
        return answer;
    auto& told = std::get<op::response_of<Request>>(*answer);
    if (!told.last_evaluated_key)
        return answer; // an empty last page would lose what it had
    if (first) {
        plan& of = *asked_.plan_;
        const std::lock_guard hold(of.mutex);
        of.empty_cursors.insert(cursor_name(request, *told.last_evaluated_key));
    } else {
        told.last_evaluated_key = shaped.exclusive_start_key;
    }
    told.count = told.scanned_count = 0;
    if (told.items)
        told.items->clear();
    return answer;
}

template <class Request>
result<op::any_response>
fault_injector::metered(const Request& request, const op::any_request& any, const sender& inner)
{
    if constexpr (!requires { request.return_capacity; }) {
        return inner(any);
    } else {
        {
            const std::lock_guard hold(asked_.plan_->mutex);
            if (asked_.plan_->provisioned.empty())
                return inner(any);
        }
        const auto wanted = request.return_capacity.value_or(op::return_consumed_capacity::none);
        Request measured = request;
        if (wanted == op::return_consumed_capacity::none)
            measured.return_capacity = op::return_consumed_capacity::total;
        auto answer = inner(op::any_request(&measured));
        if (!answer)
            return answer;
        auto& used = std::get<op::response_of<Request>>(*answer).consumed_capacity;
        const auto charge_one = [&](const op::consumed_capacity& one) {
            charge(
                one.table ? one.table->str() : std::string(),
                one.capacity_units.value_or(0),
                writes_items(Request::id)
            );
        };
        if constexpr (requires { used->capacity_units; }) {
            if (used)
                charge_one(*used);
        } else {
            for (const auto& one : used)
                charge_one(one);
        }
        if (wanted == op::return_consumed_capacity::none)
            used = {};
        return answer;
    }
}

// Below the templates that it calls: clang-19 makes no code for those that come after.
result<op::any_response>
fault_injector::carry_out(const op::any_request& request, const verdict& how, const sender& inner)
{
    const sender metering = [&](const op::any_request& any) {
        return std::visit([&](const auto* one) { return metered(*one, any, inner); }, any);
    };
    return std::visit(
        [&](const auto* one) -> result<op::any_response> {
            using asked = std::remove_cvref_t<decltype(*one)>;
            constexpr bool is_page =
                std::is_same_v<asked, op::query_request> || std::is_same_v<asked, op::scan_request>;
            constexpr bool is_parted = asked::id == op::operation::batch_get_item ||
                                       asked::id == op::operation::batch_write_item;
            if constexpr (is_page)
                return page(*one, how, metering);
            else if constexpr (is_parted)
                return send_part(*one, how.left_out, metering);
            else
                return metering(request);
        },
        request
    );
}

} // namespace hashrange::engine
