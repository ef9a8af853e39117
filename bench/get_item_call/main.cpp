// SPDX-License-Identifier: Apache-2.0
//
// What a GetItem costs the client's thread, from request struct to item, on one connection to a
// server on this machine that answers a fixed body of 640 bytes: beside a bare loop of send and
// recv, and beside libcurl, neither of which signs or reads what comes. The ways are interleaved;
// processor time only, because the server shares the machine. Instructions are counted by
// tools/instruction_guard.py.
#include "ways.hpp"

#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace {

constexpr int rounds = 21;
constexpr int calls_per_round = 2'000;

double thread_microseconds()
{
    timespec spent{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e6 + static_cast<double>(spent.tv_nsec) / 1e3;
}

struct contender {
    bench::way way;
    std::vector<double> microseconds;
};

double median(std::vector<double>& all)
{
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

} // namespace

int main()
{
    const bench::fixed_server server;
    std::vector<contender> contenders;
    for (bench::way& each : bench::ways_to(server.endpoint()))
        contenders.push_back({std::move(each), {}});
    for (int round = 0; round < rounds; ++round)
        for (contender& one : contenders) {
            const double before = thread_microseconds();
            one.way.call(calls_per_round);
            one.microseconds.push_back((thread_microseconds() - before) / calls_per_round);
        }
    const double bare = median(contenders[0].microseconds);
    const double curl = median(contenders[1].microseconds);
    for (contender& one : contenders) {
        const double mid = median(one.microseconds);
        std::printf(
            "%-32s %6.2f us of processor time a call, best %6.2f; %.2f of bare, %.2f of libcurl\n",
            one.way.about.data(),
            mid,
            one.microseconds.front(),
            mid / bare,
            mid / curl
        );
    }
}
