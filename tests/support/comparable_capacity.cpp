// SPDX-License-Identifier: Apache-2.0
#include "support/comparable_capacity.hpp"

#include <algorithm>
#include <vector>

namespace hashrange::test_support {
namespace {

using capacity_list = std::vector<op::consumed_capacity>;

template <class Counted>
void forget_kinds(Counted& told)
{
    told.read_capacity_units.reset();
    told.write_capacity_units.reset();
}

/// By table, each without the units of reads and of writes.
void make_comparable(capacity_list& told)
{
    for (op::consumed_capacity& one : told) {
        forget_kinds(one);
        if (one.of_table)
            forget_kinds(*one.of_table);
        for (auto* indexes : {&one.local_secondary_indexes, &one.global_secondary_indexes})
            for (auto& [name, units] : *indexes)
                forget_kinds(units);
    }
    std::sort(told.begin(), told.end(), [](const auto& left, const auto& right) {
        return left.table < right.table;
    });
}

bool finds_all(const op::batch_get_item_request& request, const op::batch_get_item_response& found)
{
    return std::all_of(
        request.request_items->begin(),
        request.request_items->end(),
        [&](const auto& asked) {
            const auto answer = found.responses.find(asked.first);
            return answer != found.responses.end() &&
                   answer->second.size() == asked.second.keys->size();
        }
    );
}

bool only_puts(const op::batch_write_item_request& request)
{
    for (const auto& [table, writes] : *request.request_items)
        for (const op::write_request& one : writes)
            if (!one.put_request)
                return false;
    return true;
}

/// Of several actions on one table it tells the capacity of one.
bool is_one_write(const op::transact_write_items_request& request)
{
    const op::transact_write_item& first = request.transact_items->front();
    return request.transact_items->size() == 1 && (first.put || first.update);
}

template <class Response>
void keep_if(bool comparable, Response& response)
{
    if (comparable)
        make_comparable(response.consumed_capacity);
    else
        response.consumed_capacity.clear();
}

} // namespace

void keep_comparable_capacity(
    const op::delete_item_request& request, op::delete_item_response& response
)
{
    using asked = op::return_consumed_capacity;
    if (request.return_capacity.value_or(asked::none) == asked::none)
        response.consumed_capacity.reset();
}

void keep_comparable_capacity(const op::query_request&, op::query_response& page)
{
    if (page.scanned_count == 0)
        page.consumed_capacity.reset();
}

void keep_comparable_capacity(const op::scan_request&, op::scan_response& page)
{
    if (page.scanned_count == 0)
        page.consumed_capacity.reset();
}

void keep_comparable_capacity(
    const op::batch_get_item_request& request, op::batch_get_item_response& response
)
{
    keep_if(finds_all(request, response), response);
}

void keep_comparable_capacity(
    const op::batch_write_item_request& request, op::batch_write_item_response& response
)
{
    keep_if(only_puts(request), response);
}

void keep_comparable_capacity(
    const op::transact_write_items_request& request, op::transact_write_items_response& response
)
{
    keep_if(is_one_write(request), response);
}

void keep_comparable_capacity(
    const op::transact_get_items_request& request, op::transact_get_items_response& response
)
{
    keep_if(request.transact_items->size() == 1, response);
}

} // namespace hashrange::test_support
