// SPDX-License-Identifier: Apache-2.0
//
// bench_item_json: items from JSON and to JSON beside other libraries, in one run, in turn. What
// counts is the processor time of the thread: on a shared machine it depends least on the others.
#include "contender.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace hashrange::bench {
namespace {

constexpr int rounds = 15;
constexpr double round_seconds = 0.02;

using contenders = std::vector<std::unique_ptr<contender>>;

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::size_t anything = 0; // what was read must not look unused

/// Seconds of one call, from as many as a round has time for.
double seconds_of(const std::function<std::size_t()>& call)
{
    std::size_t calls = 0;
    const double began = cpu_seconds();
    double now = began;
    for (; now - began < round_seconds; now = cpu_seconds(), ++calls)
        anything += call();
    return (now - began) / static_cast<double>(calls);
}

struct job {
    const char* name;
    std::size_t items;
    std::size_t bytes;
    std::function<std::size_t(contender&)> run;
};

void compare_answers(const contenders& all, const workload& with)
{
    for (const wire::padded_json& text : with.texts) {
        const nlohmann::json right = nlohmann::json::parse(text.text());
        for (const auto& one : all)
            if (one->understood(text) != right)
                throw std::runtime_error(one->name() + " reads an item otherwise");
    }
    for (const auto& one : all) {
        one->prepare_writing(with);
        if (!one->writes())
            continue;
        one->write_items();
        if (nlohmann::json::parse(one->written()) !=
            nlohmann::json::parse(with.texts.back().text()))
            throw std::runtime_error(one->name() + " writes an item otherwise");
        one->write_page();
        if (nlohmann::json::parse(one->written())["Items"].size() != workload::page_items)
            throw std::runtime_error(one->name() + " writes a page otherwise");
    }
}

void print(const job& what, const contenders& of, const std::vector<double>& medians)
{
    std::printf("%-12s %28s %10s %10s %10s\n", what.name, "", "ns/item", "MB/s", "x ours");
    for (std::size_t i = 0; i < of.size(); ++i)
        std::printf(
            "%41s %10.1f %10.0f %10.2f\n",
            of[i]->name().c_str(),
            medians[i] / static_cast<double>(what.items) * 1e9,
            static_cast<double>(what.bytes) / medians[i] / 1e6,
            medians[i] / medians[0]
        );
}

std::vector<double> measure(const job& what, const contenders& of)
{
    std::vector<std::vector<double>> seen(of.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < of.size(); ++i)
            seen[i].push_back(seconds_of([&] { return what.run(*of[i]); }));
    std::vector<double> medians;
    for (auto& of_one : seen) {
        std::sort(of_one.begin(), of_one.end());
        medians.push_back(of_one[of_one.size() / 2]);
    }
    return medians;
}

contenders readers()
{
    contenders all;
    all.push_back(ours());
    all.push_back(simdjson_dom());
    all.push_back(simdjson_variants());
    all.push_back(nlohmann_tree());
    all.push_back(copy());
    return all;
}

void run()
{
    const workload with = workload::make();
    contenders reading = readers();
    compare_answers(reading, with);
    const std::size_t all_bytes = workload::items * workload::item_bytes;
    const std::size_t page_bytes = with.page.text().size();
    std::printf(
        "items of %zu bytes, 15 attributes; a page of %zu items, %zu bytes; medians of %d rounds\n",
        workload::item_bytes,
        workload::page_items,
        page_bytes,
        rounds
    );
    const std::vector<job> read_jobs = {
        {"read", workload::items, all_bytes, [&](contender& one) { return one.read_items(with); }},
        {"read page",
         workload::page_items,
         page_bytes,
         [&](contender& one) { return one.read_page(with); }},
    };
    for (const job& what : read_jobs)
        print(what, reading, measure(what, reading));

    std::erase_if(reading, [](const auto& one) { return !one->writes(); });
    const std::vector<job> write_jobs = {
        {"write", workload::items, all_bytes, [](contender& one) { return one.write_items(); }},
        {"write page",
         workload::page_items,
         page_bytes,
         [](contender& one) { return one.write_page(); }},
    };
    for (const job& what : write_jobs)
        print(what, reading, measure(what, reading));
}

} // namespace
} // namespace hashrange::bench

int main()
{
    try {
        hashrange::bench::run();
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_item_json: %s\n", failure.what());
        return 1;
    }
    return hashrange::bench::anything == 0 ? 1 : 0;
}
