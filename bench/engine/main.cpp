// SPDX-License-Identifier: Apache-2.0
//
// bench_engine [items] [operations] [part]: the embedded engine beside RocksDB and LMDB alone, in
// one run, in turn, each round with other random items. What counts is processor time: on a shared
// machine it depends least on what the neighbours do. A part is "memory", "disk" or "curve".
#include "contender.hpp"
#include "curve.hpp"
#include "measure.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::bench {
namespace {

constexpr std::uint64_t rounds = 5;
constexpr std::size_t writers = 16;

using contenders = std::vector<std::unique_ptr<contender>>;

struct scenario {
    std::string name;
    std::size_t operations_per_asked; // a transaction takes four
    bool writes;
    std::function<void(contender&)> run;
    std::vector<double> targets; // how often ours fits into theirs: of the contenders behind ours
};

/// Counts what was asked of us and what we kept.
class verdict {
public:
    void print(double seen, double target, bool kept)
    {
        (kept ? kept_ : missed_) += 1;
        std::printf("  %.2f (%g: %s)", seen, target, kept ? "kept" : "MISSED");
    }
    void at_least(double seen, double target) { print(seen, target, seen >= target); }
    void at_most(double seen, double target) { print(seen, target, seen <= target); }
    void print_total() const { std::printf("\ntargets: %d kept, %d missed\n", kept_, missed_); }

private:
    int kept_ = 0, missed_ = 0;
};

void compare_answers(const contenders& all)
{
    for (const auto& [what, ask] : std::map<std::string, std::function<std::uint64_t(contender&)>>{
             {"get", [](contender& one) { return one.get(); }},
             {"query", [](contender& one) { return one.query(); }}})
        for (const auto& one : all)
            if (ask(*one) != ask(*all.front()))
                throw std::runtime_error(one->name() + " answers " + what + " otherwise");
}

/// Who works in the background is charged for it when it is work that writing made.
clocked clock_of(const contender& one, const scenario& what)
{
    return what.writes && one.works_in_background() ? clocked::process : clocked::thread;
}

/// Processor time of an operation: [contender][round].
std::vector<std::vector<double>>
measure_all(const contenders& all, const scenario& what, const workload& with)
{
    std::vector<std::vector<double>> seen(all.size());
    for (std::uint64_t round = 1; round <= rounds; ++round) {
        const workload other = workload::make(with.items, with.asked.size(), round);
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i]->prepare(other.asked);
            const auto once = [&] { what.run(*all[i]); };
            const std::size_t operations = other.asked.size() / what.operations_per_asked;
            seen[i].push_back(measure(operations, clock_of(*all[i], what), once).cpu_microseconds);
        }
    }
    return seen;
}

void compare(
    const contenders& all, const std::vector<scenario>& scenarios, const workload& with, verdict& of
)
{
    for (const auto& one : all)
        one->prepare(with.asked);
    compare_answers(all);
    std::printf("\n%-18s", "CPU per operation");
    for (const auto& one : all)
        std::printf(" %16s", one->name().c_str());
    std::printf("   theirs / ours (target)\n");
    for (const scenario& what : scenarios) {
        const auto seen = measure_all(all, what, with);
        std::printf("%-18s", what.name.c_str());
        for (const auto& of_one : seen)
            std::printf(" %13.2f us", median(of_one));
        for (std::size_t i = 1; i < all.size(); ++i) {
            std::vector<double> ratios; // of each round, so that both had the same neighbours
            for (std::size_t round = 0; round < rounds; ++round)
                ratios.push_back(seen[i][round] / seen[0][round]);
            if (i <= what.targets.size())
                of.at_least(median(ratios), what.targets[i - 1]);
            else
                std::printf("  %.2f", median(ratios));
        }
        std::printf("\n");
        std::fflush(stdout);
    }
    for (const auto& one : all)
        one->prepare(with.asked);
    compare_answers(all); // also of what was written
}

std::vector<scenario> in_memory(std::size_t operations)
{
    return {
        {"get", 1, false, [](contender& one) { one.get(); }, {4, 1.3}},
        {"query of 25", 1, false, [](contender& one) { one.query(); }, {3}},
        {"put", 1, true, [operations](contender& one) { one.put(0, operations); }, {}},
        {"conditional put", 1, true, [](contender& one) { one.put_if(); }, {5}},
        {"put, two indexes", 1, true, [](contender& one) { one.put_with_two_indexes(); }, {5}},
        {"transaction of 4", 4, true, [](contender& one) { one.transact_four(); }, {5}},
    };
}

std::vector<scenario> on_disk()
{
    return {
        {"get", 1, false, [](contender& one) { one.get(); }, {1 / 1.25}},
        {"query of 25", 1, false, [](contender& one) { one.query(); }, {}},
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
void compare_durable_puts(contenders& all, std::size_t operations, verdict& of)
{
    std::vector<std::vector<double>> rates(all.size());
    std::vector<double> ratios;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto once = [&] { put_from_many_threads(*all[i], operations); };
            rates[i].push_back(measure(operations, clocked::process, once).per_second);
        }
        ratios.push_back(rates[0].back() / rates[1].back());
    }
    std::printf("synced puts of %zu threads:", writers);
    for (std::size_t i = 0; i < all.size(); ++i)
        std::printf(" %s %.0f/s,", all[i]->name().c_str(), median(rates[i]));
    std::printf(" ours / theirs");
    of.at_least(median(ratios), 0.8);
    std::printf("\n");
}

void open_times(const std::string& folder, verdict& of)
{
    constexpr int openings = 21;
    // The best of many: whatever is longer was spent waiting for a core that somebody else had.
    const auto best_of = [](const std::function<void()>& open) {
        double best = wall_microseconds(open);
        for (int i = 1; i < openings; ++i)
            best = std::min(best, wall_microseconds(open));
        return best;
    };
    load_durable_engine(workload::make(1'000, 1), folder + "/thousand");
    std::printf("opened in memory, us:");
    of.at_most(best_of([] { open_memory_engine(); }), 50);
    std::printf("\nopened on disk with 1,000 items, ms:");
    of.at_most(best_of([&] { open_durable_engine(folder + "/thousand"); }) / 1e3, 30);
    std::printf("\n");
}

void compare_memory(const workload& with, const std::string& folder, verdict& of)
{
    contenders all;
    const double before = resident_megabytes();
    all.push_back(memory_engine(with));
    std::printf("memory of %zu items in the engine, MB:", with.items);
    of.at_most(resident_megabytes() - before, 650 * static_cast<double>(with.items) / 1e6);
    std::printf("\n");
    all.push_back(raw_rocksdb(with, folder + "/rocks", sync::no));
    all.push_back(raw_lmdb(with, folder + "/lmdb"));
    compare(all, in_memory(with.asked.size()), with, of);
}

void compare_disk(const workload& with, const std::string& folder, verdict& of)
{
    contenders all;
    load_durable_engine(with, folder + "/durable");
    settle_rocksdb(folder + "/durable/store");
    all.push_back(durable_engine(with, folder + "/durable"));
    all.push_back(raw_rocksdb(with, folder + "/rocks-sync", sync::yes));
    compare(all, on_disk(), with, of);
    compare_durable_puts(all, std::min<std::size_t>(with.asked.size(), 40'000), of);
}

void run(const workload& with, const std::string& part, const std::string& folder)
{
    const auto wanted = [&part](const char* one) { return part.empty() || part == one; };
    std::printf(
        "%zu items of 400 bytes, rounds of %zu operations, medians of %d rounds\n",
        with.items,
        with.asked.size(),
        static_cast<int>(rounds)
    );
    verdict of;
    open_times(folder, of);
    if (wanted("memory"))
        compare_memory(with, folder, of);
    if (wanted("disk"))
        compare_disk(with, folder, of);
    if (wanted("curve"))
        print_curve();
    of.print_total();
}

} // namespace
} // namespace hashrange::bench

int main(int count, char** arguments)
try {
    using namespace hashrange::bench;
    const auto argument = [&](int at, std::size_t otherwise) {
        return count > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
    };
    const hashrange::test_support::temporary_folder folder;
    const workload with = workload::make(argument(1, 1'000'000), argument(2, 100'000));
    run(with, count > 3 ? arguments[3] : "", folder.path());
    return 0;
} catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_engine: %s\n", failed.what());
    return 1;
}
