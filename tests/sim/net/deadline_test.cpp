// SPDX-License-Identifier: Apache-2.0
#include "sim/net/chaos_fixture.hpp"
#include "support/unwatched.hpp"

#include <atomic>
#include <coroutine>
#include <exception>
#include <filesystem>
#include <iterator>
#include <thread>
#include <utility>

/// Calls end in time, once, and leave nothing behind, whatever the network does.
namespace hashrange::net {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

const std::vector<chaos> every_way{
    chaos::delay,
    chaos::drip,
    chaos::reset,
    chaos::half_close,
    chaos::truncate,
    chaos::stall,
    chaos::duplicate,
    chaos::drop_reply,
};

auto open_descriptors()
{
    return std::distance(
        std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()
    );
}

/// How many are open when as many as `wanted` are, or else after two seconds: the server in this
/// process closes its side of a connection a moment after the other side.
auto open_descriptors_in_the_end(std::ptrdiff_t wanted)
{
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    auto open = open_descriptors();
    for (; open != wanted && std::chrono::steady_clock::now() < latest; open = open_descriptors())
        std::this_thread::yield();
    return open;
}

class deadline_test : public chaos_fixture {
protected:
    static constexpr milliseconds deadline{500};
    const int calls_ = count_from("HASHRANGE_CHAOS_CALLS", 120);
    /// Loose by default, because other programs may keep the processor from us.
    const milliseconds latest_{count_from("HASHRANGE_CHAOS_LATEST_MS", 1'500)};
    const op::get_item_request request_{.table = "tab", .key = item{{"pk", "1"}}};

    static steady_time_point now() { return system_clock_source().steady_now(); }

    void judge(const result<op::get_item_response>& got, steady_time_point begun)
    {
        const auto took = std::chrono::duration_cast<milliseconds>(now() - begun);
        EXPECT_LE(took.count(), latest_.count()) << "seed " << seed_;
        answered_ += got ? 1 : 0;
        ++ended_;
    }
    std::atomic<int> ended_ = 0, answered_ = 0;
};

TEST_F(deadline_test, blocking_calls_end_in_time_and_leave_no_descriptor_open)
{
    const auto before = open_descriptors();
    {
        chaos_proxy proxy(served_.port(), spoil(every_way, 1'500));
        const auto client = client_of(proxy.url(), {.attempt_timeout = 200ms});
        std::atomic<int> left = calls_;
        std::vector<std::jthread> callers;
        for (int i = 0; i < 16; ++i)
            callers.emplace_back([&] {
                while (--left >= 0) {
                    const auto begun = now();
                    const call_context context{.deadline = begun + deadline};
                    judge(client->send(request_, context), begun);
                }
            });
    }
    EXPECT_EQ(ended_, calls_);
    EXPECT_GT(answered_, calls_ / 4) << "the rest was not all lost";
    EXPECT_EQ(open_descriptors_in_the_end(before), before);
}

TEST_F(deadline_test, asynchronous_calls_do_so_too)
{
    const auto before = open_descriptors();
    {
        chaos_proxy proxy(served_.port(), spoil(every_way, 1'500));
        io_loop loop;
        const auto client = client_of(proxy.url(), {.attempt_timeout = 200ms, .loop = &loop});
        const auto call = [&](int times) -> task<void> {
            for (int i = 0; i < times; ++i) {
                const auto begun = now();
                const call_context context{.deadline = begun + deadline};
                const auto got = co_await client->send_async(request_, context);
                judge(got, begun);
            }
        };
        for (int i = 0; i < 20; ++i)
            test_support::run_unwatched(call(calls_ / 20));
        while (ended_ < calls_ / 20 * 20)
            loop.poll();
    }
    EXPECT_GT(answered_, calls_ / 4);
    EXPECT_EQ(open_descriptors_in_the_end(before), before);
}

TEST_F(deadline_test, a_call_stopped_anywhere_ends_once_and_spoils_nothing)
{
    const int calls = count_from("HASHRANGE_CHAOS_STOPS", 60);
    ASSERT_TRUE(engine_->send(op::put_item_request{.table = "tab", .item = item{{"pk", "1"}}}));
    chaos_proxy proxy(served_.port(), spoil({chaos::drip}, 0));
    io_loop loop;
    const auto client = client_of(proxy.url(), {.loop = &loop, .connections_max = 4});
    int stopped = 0;
    int completions = 0;
    const auto ask = [&](std::stop_token stop) -> task<void> {
        const call_context context{.stop = std::move(stop)};
        const auto got = co_await client->send_async(request_, context);
        ++completions;
        stopped += !got && got.error() == errc::canceled ? 1 : 0;
        EXPECT_TRUE(!got || got->item);
    };
    for (int i = 0; i < calls; ++i) {
        std::stop_source stop;
        test_support::run_unwatched(ask(stop.get_token()));
        const auto when = now() + std::chrono::microseconds(any(300'000)) / 10;
        std::jthread other;
        if (i % 2 == 0) { // on another thread, while the loop goes on
            other = std::jthread([&] {
                while (now() < when)
                    std::this_thread::yield();
                stop.request_stop();
            });
            while (completions == i)
                loop.poll();
        } else {
            while (now() < when)
                loop.poll();
            stop.request_stop();
            while (completions == i)
                loop.poll();
        }
    }
    EXPECT_EQ(completions, calls);
    EXPECT_GT(stopped, calls / 2);
    const auto after = client->send(request_);
    ASSERT_TRUE(after) << after.error();
    EXPECT_TRUE(after->item) << "no answer of a stopped call was taken for this one's";
}

} // namespace
} // namespace hashrange::net
