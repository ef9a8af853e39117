// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/query_spec.hpp"

#include "hashrange/value/item_builder.hpp"

#include "repo/exchange.hpp"
#include "repo/query_request.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::detail {
namespace {

item last_key_of(const query_spec& spec, item_view found)
{
    item_builder builder;
    for (const std::string& name : key_attributes(spec))
        if (const std::optional<value_view> value = found.find(name))
            builder.attribute(name).value(*value);
    return builder.finish().value();
}

/// True when the page has what was wanted before the answer was used up.
bool take_items(const query_spec& spec, op::query_response& answer, item_page& page)
{
    if (!answer.items)
        return false;
    for (item& found : *answer.items) {
        if (spec.take && page.items.size() == *spec.take) {
            page.last_key = last_key_of(spec, page.items.back().view());
            return true;
        }
        if (belongs_to(spec, found.view()))
            page.items.push_back(std::move(found));
    }
    return false;
}

bool is_complete(const query_spec& spec, const item_page& page, std::uint32_t requests)
{
    if (!page.last_key)
        return true;
    if (spec.requests_max && requests >= *spec.requests_max)
        return true;
    return spec.take ? page.items.size() >= *spec.take : !page.items.empty();
}

std::uint64_t counted(const query_spec& spec, const op::query_response& answer)
{
    if (!answer.items)
        return static_cast<std::uint64_t>(answer.count.value_or(0));
    return static_cast<std::uint64_t>(std::count_if(
        answer.items->begin(),
        answer.items->end(),
        [&](const item& found) { return belongs_to(spec, found.view()); }
    ));
}

} // namespace

void set_cursor(query_spec& spec, const result<std::optional<cursor>>& from)
{
    if (!from && !spec.fault)
        spec.fault = from.error();
    spec.from = from ? *from : std::nullopt;
}

bool belongs_to(const query_spec& spec, item_view found) noexcept
{
    if (spec.ranged_attribute.empty())
        return true;
    const std::optional<value_view> key = found.find(spec.ranged_attribute);
    return key && spec.range.contains(*key);
}

task<result<item_page>> read_page(call by, query_spec spec)
{
    item_page page;
    if (std::optional<error> fault = fault_of(spec))
        co_return *fault;
    if (asks_for_nothing(spec))
        co_return page;
    op::query_request request = request_of(spec, by.now());
    for (std::uint32_t requests = 1;; ++requests) {
        request.limit = limit_of(spec, page.items.size());
        result<op::query_response> answer = co_await by.send(request);
        if (!answer)
            co_return answer.error();
        page.evaluated += static_cast<std::size_t>(answer->scanned_count.value_or(0));
        page.last_key = answer->last_evaluated_key;
        if (take_items(spec, *answer, page) || is_complete(spec, page, requests))
            co_return page;
        request.exclusive_start_key = page.last_key;
    }
}

task<result<std::uint64_t>> count_items(call by, query_spec spec)
{
    if (std::optional<error> fault = fault_of(spec))
        co_return *fault;
    std::uint64_t count = 0;
    if (asks_for_nothing(spec))
        co_return count;
    op::query_request request = counting_request(spec, by.now());
    if (spec.page_size)
        request.limit = limit_of(*spec.page_size);
    for (;;) {
        result<op::query_response> answer = co_await by.send(request);
        if (!answer)
            co_return answer.error();
        count += counted(spec, *answer);
        if (!answer->last_evaluated_key)
            co_return count;
        request.exclusive_start_key = std::move(answer->last_evaluated_key);
    }
}

} // namespace hashrange::detail
