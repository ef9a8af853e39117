// SPDX-License-Identifier: Apache-2.0
#include "blog/provider.hpp"

#include <gtest/gtest.h>
#include <hashrange/engine/engine.hpp>
#include <hashrange/server/http_server.hpp>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cstdlib>
#include <string>

extern char** environ;

namespace {

namespace hr = hashrange;

pid_t start_worker(const std::string& endpoint, const std::string& times)
{
    std::string program = COUNTING_WORKER, where = endpoint, how_often = times;
    std::array<char*, 4> arguments{program.data(), where.data(), how_often.data(), nullptr};
    pid_t started = -1;
    EXPECT_EQ(
        posix_spawn(&started, COUNTING_WORKER, nullptr, nullptr, arguments.data(), environ), 0
    );
    return started;
}

TEST(two_processes, lose_no_change_of_one_item)
{
    const char* asked = std::getenv("HASHRANGE_MODIFICATIONS"); // 10,000 take five seconds
    const std::string times = asked == nullptr ? "200" : asked;
    const auto engine = hr::engine::open_in_memory_engine();
    const auto served = hr::server::http_server::start(engine, {.port = 0}).value();
    const auto table = hr::database(hr::client{.transport = engine}).table("blog");
    blog::ensure(table).value();
    const auto posts = table.repository<blog::post>();
    posts.create({.postId = "p1", .authorId = "u1", .title = "t", .slug = "t", .content = "c"})
        .value();

    const std::string endpoint = "http://127.0.0.1:" + std::to_string(served.port());
    for (const pid_t worker : {start_worker(endpoint, times), start_worker(endpoint, times)}) {
        int status = -1;
        ASSERT_EQ(waitpid(worker, &status, 0), worker);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    EXPECT_EQ(posts.get("p1").value()->likeCount, 2 * std::stoll(times));
}

} // namespace
