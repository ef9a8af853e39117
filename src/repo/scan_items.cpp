// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/scan_items.hpp"

#include "hashrange/op/scan.hpp"

#include "repo/query_request.hpp"
#include "repo/send_all.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hashrange::detail {
namespace {

std::vector<op::scan_request>
first_requests(const query_spec& spec, std::uint32_t segments, timestamp now)
{
    op::scan_request request;
    request.table = spec.table;
    if (std::optional<expr::condition> filter = filter_of(spec, now))
        request.filter = *std::move(filter);
    if (spec.page_size)
        request.limit = limit_of(*spec.page_size);
    if (spec.consistency == reading::consistent)
        request.consistent_read = true;
    std::vector<op::scan_request> all(std::max(segments, 1U), request);
    if (all.size() > 1)
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].total_segments = static_cast<std::int32_t>(all.size());
            all[i].segment = static_cast<std::int32_t>(i);
        }
    return all;
}

/// False when the user has enough.
result<bool> use_items(const op::scan_response& answer, const item_use& use)
{
    if (answer.items)
        for (const item& each : *answer.items)
            if (result<bool> more = use(each); !more || !*more)
                return more;
    return true;
}

} // namespace

task<result<void>> scan_items(call by, query_spec spec, std::uint32_t segments, item_use use)
{
    if (spec.fault)
        co_return *spec.fault;
    std::vector<op::scan_request> requests = first_requests(spec, segments, by.now());
    while (!requests.empty()) {
        std::vector<result<op::scan_response>> answers = co_await send_all(by, requests);
        std::vector<op::scan_request> next;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (!answers[i])
                co_return answers[i].error();
            const result<bool> more = use_items(*answers[i], use);
            if (!more)
                co_return more.error();
            if (!*more)
                co_return result<void>();
            if (!answers[i]->last_evaluated_key)
                continue;
            next.push_back(std::move(requests[i]));
            next.back().exclusive_start_key = std::move(answers[i]->last_evaluated_key);
        }
        requests = std::move(next);
    }
    co_return result<void>();
}

} // namespace hashrange::detail
