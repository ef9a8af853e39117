// SPDX-License-Identifier: Apache-2.0
// Sixteen threads that want the same few unique values: each value belongs to one item at most, and
// the guards are exactly those of the items. Keys of indexes never drift.
#include "support/guarded_items.hpp"
#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace hashrange;
using namespace hashrange::test_support;

constexpr std::uint32_t threads = 16;

int steps()
{
    const char* given = std::getenv("HASHRANGE_UNIQUE_STEPS");
    return given != nullptr ? std::atoi(given) : 60;
}

void write_at_once(const table& in, const std::function<void(random_writer&)>& step)
{
    const char* given = std::getenv("HASHRANGE_SEED");
    const auto seed = given != nullptr ? static_cast<std::uint32_t>(std::atoll(given)) : 1000;
    std::vector<std::jthread> writers;
    for (std::uint32_t i = 0; i < threads; ++i)
        writers.emplace_back([&, i] {
            random_writer writer(in, seed + i);
            for (int left = steps(); left > 0; --left)
                step(writer);
        });
}

/// The others run while a request is on its way, as they do where a service is asked.
class yielding_transport final : public transport {
public:
    explicit yielding_transport(std::shared_ptr<transport> behind) noexcept
        : behind_(std::move(behind))
    {
    }
    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        std::this_thread::yield();
        return behind_->send_any(request, context);
    }

private:
    std::shared_ptr<transport> behind_;
};

class unique_writers : public testing::Test {
protected:
    /// Pauses do not wait: who is refused tries again at once.
    table open()
    {
        const table opened(
            "blog",
            std::make_shared<const client>(client{
                .transport = std::make_shared<yielding_transport>(engine_),
                .clock = &clock_,
                .pause = [](std::chrono::milliseconds) { std::this_thread::yield(); }})
        );
        opened.ensure<member, ticket>().value();
        return opened;
    }

    manual_clock clock_;
    std::shared_ptr<transport> engine_ = engine::open_in_memory_engine({.clock = &clock_});
};

TEST_F(unique_writers, guards_are_those_of_the_items_and_index_keys_do_not_drift)
{
    const table blog = open();
    write_at_once(blog, [](random_writer& writer) { writer.write_member(); });
    EXPECT_EQ(problem_with_guards(everything(*engine_, blog.name())), "");
}

TEST(unique_writers_on, a_realistic_day_keep_their_guards)
{
    test_store store(store_kind::realistic);
    const table blog = store.table("blog");
    blog.ensure<member>().value();
    write_at_once(blog, [](random_writer& writer) { writer.write_member(); });
    EXPECT_EQ(problem_with_guards(everything(store.transport(), blog.name())), "");
}

TEST_F(unique_writers, items_that_expire_meanwhile_lose_guard_and_item_together)
{
    const table blog = open();
    write_at_once(blog, [&](random_writer& writer) {
        clock_.advance(std::chrono::milliseconds(100));
        writer.write_ticket(clock_.now());
    });
    EXPECT_EQ(problem_with_guards(everything(*engine_, blog.name())), "");
}

} // namespace
