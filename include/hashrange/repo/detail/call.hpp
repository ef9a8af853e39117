// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/base/timestamp.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/repo/client.hpp"
#include "hashrange/transport/call_context.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <utility>

/// How verbs are called. A verb is written once, as a coroutine over `call::send`; for a caller
/// who waits every `send` is complete at once, so that the verb runs through on his thread.
namespace hashrange::detail {

enum class calling : std::uint8_t {
    blocking, // the calling thread waits
    awaited,  // a task waits
};

/// Whose calls, and what bounds them: what a repository keeps. Cheap to copy.
struct caller {
    std::shared_ptr<const hashrange::client> client; // shared by all handles of the database
    calling how = calling::blocking;
    std::string_view entity{}; // for metrics and traces
    std::optional<std::chrono::nanoseconds> limit{};
    std::stop_token stop{};
};

/// One verb at work. Its deadline is that of all its requests. Move it into the coroutine.
class call {
public:
    call(const caller& by, std::string_view access_pattern)
        : client_(by.client),
          how_(by.how), context_{
                            .stop = by.stop, .entity = by.entity, .access_pattern = access_pattern}
    {
        if (const auto limit = limit_of(by))
            context_.deadline = client_->clock->steady_now() +
                                std::chrono::duration_cast<steady_time_point::duration>(*limit);
    }

    [[nodiscard]] calling how() const noexcept { return how_; }
    [[nodiscard]] const hashrange::client& client() const noexcept { return *client_; }
    [[nodiscard]] const call_context& context() const noexcept { return context_; }
    [[nodiscard]] timestamp now() const { return client_->clock->now(); }

    // How requests are sent stands in src/repo/exchange.hpp: here it would make everybody parse all
    // operations.
    template <op::request Request>
    class exchange;
    /// To be awaited. Lifetime: borrows the request and this call until it is complete.
    template <op::request Request>
    [[nodiscard]] exchange<Request> send(const Request& request) const
    {
        return exchange<Request>(*this, request);
    }
    template <op::request Request>
    void send(const Request&&) const = delete;

    /// A verb of one request for a caller who waits: no coroutine at all.
    /// REQUIRES: blocking.
    template <op::request Request>
    result<op::response_of<Request>> send_now(const Request& request) const;

    /// To be awaited: that much time, or until the deadline. Errors: `timed_out`, `canceled`.
    [[nodiscard]] task<result<void>> pause(std::chrono::milliseconds time) const;

private:
    static std::optional<std::chrono::nanoseconds> limit_of(const caller& by)
    {
        return by.limit || !by.client->limit ? by.limit : by.client->limit();
    }

    std::shared_ptr<const hashrange::client> client_; // the call may outlive its repository
    calling how_;
    call_context context_;
};

/// What a verb of a blocking repository answers, and how it is run.
struct blocking {
    static constexpr calling how = calling::blocking;
    template <class T>
    using answer = result<T>;
    template <class T>
    using unfailing = T;

    template <class T>
    static result<T> run(task<result<T>> verb)
    {
        return run_inline(std::move(verb));
    }
    /// `change(value)`, a result, of what the verb answered.
    template <class T, class Change>
    static auto then(task<result<T>> verb, Change change)
    {
        return then(run_inline(std::move(verb)), std::move(change));
    }
    /// Not by `and_then`, which costs the compiler three more functions for each verb.
    template <class T, class Change>
    static auto then(result<T> answer, Change change) -> std::invoke_result_t<Change&, T>
    {
        if (!answer)
            return answer.error();
        return change(*std::move(answer));
    }
    /// `change(answer)` of a verb, whatever it answers.
    template <class T, class Change>
    static auto map(task<T> verb, Change change)
    {
        return change(run_inline(std::move(verb)));
    }
    /// The same of a verb that sends requests at the same time: see `at_once`.
    template <class T, class Change>
    static auto gather(task<T> verb, Change change)
    {
        return change(sync_wait(std::move(verb)));
    }
};

/// The same of an asynchronous repository.
struct awaited {
    static constexpr calling how = calling::awaited;
    template <class T>
    using answer = task<result<T>>;
    template <class T>
    using unfailing = task<T>;

    template <class T>
    static task<result<T>> run(task<result<T>> verb)
    {
        return verb;
    }
    template <class T, class Change>
    static auto then(task<result<T>> verb, Change change)
        -> task<decltype(std::declval<result<T>>().and_then(std::move(change)))>
    {
        result<T> answer = co_await std::move(verb);
        co_return std::move(answer).and_then(std::move(change));
    }
    template <class T, class Change>
    static auto map(task<T> verb, Change change) -> task<decltype(change(std::declval<T>()))>
    {
        T answer = co_await std::move(verb);
        co_return change(std::move(answer));
    }
    template <class T, class Change>
    static auto gather(task<T> verb, Change change)
    {
        return map(std::move(verb), std::move(change));
    }
};

/// A caller whose requests may be on their way at the same time, also when he waits for them.
inline caller at_once(caller by) noexcept
{
    by.how = calling::awaited;
    return by;
}

} // namespace hashrange::detail
