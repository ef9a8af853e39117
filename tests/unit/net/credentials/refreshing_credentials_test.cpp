// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/credentials/refreshing_credentials.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

/// Counts its fetches; each gives other keys, for as long as told.
class counting_fetcher final : public credentials_fetcher {
public:
    struct script {
        std::atomic<int> fetched = 0;
        bool fails = false;
        std::optional<std::chrono::minutes> life = 60min;
        std::function<void()> meanwhile = [] {};
    };
    counting_fetcher(script& told, clock_source& clock) : told_(told), clock_(clock) {}

    result<fetched_credentials> fetch() override
    {
        const int number = ++told_.fetched;
        told_.meanwhile();
        if (told_.fails)
            return error(errc::configuration, "out of order");
        fetched_credentials made;
        made.keys.access_key_id = std::to_string(number);
        if (told_.life)
            made.expires = clock_.now() + *told_.life;
        return made;
    }

private:
    script& told_;
    clock_source& clock_;
};

class refreshing_credentials_test : public testing::Test {
protected:
    std::string key_id()
    {
        const auto found = source_.get();
        return found ? (*found)->access_key_id : std::string(found.error().message());
    }
    std::string ready_key_id()
    {
        const auto found = source_.ready();
        return found ? found->access_key_id : "(would wait)";
    }

    manual_clock clock_;
    counting_fetcher::script script_;
    refreshing_credentials source_{std::make_unique<counting_fetcher>(script_, clock_), clock_};
};

TEST_F(refreshing_credentials_test, they_are_fetched_when_first_needed_and_kept)
{
    EXPECT_EQ(script_.fetched, 0);
    EXPECT_EQ(ready_key_id(), "(would wait)");
    EXPECT_EQ(key_id(), "1");
    const auto kept = source_.get().value();
    EXPECT_EQ(source_.get().value(), kept) << "the same pointer: the day key can be kept";
    EXPECT_EQ(ready_key_id(), "1");
}

TEST_F(refreshing_credentials_test, what_never_expires_is_fetched_once)
{
    script_.life.reset();
    EXPECT_EQ(key_id(), "1");
    clock_.advance(24h * 365);
    EXPECT_EQ(key_id(), "1");
}

TEST_F(refreshing_credentials_test, they_are_fetched_again_a_quarter_of_an_hour_before_the_end)
{
    EXPECT_EQ(key_id(), "1");
    clock_.advance(44min);
    EXPECT_EQ(key_id(), "1");
    clock_.advance(1min);
    EXPECT_EQ(ready_key_id(), "(would wait)");
    EXPECT_EQ(key_id(), "2");
    EXPECT_EQ(ready_key_id(), "2");
}

TEST_F(refreshing_credentials_test, short_lives_are_halved_instead)
{
    script_.life = 10min;
    EXPECT_EQ(key_id(), "1");
    clock_.advance(4min);
    EXPECT_EQ(key_id(), "1");
    clock_.advance(1min);
    EXPECT_EQ(key_id(), "2");
}

TEST_F(refreshing_credentials_test, when_fetching_fails_the_old_ones_serve_until_their_end)
{
    EXPECT_EQ(key_id(), "1");
    script_.fails = true;
    clock_.advance(45min);
    EXPECT_EQ(key_id(), "1");
    EXPECT_EQ(key_id(), "1");
    EXPECT_EQ(script_.fetched, 2) << "the next attempt is a minute later";
    clock_.advance(1min);
    EXPECT_EQ(key_id(), "1");
    EXPECT_EQ(script_.fetched, 3);
    clock_.advance(14min);
    EXPECT_EQ(key_id(), "out of order");
    script_.fails = false;
    EXPECT_EQ(key_id(), "5");
}

TEST_F(refreshing_credentials_test, a_first_failure_is_told_and_tried_again_by_the_next_caller)
{
    script_.fails = true;
    EXPECT_EQ(key_id(), "out of order");
    script_.fails = false;
    EXPECT_EQ(key_id(), "2");
}

TEST_F(refreshing_credentials_test, an_exception_is_a_failure_after_which_the_next_caller_fetches)
{
    script_.meanwhile = [] { throw std::runtime_error("broken"); };
    EXPECT_EQ(key_id(), "broken");
    script_.meanwhile = [] {};
    EXPECT_EQ(key_id(), "2");
}

TEST_F(refreshing_credentials_test, while_one_fetches_early_the_others_go_on)
{
    EXPECT_EQ(key_id(), "1");
    clock_.advance(46min);
    std::string seen;
    script_.meanwhile = [&] { seen = key_id() + ready_key_id(); };
    EXPECT_EQ(key_id(), "2");
    EXPECT_EQ(seen, "11");
}

TEST_F(refreshing_credentials_test, a_thousand_callers_at_the_end_fetch_once)
{
    EXPECT_EQ(key_id(), "1");
    clock_.advance(60min);
    constexpr int threads = 20;
    constexpr int calls = 50;
    std::barrier start(threads);
    // The one that fetches waits until the others had time to come: they must not fetch too.
    script_.meanwhile = [] { std::this_thread::yield(); };
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> callers;
    for (int i = 0; i < threads; ++i)
        callers.emplace_back([&] {
            start.arrive_and_wait();
            for (int call = 0; call < calls; ++call)
                if (key_id() != "2")
                    ++wrong;
        });
    callers.clear();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(script_.fetched, 2);
}

} // namespace
} // namespace hashrange::net
