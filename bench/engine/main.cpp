// SPDX-License-Identifier: Apache-2.0
//
// bench_engine [items] [operations]: the embedded engine beside RocksDB and LMDB alone, in one run,
// in turn. What counts is the processor time of an operation, all threads of the process included:
// on a shared machine it depends least on what the neighbours do.
#include "contender.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::bench {
namespace {

constexpr int rounds = 3;
constexpr std::size_t writers = 16;

double cpu_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double resident_megabytes()
{
    std::size_t pages = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

struct figures {
    double cpu_microseconds = 0;
    double per_second = 0;
};

figures measure(std::size_t operations, const std::function<void()>& run)
{
    const double cpu = cpu_seconds();
    const auto began = std::chrono::steady_clock::now();
    run();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const auto count = static_cast<double>(operations);
    return {(cpu_seconds() - cpu) / count * 1e6, count / took.count()};
}

figures median(std::vector<figures> all)
{
    std::sort(all.begin(), all.end(), [](const figures& left, const figures& right) {
        return left.cpu_microseconds < right.cpu_microseconds;
    });
    return all[all.size() / 2];
}

struct scenario {
    std::string name;
    std::size_t operations_per_asked; // a transaction takes four
    std::function<void(contender&)> run;
};

using contenders = std::vector<std::unique_ptr<contender>>;

void compare_answers(const contenders& all)
{
    for (const auto& [what, ask] : std::map<std::string, std::function<std::uint64_t(contender&)>>{
             {"get", [](contender& one) { return one.get(); }},
             {"query", [](contender& one) { return one.query(); }}})
        for (const auto& one : all)
            if (ask(*one) != ask(*all.front()))
                throw std::runtime_error(one->name() + " answers " + what + " otherwise");
}

void print_row(const std::string& name, const contenders& all, const std::vector<figures>& row)
{
    std::printf("%-22s", name.c_str());
    for (const figures& one : row)
        std::printf(" %12.2f us", one.cpu_microseconds);
    std::printf("   ");
    for (std::size_t i = 1; i < all.size(); ++i)
        std::printf(
            "  %s / ours = %.2f",
            all[i]->name().c_str(),
            row[i].cpu_microseconds / row[0].cpu_microseconds
        );
    std::printf("\n");
    std::fflush(stdout);
}

void run(const contenders& all, const std::vector<scenario>& scenarios, const workload& with)
{
    for (const auto& one : all)
        one->prepare(with.asked);
    compare_answers(all);
    std::printf("%-22s", "CPU per operation");
    for (const auto& one : all)
        std::printf(" %15s", one->name().c_str());
    std::printf("\n");
    for (const scenario& what : scenarios) {
        std::vector<std::vector<figures>> seen(all.size());
        for (int round = 0; round < rounds; ++round)
            for (std::size_t i = 0; i < all.size(); ++i)
                seen[i].push_back(measure(with.asked.size() / what.operations_per_asked, [&] {
                    what.run(*all[i]);
                }));
        std::vector<figures> row;
        for (const auto& of_one : seen)
            row.push_back(median(of_one));
        print_row(what.name, all, row);
    }
}

std::vector<scenario> every_scenario(std::size_t operations)
{
    return {
        {"get", 1, [](contender& one) { one.get(); }},
        {"query of 25", 1, [](contender& one) { one.query(); }},
        {"put", 1, [operations](contender& one) { one.put(0, operations); }},
        {"conditional put", 1, [](contender& one) { one.put_if(); }},
        {"put, two indexes", 1, [](contender& one) { one.put_with_two_indexes(); }},
        {"transaction of 4", 4, [](contender& one) { one.transact_four(); }},
    };
}

void put_from_many_threads(contender& into, std::size_t operations)
{
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < writers; ++i)
        threads.emplace_back([&into, i, operations] {
            into.put(operations * i / writers, operations * (i + 1) / writers);
        });
    for (std::thread& thread : threads)
        thread.join();
}

/// Wall time counts here: the disk's, shared by all writers.
void compare_durable_puts(contenders& all, std::size_t operations)
{
    std::vector<std::vector<double>> rates(all.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < all.size(); ++i)
            rates[i].push_back(measure(operations, [&] {
                                   put_from_many_threads(*all[i], operations);
                               }).per_second);
    for (auto& of_one : rates)
        std::sort(of_one.begin(), of_one.end());
    std::printf("durable puts of %zu threads:", writers);
    for (std::size_t i = 0; i < all.size(); ++i)
        std::printf(" %s %.0f/s", all[i]->name().c_str(), rates[i][rounds / 2]);
    std::printf("   ours / theirs = %.2f\n", rates[0][rounds / 2] / rates[1][rounds / 2]);
}

void open_times(const std::string& folder)
{
    constexpr int openings = 21;
    const auto median_of = [](const std::function<void()>& open) {
        std::vector<double> took;
        for (int i = 0; i < openings; ++i) {
            const auto began = std::chrono::steady_clock::now();
            open();
            const std::chrono::duration<double, std::micro> one =
                std::chrono::steady_clock::now() - began;
            took.push_back(one.count());
        }
        std::sort(took.begin(), took.end());
        return took[openings / 2];
    };
    durable_engine(workload::make(1'000, 1), folder + "/thousand");
    std::printf("open in memory: %.1f us\n", median_of([] { open_memory_engine(); }));
    std::printf(
        "open on disk with 1,000 items: %.1f ms\n",
        median_of([&] { open_durable_engine(folder + "/thousand"); }) / 1e3
    );
}

void compare(std::size_t items, std::size_t operations, const std::string& folder)
{
    const workload with = workload::make(items, operations);
    std::printf(
        "%zu items of 400 bytes, %zu operations, medians of %d rounds\n", items, operations, rounds
    );
    open_times(folder);

    contenders all;
    const double before = resident_megabytes();
    all.push_back(memory_engine(with));
    std::printf("memory of the items in the engine: %.0f MB\n", resident_megabytes() - before);
    all.push_back(raw_rocksdb(with, folder + "/rocks", sync::no));
    all.push_back(raw_lmdb(with, folder + "/lmdb"));
    run(all, every_scenario(operations), with);
    all.clear();

    contenders durable;
    durable.push_back(durable_engine(with, folder + "/durable"));
    durable.push_back(raw_rocksdb(with, folder + "/rocks-sync", sync::yes));
    std::vector<scenario> reads = every_scenario(operations);
    reads.resize(2);
    run(durable, reads, with);
    compare_durable_puts(durable, std::min<std::size_t>(operations, 40'000));
}

} // namespace
} // namespace hashrange::bench

int main(int count, char** arguments)
try {
    const auto argument = [&](int at, std::size_t otherwise) {
        return count > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
    };
    std::string folder =
        (std::filesystem::temp_directory_path() / "hashrange-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    hashrange::bench::compare(argument(1, 1'000'000), argument(2, 100'000), folder);
    std::filesystem::remove_all(folder);
    return 0;
} catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_engine: %s\n", failed.what());
    return 1;
}
