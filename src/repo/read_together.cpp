// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/read_together.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/transact_get_items.hpp"

#include "repo/entity_filter.hpp"
#include "repo/exchange.hpp"
#include "repo/jitter.hpp"
#include "repo/write_request.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::detail {
namespace {

constexpr std::size_t readings_max = 12;

result<op::transact_get_items_request>
reading_of(const table_name& table, const std::vector<wanted_item>& wanted)
{
    std::vector<op::transact_get_item> gets;
    for (const wanted_item& each : wanted) {
        if (!each.key)
            return each.key.error();
        gets.push_back({op::transact_get{.table = table, .key = *each.key}});
    }
    return op::transact_get_items_request{.transact_items = std::move(gets)};
}

/// Somebody writes these items at this moment.
bool is_busy(const error& failed)
{
    const auto reasons = op::reasons(failed);
    return failed == errc::transaction_canceled &&
           std::any_of(reasons.begin(), reasons.end(), [](const op::cancellation_reason& why) {
               return why.code == "TransactionConflict";
           });
}

} // namespace

task<result<std::vector<std::optional<item>>>>
read_together(call by, table_name table, std::vector<wanted_item> wanted)
{
    const result<op::transact_get_items_request> request = reading_of(table, wanted);
    if (!request)
        co_return request.error();
    jitter pause(by.client().random);
    result<op::transact_get_items_response> answer = co_await by.send(*request);
    for (std::size_t i = 1; i < readings_max && !answer && is_busy(answer.error()); ++i) {
        const result<void> paused = co_await by.pause(pause.next());
        if (!paused)
            co_return paused.error();
        answer = co_await by.send(*request);
    }
    if (!answer)
        co_return answer.error();
    const timestamp now = by.now();
    std::vector<std::optional<item>> found(wanted.size());
    for (std::size_t i = 0; i < std::min(found.size(), answer->responses.size()); ++i) {
        std::optional<item>& each = answer->responses[i].item;
        if (is_alive(*wanted[i].entity, each, now) && !is_deleted(*wanted[i].entity, each->view()))
            found[i] = std::move(each);
    }
    co_return found;
}

} // namespace hashrange::detail
