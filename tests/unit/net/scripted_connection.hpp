// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/test_sources.hpp"

#include "net/byte_stream.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hashrange::net {

/// What one connection will do, told in advance. What comes after the script's end is silence: a
/// timeout.
class connection_script {
public:
    /// Takes this many bytes of what is sent; a request may be taken in several pieces.
    connection_script& takes(std::size_t bytes)
    {
        steps_.push_back(bytes);
        return *this;
    }
    connection_script& replies(std::string_view bytes)
    {
        steps_.push_back(std::string(bytes));
        return *this;
    }
    connection_script& closes() { return replies(""); }
    connection_script& fails(error why)
    {
        steps_.push_back(std::move(why));
        return *this;
    }
    /// The peer closed, or spoke unasked, while the connection was idle.
    connection_script& is_noticed_while_idle()
    {
        quiet_ = false;
        return *this;
    }

    using step = std::variant<std::size_t, std::string, error>;
    std::deque<step> steps_;
    bool quiet_ = true;
};

/// What became of the connections that a script made.
struct connection_record {
    std::vector<std::string> sent; // by connection
    int open = 0;
};

class scripted_stream final : public byte_stream {
public:
    scripted_stream(connection_script script, connection_record& record)
        : script_(std::move(script)), record_(record), index_(record.sent.size())
    {
        record_.sent.emplace_back();
        ++record_.open;
    }
    ~scripted_stream() override { --record_.open; }

    result<io_outcome> try_send(std::string_view bytes) override
    {
        const connection_script::step next = take();
        if (const error* failure = std::get_if<error>(&next))
            return *failure;
        if (std::holds_alternative<std::string>(next)) {
            script_.steps_.push_front(next); // it answers before it has read everything
            return lost();
        }
        const std::size_t taken = std::min(std::get<std::size_t>(next), bytes.size());
        record_.sent[index_].append(bytes.substr(0, taken));
        return io_outcome{.bytes = taken, .waits_for = {}};
    }

    result<io_outcome> try_receive(std::span<char> into) override
    {
        connection_script::step next = take();
        if (const error* failure = std::get_if<error>(&next))
            return *failure;
        std::string& bytes = std::get<std::string>(next);
        const std::size_t given = std::min(bytes.size(), into.size());
        std::copy_n(bytes.begin(), given, into.begin());
        if (given < bytes.size())
            script_.steps_.push_front(bytes.substr(given));
        return io_outcome{.bytes = given, .waits_for = {}};
    }

    int descriptor() const noexcept override { return -1; }

    bool is_quiet() override { return script_.quiet_; }

    static error lost() { return {errc::connection_lost, "reset", error_source::network}; }

private:
    connection_script::step take()
    {
        if (script_.steps_.empty())
            return error(errc::timed_out, "silence", error_source::network);
        connection_script::step next = std::move(script_.steps_.front());
        script_.steps_.pop_front();
        return next;
    }

    connection_script script_;
    connection_record& record_;
    const std::size_t index_;
};

/// Waits by moving the clock to the deadline: no test sleeps.
class clock_waiter final : public waiter {
public:
    explicit clock_waiter(manual_clock& clock) noexcept : clock_(clock) {}

    bool begin(wait_operation& operation) override
    {
        if (operation.work()) {
            operation.work()();
            return false;
        }
        waits.push_back(operation.limit().deadline - clock_.steady_now());
        clock_.advance(waits.back());
        if (stop_after == waits.size())
            operation.finish(call_stopped());
        else
            operation.finish(deadline_passed());
        return false;
    }
    void wake(wait_operation&) override {}
    clock_source& clock() noexcept override { return clock_; }

    std::vector<steady_time_point::duration> waits; // how long each would have been
    std::size_t stop_after = 0;                     // that many waits somebody stops the call

private:
    manual_clock& clock_;
};

/// Hands out the scripted connections in order; when there are no more, connecting fails.
class scripted_connector final : public connector {
public:
    scripted_connector& then(connection_script script)
    {
        scripts_.push_back(std::move(script));
        return *this;
    }

    task<result<std::unique_ptr<byte_stream>>>
    connect(const endpoint& to, waiter&, const patience& limit) override
    {
        last_deadline = limit.deadline;
        last_host = to.host;
        if (scripts_.empty())
            co_return error(errc::connection_failed, "refused", error_source::network);
        auto made = std::make_unique<scripted_stream>(std::move(scripts_.front()), record);
        scripts_.pop_front();
        co_return std::unique_ptr<byte_stream>(std::move(made));
    }
    [[nodiscard]] std::size_t left() const noexcept { return scripts_.size(); }

    connection_record record;
    steady_time_point last_deadline;
    std::string last_host;

private:
    std::deque<connection_script> scripts_;
};

} // namespace hashrange::net
