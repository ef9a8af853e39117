// SPDX-License-Identifier: Apache-2.0
//
// A process whose threads write items with unique values is killed at a moment that nobody chose,
// again and again on one folder. What is found when it is opened again has a guard for every value
// and no other guards.
#include "hashrange/engine/engine.hpp"

#include "support/guarded_items.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::test_support {
namespace {

constexpr std::uint32_t writers = 4;
constexpr char ready = '.';

/// The process that will be killed: opens, tells what it finds, and writes without an end.
void live(const std::string& folder, std::uint32_t seed, int pipe)
{
    const auto tell = [&](const std::string& text) {
        static_cast<void>(::write(pipe, text.data(), text.size()) < 0);
    };
    const auto engine = engine::open_durable_engine(folder);
    if (!engine)
        return tell(engine.error().to_string());
    const table blog("blog", std::make_shared<const client>(client{.transport = *engine}));
    if (const auto made = blog.ensure<member>(); !made)
        return tell(made.error().to_string());
    if (const auto problem = problem_with_guards(everything(**engine, blog.name()));
        !problem.empty())
        return tell(problem);
    tell(std::string(1, ready));
    std::vector<std::jthread> threads;
    for (std::uint32_t i = 0; i < writers; ++i)
        threads.emplace_back([&, i] {
            random_writer writer(blog, seed + i);
            for (;;)
                writer.write_member();
        });
}

/// Everything that the process tells, until it says that it is ready or ends.
std::string listen(int pipe)
{
    std::string told;
    for (char one = 0; ::read(pipe, &one, 1) == 1;) {
        if (one == ready && told.empty())
            return {};
        told += one;
    }
    return told.empty() ? "the process ended by itself" : told;
}

/// The first problem, or an empty text. This process never opens the database itself: threads of
/// RocksDB would be missing in what it forks.
std::string round_of_killing(const std::string& folder, std::mt19937& random)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return "no pipe";
    const auto seed = static_cast<std::uint32_t>(random());
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        live(folder, seed, ends[1]);
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string problem = listen(ends[0]);
    if (problem.empty()) { // a moment within the writing
        pollfd waiting{.fd = ends[0], .events = POLLIN, .revents = 0};
        ::poll(&waiting, 1, static_cast<int>(random() % 60));
    }
    ::kill(child, SIGKILL);
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return problem;
}

TEST(killed_writers, guards_are_those_of_the_items)
{
    const char* given = std::getenv("HASHRANGE_KILL_ROUNDS");
    const int rounds = given != nullptr ? std::atoi(given) : 20;
    const char* seeded = std::getenv("HASHRANGE_SEED");
    const auto seed =
        seeded != nullptr ? static_cast<std::uint32_t>(std::atoll(seeded)) : std::random_device{}();
    SCOPED_TRACE("HASHRANGE_SEED=" + std::to_string(seed));
    std::mt19937 random(seed);
    const temporary_folder folder(fast_place());
    for (int i = 0; i < rounds; ++i)
        ASSERT_EQ(round_of_killing(folder / "db", random), "") << "round " << i;
}

} // namespace
} // namespace hashrange::test_support
