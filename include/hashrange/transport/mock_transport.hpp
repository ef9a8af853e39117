// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

namespace hashrange {

/// A service for tests of repositories: what it answers stands in the test.
///
///     auto service = std::make_shared<hr::mock_transport>();
///     service->on<op::get_item_request>([](const op::get_item_request&) {
///         return op::get_item_response{};
///     });
///     user_repository users(hr::database({.transport = service}).table("blog"));
///
/// A request that nothing was said about gets `errc::unknown_operation`, naming it.
/// Threads: any; the answers are called one at a time.
class mock_transport final : public transport {
public:
    /// `answer(request)` gives a response or an error, or a result of one.
    template <op::request Request, class Answer>
    mock_transport& on(Answer answer)
    {
        const std::lock_guard lock(mutex_);
        answers_[index_of<Request>()] = [answer = std::move(answer)](const op::any_request& asked
                                        ) -> result<op::any_response> {
            result<op::response_of<Request>> made = answer(*std::get<const Request*>(asked));
            if (!made)
                return made.error();
            return op::any_response(*std::move(made));
        };
        return *this;
    }
    /// How many requests of the type there were.
    template <op::request Request>
    [[nodiscard]] std::uint64_t calls() const
    {
        const std::lock_guard lock(mutex_);
        return calls_[index_of<Request>()];
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override;

private:
    template <op::request Request>
    static constexpr std::size_t index_of() noexcept
    {
        return static_cast<std::size_t>(Request::id);
    }

    mutable std::mutex mutex_;
    // Guarded by mutex_.
    std::array<std::function<result<op::any_response>(const op::any_request&)>, op::operations>
        answers_;
    std::array<std::uint64_t, op::operations> calls_{};
};

} // namespace hashrange
