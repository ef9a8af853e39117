// SPDX-License-Identifier: Apache-2.0
// A site behind a server, as clients meet it at a port.
#include "hashrange/server/http_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace hashrange::server {
namespace {

/// A client of one request.
class browser {
public:
    browser(std::uint16_t port, const std::string& path)
        : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(port);
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto* address = reinterpret_cast<const sockaddr*>(&there);
        EXPECT_EQ(::connect(socket_, address, sizeof there), 0);
        const std::string text =
            "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        EXPECT_EQ(::send(socket_, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
    }
    browser(const browser&) = delete;
    browser& operator=(const browser&) = delete;
    ~browser() { ::close(socket_); }

    /// Up to the end of the connection.
    [[nodiscard]] std::string answer() const
    {
        std::string all;
        std::array<char, 4096> part{};
        for (ssize_t got = 1; got > 0; all.append(part.data(), static_cast<std::size_t>(got)))
            got = std::max<ssize_t>(::recv(socket_, part.data(), part.size(), 0), 0);
        return all;
    }

private:
    int socket_;
};

/// Says the path; to "/wait" when the gate is open.
class gate final : public web_site {
public:
    task<web_answer> answer(const web_request& asked) override
    {
        if (asked.path == "/wait") {
            arrival here(*this);
            co_await here;
        }
        web_answer made{.body = std::string(asked.path)};
        co_return made;
    }
    void wait_for(std::size_t arrivals)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_.size() == arrivals; });
    }
    /// Those who waited go on on this thread.
    void open()
    {
        std::unique_lock lock(mutex_);
        const auto all = std::exchange(waiting_, {});
        lock.unlock();
        for (const std::coroutine_handle<> each : all)
            each.resume();
    }

private:
    class arrival {
    public:
        explicit arrival(gate& at) noexcept : at_(at) {}
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> self) const
        {
            const std::lock_guard lock(at_.mutex_);
            at_.waiting_.push_back(self);
            at_.changed_.notify_all();
        }
        void await_resume() const noexcept {}

    private:
        gate& at_;
    };

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::coroutine_handle<>> waiting_; // guarded by mutex_
};

TEST(http_server_of_a_site, an_answer_that_waits_holds_no_worker)
{
    const auto site = std::make_shared<gate>();
    const auto served = http_server::start(site, {.port = 0, .workers_max = 1}).value();
    const browser first(served.port(), "/wait"), second(served.port(), "/wait");
    site->wait_for(2);
    EXPECT_TRUE(browser(served.port(), "/other").answer().ends_with("\r\n\r\n/other"));
    site->open();
    EXPECT_TRUE(first.answer().ends_with("\r\n\r\n/wait"));
    EXPECT_TRUE(second.answer().ends_with("\r\n\r\n/wait"));
}

TEST(http_server_of_a_site, ends_after_the_answers_that_wait)
{
    const auto site = std::make_shared<gate>();
    std::optional served = http_server::start(site, {.port = 0}).value();
    const browser lost(served->port(), "/wait");
    site->wait_for(1);
    const std::jthread ending([&] { served.reset(); });
    EXPECT_EQ(lost.answer(), ""); // without patience
    site->open();
}

} // namespace
} // namespace hashrange::server
