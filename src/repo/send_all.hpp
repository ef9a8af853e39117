// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/repo/detail/when_all.hpp"

#include "repo/exchange.hpp"

#include <utility>
#include <vector>

namespace hashrange::detail {

/// Sends requests at the same time; their answers in the same order.
/// Lifetime: borrows the call and the requests until it is complete.
template <class Request>
task<std::vector<result<op::response_of<Request>>>>
send_all(const call& by, const std::vector<Request>& requests)
{
    using answer = result<op::response_of<Request>>;
    std::vector<answer> answers(requests.size(), answer(error(errc::canceled, "not sent")));
    const auto send_one = [&by](const Request& request, answer& into) -> task<void> {
        into = co_await by.send(request);
    };
    std::vector<task<void>> work;
    for (std::size_t i = 0; i < requests.size(); ++i)
        work.push_back(send_one(requests[i], answers[i]));
    when_all all(std::move(work));
    co_await all;
    co_return answers;
}

} // namespace hashrange::detail
