// SPDX-License-Identifier: Apache-2.0
//
// The engine and Amazon's DynamoDB Local, asked the same at random. A difference is shrunk to a few
// steps and shown as the requests that make it, ready to become a contract scenario.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/engine.hpp"

#include "net/http_transport.hpp"
#include "support/lockstep.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace hashrange {
namespace {

using namespace test_support;

constexpr std::size_t steps_per_history = 150;

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Asks both one history and tells what they differ in, if they do.
std::string judge(transport& engine, transport& oracle, std::uint64_t seed)
{
    history asked = random_history(seed, steps_per_history);
    auto found = compare(engine, oracle, asked);
    if (!found)
        return {};
    asked.steps.resize(found->step + 1);
    asked = shrink(engine, oracle, std::move(asked));
    found = compare(engine, oracle, asked);
    return "HASHRANGE_SEED=" + std::to_string(seed) +
           ": the engine (left) and the oracle (right) differ\n" +
           (found ? show(asked, *found) : "the difference went away while shrinking");
}

TEST(lockstep, the_engine_answers_like_the_oracle)
{
    const char* endpoint = std::getenv("HASHRANGE_ORACLE_ENDPOINT");
    if (endpoint == nullptr)
        GTEST_SKIP(
        ) << "HASHRANGE_ORACLE_ENDPOINT names no running DynamoDB Local; see `make oracle`";
    const fixed_environment environment(
        {{"AWS_ACCESS_KEY_ID", "lockstep"},
         {"AWS_SECRET_ACCESS_KEY", "secret"},
         {"AWS_REGION", "eu-west-1"}}
    );
    const auto oracle =
        net::make_http_transport({.endpoint = endpoint}, {.environment = environment}).value();
    const auto engine = engine::open_in_memory_engine();

    const std::uint64_t operations = from_environment("HASHRANGE_LOCKSTEP_OPERATIONS", 2'000);
    const std::uint64_t shown_max = from_environment("HASHRANGE_LOCKSTEP_DIFFERENCES", 1);
    const std::uint64_t first_seed = from_environment("HASHRANGE_SEED", std::random_device{}());
    std::cout << "HASHRANGE_SEED=" << first_seed << " repeats these histories\n";
    std::uint64_t shown = 0;
    for (std::uint64_t done = 0; done < operations && shown < shown_max; done += steps_per_history)
        if (const std::string differs =
                judge(*engine, *oracle, first_seed + done / steps_per_history);
            !differs.empty()) {
            ADD_FAILURE() << differs;
            ++shown;
        }
}

} // namespace
} // namespace hashrange
