// SPDX-License-Identifier: Apache-2.0
#include "pipeline/call_account.hpp"

#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace hashrange::pipeline {
namespace {

template <class Map>
std::size_t elements_of(const Map& by_table)
{
    std::size_t sum = 0;
    for (const auto& [table, elements] : by_table)
        sum += elements.size();
    return sum;
}

// Items, by what an operation asks and answers. One that is not here counts none.
std::size_t items_of(const op::get_item_request&, const op::get_item_response& answer)
{
    return answer.item ? 1 : 0;
}
std::size_t items_of(const op::put_item_request&, const op::put_item_response&)
{
    return 1;
}
std::size_t items_of(const op::update_item_request&, const op::update_item_response&)
{
    return 1;
}
std::size_t items_of(const op::delete_item_request&, const op::delete_item_response&)
{
    return 1;
}
std::size_t items_of(const op::query_request&, const op::query_response& answer)
{
    return static_cast<std::size_t>(answer.count.value_or(0));
}
std::size_t items_of(const op::scan_request&, const op::scan_response& answer)
{
    return static_cast<std::size_t>(answer.count.value_or(0));
}
std::size_t items_of(const op::batch_get_item_request&, const op::batch_get_item_response& answer)
{
    return elements_of(answer.responses);
}
std::size_t
items_of(const op::batch_write_item_request& request, const op::batch_write_item_response& answer)
{
    const std::size_t asked = request.request_items ? elements_of(*request.request_items) : 0;
    return asked - elements_of(answer.unprocessed_items);
}
std::size_t
items_of(const op::transact_get_items_request&, const op::transact_get_items_response& answer)
{
    std::size_t found = 0;
    for (const op::item_response& each : answer.responses)
        found += each.item ? 1 : 0;
    return found;
}
std::size_t
items_of(const op::transact_write_items_request& request, const op::transact_write_items_response&)
{
    std::size_t written = 0;
    if (request.transact_items)
        for (const op::transact_write_item& each : *request.transact_items)
            written += each.condition_check ? 0 : 1;
    return written;
}
std::size_t items_of(const op::execute_statement_request&, const op::execute_statement_response& a)
{
    return a.items.size();
}
template <class Request, class Response>
std::size_t items_of(const Request&, const Response&)
{
    return 0;
}

used_capacity units_of(const op::capacity& used, bool writes)
{
    if (used.read_capacity_units || used.write_capacity_units)
        return {used.read_capacity_units.value_or(0), used.write_capacity_units.value_or(0)};
    const double units = used.capacity_units.value_or(0);
    return writes ? used_capacity{0, units} : used_capacity{units, 0};
}

void count_capacity(const op::consumed_capacity& used, bool writes, call_counts& counts)
{
    counts.capacity.add(
        units_of({used.capacity_units, used.read_capacity_units, used.write_capacity_units}, writes)
    );
    for (const auto* indexes : {&used.local_secondary_indexes, &used.global_secondary_indexes})
        for (const auto& [name, part] : *indexes)
            counts.capacity_of_index[name].add(units_of(part, writes));
}
void count_capacity(
    const std::optional<op::consumed_capacity>& used, bool writes, call_counts& counts
)
{
    if (used)
        count_capacity(*used, writes, counts);
}
void count_capacity(
    const std::vector<op::consumed_capacity>& used, bool writes, call_counts& counts
)
{
    for (const op::consumed_capacity& each : used)
        count_capacity(each, writes, counts);
}

// The table of a request; of those that name several the first one.
std::string first_of(const op::transact_write_item& action)
{
    const auto named = [](const auto& part) { return part && part->table; };
    if (named(action.put))
        return action.put->table->str();
    if (named(action.update))
        return action.update->table->str();
    if (named(action.delete_))
        return action.delete_->table->str();
    return named(action.condition_check) ? action.condition_check->table->str() : std::string();
}
std::string table_of(const op::transact_write_items_request& request)
{
    const auto& actions = request.transact_items;
    return actions && !actions->empty() ? first_of(actions->front()) : std::string();
}
std::string table_of(const op::transact_get_items_request& request)
{
    if (!request.transact_items || request.transact_items->empty())
        return {};
    const auto& get = request.transact_items->front().get;
    return get && get->table ? get->table->str() : std::string();
}
template <class Request>
std::string table_of(const Request& request)
{
    if constexpr (requires { request.request_items->begin()->first.str(); })
        return request.request_items && !request.request_items->empty()
                   ? request.request_items->begin()->first.str()
                   : std::string();
    else if constexpr (requires { request.table->str(); })
        return request.table ? request.table->str() : std::string();
    else
        return {};
}

template <class Request>
std::string index_of(const Request& request)
{
    if constexpr (requires { request.index->str(); })
        return request.index ? request.index->str() : std::string();
    else
        return {};
}

} // namespace

std::optional<op::owned_request> asking_for_capacity(const op::any_request& request)
{
    return std::visit(
        [](const auto* asked) -> std::optional<op::owned_request> {
            if constexpr (requires { asked->return_capacity; }) {
                if (asked->return_capacity)
                    return std::nullopt;
                auto copy = *asked;
                copy.return_capacity = op::return_consumed_capacity::indexes;
                return op::owned_request(std::move(copy));
            } else {
                return std::nullopt;
            }
        },
        request
    );
}

call_kind kind_of(const op::any_request& request, const call_context& context)
{
    call_kind kind{
        .entity = std::string(context.entity),
        .access_pattern = std::string(context.access_pattern),
        .operation = op::operation_of(request)};
    std::visit(
        [&](const auto* asked) {
            kind.table = table_of(*asked);
            kind.index = index_of(*asked);
        },
        request
    );
    return kind;
}

void count_answer(
    const op::any_request& request, const op::any_response& answer, call_counts& counts
)
{
    const bool writes = op::traits(op::operation_of(request)).writes;
    std::visit(
        [&]<class Request>(const Request* asked) {
            const auto& answered = std::get<op::response_of<Request>>(answer);
            counts.items = items_of(*asked, answered);
            if constexpr (requires { answered.consumed_capacity; })
                count_capacity(answered.consumed_capacity, writes, counts);
        },
        request
    );
}

} // namespace hashrange::pipeline
