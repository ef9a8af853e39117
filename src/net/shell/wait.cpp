// SPDX-License-Identifier: Apache-2.0
#include "net/shell/wait.hpp"

#include "net/shell/file_descriptor.hpp"
#include "net/waiter.hpp"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <system_error>

namespace hashrange::net::shell {
namespace {

/// Becomes readable when the token is stopped. Costs nothing for a token that never can be.
class stop_signal {
public:
    explicit stop_signal(const std::stop_token& stop)
    {
        if (!stop.stop_possible())
            return;
        event_ = file_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        callback_.emplace(stop, [this] { raise(); });
    }
    [[nodiscard]] int descriptor() const noexcept { return event_.number(); } // poll skips -1

private:
    void raise() noexcept { ::eventfd_write(event_.number(), 1); }

    file_descriptor event_;
    std::optional<std::stop_callback<std::function<void()>>> callback_;
};

timespec to_timespec(std::chrono::nanoseconds time)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(time);
    return {.tv_sec = whole.count(), .tv_nsec = (time - whole).count()};
}

} // namespace

error system_failure(errc code, std::string_view activity, int number)
{
    std::string message = "while ";
    message.append(activity).append(": ").append(std::system_category().message(number));
    return {code, std::move(message), error_source::network};
}

result<void> wait(int descriptor, readiness wanted, const patience& limit, clock_source& clock)
{
    const short events = wanted == readiness::readable ? POLLIN : POLLOUT;
    const stop_signal stop(limit.stop);
    std::array<pollfd, 2> watched{
        pollfd{.fd = descriptor, .events = events, .revents = 0},
        pollfd{.fd = stop.descriptor(), .events = POLLIN, .revents = 0},
    };
    for (;;) {
        const auto left =
            std::max(limit.deadline - clock.steady_now(), steady_time_point::duration{});
        const timespec timeout = to_timespec(left);
        const int ready = ::ppoll(watched.data(), watched.size(), &timeout, nullptr);
        if (limit.stop.stop_requested())
            return call_stopped();
        if (ready == 0)
            return deadline_passed();
        if (ready > 0)
            return {};
        if (errno != EINTR)
            return system_failure(errc::connection_lost, "waiting", errno);
    }
}

} // namespace hashrange::net::shell
