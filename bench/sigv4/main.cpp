// SPDX-License-Identifier: Apache-2.0
//
// Nanoseconds per signature of a request like GetItem's, with a body of 600 bytes: our signer
// beside the ways one writes first. The ways are interleaved, and must agree, before they are
// timed.
#include "naive.hpp"
#include "net/sigv4.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace hashrange;

constexpr int rounds = 41;
constexpr int signatures_per_round = 500;

struct contender {
    const char* name;
    std::function<std::string_view()> sign;
    std::vector<double> nanoseconds;
};

void run(contender& timed)
{
    using clock = std::chrono::steady_clock;
    const auto before = clock::now();
    std::size_t sum = 0;
    for (int i = 0; i < signatures_per_round; ++i)
        sum += static_cast<unsigned char>(timed.sign().back());
    const std::chrono::duration<double, std::nano> spent = clock::now() - before;
    if (sum == 0)
        std::abort(); // never: keeps the loop
    timed.nanoseconds.push_back(spent.count() / signatures_per_round);
}

} // namespace

int main()
{
    const std::string body(600, 'x');
    const std::array<net::http::header_field, 3> fields{{
        {"Content-Type", "application/x-amz-json-1.0"},
        {"Host", "dynamodb.eu-north-1.amazonaws.com"},
        {"X-Amz-Target", "DynamoDB_20120810.GetItem"},
    }};
    const net::signable_request request{.fields = fields, .body = body};
    const auto keys = std::make_shared<const credentials>(credentials{
        .access_key_id = "AKIDEXAMPLE",
        .secret_access_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    });
    const time_point now{std::chrono::seconds(1'750'000'000)};
    net::sigv4_signer signer("eu-north-1", "dynamodb");
    const std::string date = signer.sign(request, keys, now).date;
    std::string naive;
    const auto naively = [&](bench::lookup how) -> std::string_view {
        naive = bench::sign_naively(how, "eu-north-1", request, *keys, date);
        return naive;
    };
    std::array<contender, 4> contenders{{
        {"digest looked up, key derived each time",
         [&] { return naively(bench::lookup::implicit); },
         {}},
        {"digest looked up once, key derived each time",
         [&] { return naively(bench::lookup::fetched); },
         {}},
        {"new signer for each request",
         [&]() -> std::string_view {
             net::sigv4_signer fresh("eu-north-1", "dynamodb");
             naive = fresh.sign(request, keys, now).authorization;
             return naive;
         },
         {}},
        {"our signer, everything kept",
         [&]() -> std::string_view { return signer.sign(request, keys, now).authorization; },
         {}},
    }};
    const std::string expected(contenders.back().sign());
    for (contender& one : contenders)
        if (one.sign() != expected) {
            std::fprintf(stderr, "%s signs differently\n", one.name);
            return 1;
        }
    for (int round = 0; round < rounds; ++round)
        for (contender& one : contenders)
            run(one);
    for (contender& one : contenders) {
        std::sort(one.nanoseconds.begin(), one.nanoseconds.end());
        std::printf(
            "%-46s median %7.0f ns  best %7.0f ns\n",
            one.name,
            one.nanoseconds[one.nanoseconds.size() / 2],
            one.nanoseconds.front()
        );
    }
    return 0;
}
