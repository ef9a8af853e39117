// SPDX-License-Identifier: Apache-2.0
//
// From the start of a process to the end of its first signed GetItem, over HTTP and HTTPS with a
// certificate that is verified, by an authority found in a directory as the system's are: wall
// time, processor time and memory of the process, over many starts that are interleaved.
#include "hashrange/base/sources.hpp"

#include "support/loopback_server.hpp"
#include "support/temporary_folder.hpp"

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using test_support::loopback_authority;
using test_support::loopback_connection;
using test_support::loopback_server;

constexpr int starts = 101;

struct contender {
    const char* name;
    std::vector<std::string> words;
    std::vector<double> wall_ms;
    std::vector<double> processor_ms;
};

double milliseconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

double median(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

double best(const std::vector<double>& all)
{
    return *std::min_element(all.begin(), all.end());
}

/// Its first word is what the program is called.
void start(contender& measured)
{
    std::vector<char*> words;
    for (std::string& word : measured.words)
        words.push_back(word.data());
    words.push_back(nullptr);
    std::array<char*, 3> environment{
        const_cast<char*>("AWS_ACCESS_KEY_ID=AKIDEXAMPLE"),
        const_cast<char*>("AWS_SECRET_ACCESS_KEY=example"),
        nullptr};
    const clock_source& clock = system_clock_source();
    const steady_time_point before = clock.steady_now();
    pid_t id = 0;
    if (::posix_spawn(
            &id, HASHRANGE_COLD_CLIENT, nullptr, nullptr, words.data(), environment.data()
        ) != 0)
        std::abort();
    int status = 0;
    rusage used{};
    ::wait4(id, &status, 0, &used);
    const std::chrono::duration<double, std::milli> spent = clock.steady_now() - before;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "%s: the client ended with %d\n", measured.name, status);
        std::exit(1);
    }
    measured.wall_ms.push_back(spent.count());
    measured.processor_ms.push_back(milliseconds(used.ru_utime) + milliseconds(used.ru_stime));
}

void serve(loopback_connection& peer)
{
    const std::string body =
        R"({"Item":{"pk":{"S":"1"},"text":{"S":")" + std::string(600, 'x') + "\"}}}";
    while (!peer.read_request().empty())
        peer.send(
            "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body
        );
}

} // namespace

int main()
{
    const loopback_authority authority;
    const test_support::temporary_folder trusted;
    authority.save(trusted / authority.hashed_name());
    const loopback_server plain(serve);
    const loopback_server secure(serve, authority.issue("DNS:localhost,IP:127.0.0.1"));
    std::array<contender, 2> contenders{{
        {"HTTP", {HASHRANGE_COLD_CLIENT, plain.endpoint().to_string()}, {}, {}},
        {"HTTPS", {HASHRANGE_COLD_CLIENT, secure.endpoint().to_string(), trusted.path()}, {}, {}},
    }};
    for (int i = 0; i < starts; ++i)
        for (contender& one : contenders)
            start(one);
    for (const contender& one : contenders)
        std::printf(
            "%-6s wall median %6.2f ms best %6.2f ms   processor median %6.2f ms best %6.2f ms\n",
            one.name,
            median(one.wall_ms),
            best(one.wall_ms),
            median(one.processor_ms),
            best(one.processor_ms)
        );
    std::fflush(stdout);
    for (contender& one : contenders) { // once more, to tell its memory
        one.words[0] = "memory";
        start(one);
    }
    return 0;
}
