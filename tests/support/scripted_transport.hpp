// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::test_support {

/// A service that answers what the test wrote down, in that order, and remembers what it was asked.
/// A request without an answer fails the test.
class scripted_transport final : public transport {
public:
    struct call {
        op::owned_request request;
        std::string entity, access_pattern;
    };

    scripted_transport& answer(op::any_response response)
    {
        answers_.emplace_back(std::move(response));
        return *this;
    }
    scripted_transport& answer(error failure)
    {
        answers_.emplace_back(std::move(failure));
        return *this;
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        calls_.push_back(
            {std::visit([](const auto* sent) { return op::owned_request(*sent); }, request),
             std::string(context.entity),
             std::string(context.access_pattern)}
        );
        if (answers_.empty()) {
            ADD_FAILURE() << "the script has no answer to request " << calls_.size();
            return error(errc::internal_server_error, "no answer");
        }
        result<op::any_response> next = std::move(answers_.front());
        answers_.pop_front();
        return next;
    }

    [[nodiscard]] const std::vector<call>& calls() const noexcept { return calls_; }
    /// REQUIRES: request `index` was of this type.
    template <class Request>
    [[nodiscard]] const Request& request(std::size_t index) const
    {
        return std::get<Request>(calls_.at(index).request);
    }

private:
    std::deque<result<op::any_response>> answers_;
    std::vector<call> calls_;
};

} // namespace hashrange::test_support
