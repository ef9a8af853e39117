// SPDX-License-Identifier: Apache-2.0
// peers_load: one load on one server; tools/bench_peers.py calls it.
//     peers_load setup PORT PARTITIONS                       a table with 25 items in each
//     partition peers_load show PORT                                   two answers, a line each, to
//     be compared peers_load JOB PORT CONNECTIONS SECONDS ANSWERS PID    figures as a line of JSON
//     peers_load start PORT COMMAND...                       milliseconds from its start to an
//     answer
// JOB: get put query update batch transact. ANSWERS bounds their number; PID is the server's.
#include "answer_reader.hpp"
#include "load.hpp"
#include "process.hpp"
#include "requests.hpp"
#include "tcp_socket.hpp"

#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace hashrange::bench;
using clock = std::chrono::steady_clock;

constexpr std::uint64_t setup_seed = 1;
constexpr std::size_t prepared = 4000, prepared_batches = 200;
constexpr std::chrono::seconds start_max{60};
constexpr std::chrono::microseconds start_pause{200};

int usage()
{
    std::fputs("peers_load: see the head of bench/peers/main.cpp\n", stderr);
    return EXIT_FAILURE;
}

/// False when the connection ends before the answer.
bool exchange(const tcp_socket& with, const std::string& request, answer_reader& answer)
{
    std::array<char, std::size_t{64} * 1024> buffer;
    answer.clear();
    if (!with.send_all(request))
        return false;
    while (true) {
        const ssize_t got = ::recv(with.number(), buffer.data(), buffer.size(), 0);
        if (got <= 0)
            return false;
        if (answer.feed({buffer.data(), static_cast<std::size_t>(got)}))
            return true;
    }
}

bool succeeds(const tcp_socket& with, const std::string& request, answer_reader& answer)
{
    if (exchange(with, request, answer) && answer.is_ok())
        return true;
    std::fprintf(
        stderr, "peers_load: %.*s\n", static_cast<int>(answer.text().size()), answer.text().data()
    );
    return false;
}

int set_up(std::uint16_t port, std::size_t partitions)
{
    const tcp_socket to = tcp_socket::dial(port);
    requests all(setup_seed);
    answer_reader answer;
    if (!succeeds(to, requests::create_table(), answer))
        return EXIT_FAILURE;
    for (std::size_t i = 0; i < partitions; ++i)
        if (!succeeds(to, all.fill(i), answer))
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}

int show(std::uint16_t port)
{
    const tcp_socket to = tcp_socket::dial(port);
    answer_reader answer;
    for (const std::string& request : {requests::get_first(), requests::query_first()}) {
        if (!succeeds(to, request, answer))
            return EXIT_FAILURE;
        std::printf("%.*s\n", static_cast<int>(answer.body().size()), answer.body().data());
    }
    return EXIT_SUCCESS;
}

int measure(job what, std::uint16_t port, pid_t server, load_bounds bounds)
{
    requests all(static_cast<std::uint64_t>(clock::now().time_since_epoch().count()));
    std::vector<std::string> made(what == job::batch ? prepared_batches : prepared);
    for (std::string& one : made)
        one = all.make(what);
    const auto figures = run_load(port, server, made, bounds);
    if (!figures || figures->refused > 0) {
        std::fprintf(
            stderr,
            "peers_load: %s\n",
            figures ? figures->first_refusal.c_str() : "the server closed a connection"
        );
        return EXIT_FAILURE;
    }
    std::printf(
        R"({"answers":%llu,"per_second":%.1f,"p50":%.1f,"p99":%.1f,"server":%.2f,"own":%.2f})"
        "\n",
        static_cast<unsigned long long>(figures->answers),
        figures->per_second,
        figures->p50_microseconds,
        figures->p99_microseconds,
        figures->server_microseconds,
        figures->own_microseconds
    );
    return EXIT_SUCCESS;
}

int time_start(std::uint16_t port, char* const* command)
{
    const auto began = clock::now();
    const child server(command);
    answer_reader answer;
    while (clock::now() - began < start_max) {
        const tcp_socket to = tcp_socket::dial(port);
        if (to.is_open() && exchange(to, requests::list_tables(), answer) && answer.is_ok()) {
            const std::chrono::duration<double, std::milli> took = clock::now() - began;
            std::printf("%.2f\n", took.count());
            return EXIT_SUCCESS;
        }
        std::this_thread::sleep_for(start_pause);
    }
    std::fputs("peers_load: the server does not answer\n", stderr);
    return EXIT_FAILURE;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
        return usage();
    const std::string what = argv[1];
    const auto number = [argv](int place) { return std::strtoul(argv[place], nullptr, 10); };
    const auto port = static_cast<std::uint16_t>(number(2));
    if (what == "setup" && argc == 4)
        return set_up(port, number(3));
    if (what == "show" && argc == 3)
        return show(port);
    if (what == "start" && argc > 3)
        return time_start(port, argv + 3);
    const auto job = job_named(what);
    if (!job || argc != 7)
        return usage();
    return measure(
        *job,
        port,
        static_cast<pid_t>(number(6)),
        {.connections = number(3),
         .seconds = std::chrono::duration<double>(std::strtod(argv[4], nullptr)),
         .answers_max = number(5)}
    );
}
