// SPDX-License-Identifier: Apache-2.0
//
// bench_codec: an entity of fifteen members to its item and back, beside copying the struct with
// its strings, which nobody can do without. The three take turns; ratios are medians of the rounds.
#include "hashrange/codec/entity_codec.hpp"

#include "workload.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace {

using namespace hashrange;

constexpr std::size_t entities = 64;
constexpr int passes = 300;
constexpr std::size_t rounds = 31;

double cpu_nanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// Nanoseconds for one of them.
template <class Given, class Use>
double timed(const std::vector<Given>& given, Use use)
{
    std::size_t sum = 0;
    const double before = cpu_nanoseconds();
    for (int pass = 0; pass < passes; ++pass)
        for (const Given& each : given)
            sum += use(each);
    const double spent = cpu_nanoseconds() - before;
    if (sum == 0)
        std::abort(); // never: keeps the loop
    return spent / static_cast<double>(entities * passes);
}

using round = std::array<double, 3>;

double median_of(const std::vector<round>& all, double (*figure)(const round&))
{
    std::vector<double> sorted;
    for (const round& one : all)
        sorted.push_back(figure(one));
    std::nth_element(sorted.begin(), sorted.begin() + rounds / 2, sorted.end());
    return sorted[rounds / 2];
}

} // namespace

int main()
{
    const std::vector<bench::user> users = bench::make_users(entities);
    const std::vector<item> items = bench::make_items(users);
    std::vector<round> all;
    for (std::size_t i = 0; i < rounds; ++i)
        all.push_back(
            {timed(
                 users,
                 [](const bench::user& each) {
                     const bench::user copy = each; // NOLINT: it is what is measured
                     return copy.email.size();
                 }
             ),
             timed(users, [](const bench::user& each) { return to_item(each)->size(); }),
             timed(
                 items, [](const item& each) { return from_item<bench::user>(each)->email.size(); }
             )}
        );
    std::printf("                      ns     of a copy   wanted\n");
    std::printf("copy of the struct  %5.0f\n", median_of(all, [](const round& r) { return r[0]; }));
    std::printf(
        "entity to item      %5.0f   %5.2f       1.6\n",
        median_of(all, [](const round& r) { return r[1]; }),
        median_of(all, [](const round& r) { return r[1] / r[0]; })
    );
    std::printf(
        "item to entity      %5.0f   %5.2f       1.6\n",
        median_of(all, [](const round& r) { return r[2]; }),
        median_of(all, [](const round& r) { return r[2] / r[0]; })
    );
}
