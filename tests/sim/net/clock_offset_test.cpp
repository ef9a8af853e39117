// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/engine.hpp"
#include "hashrange/server/http_server.hpp"

#include "net/http_transport.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

constexpr int calls = 1'000;

/// The machine's clock, set wrong.
class wrong_clock final : public clock_source {
public:
    explicit wrong_clock(std::chrono::nanoseconds ahead) : ahead_(ahead) {}
    time_point now() const override { return system_clock_source().now() + ahead_; }
    steady_time_point steady_now() const override { return system_clock_source().steady_now(); }

private:
    const std::chrono::nanoseconds ahead_;
};

/// Whether a client whose clock is so far ahead gets its answers from a server that looks at when a
/// request was signed, and with how many attempts.
class clock_offset : public testing::TestWithParam<std::chrono::hours> {};

TEST_P(clock_offset, costs_one_attempt_in_a_thousand_calls)
{
    const credentials ada{.access_key_id = "ADA", .secret_access_key = "canary"};
    const std::shared_ptr<transport> engine = engine::open_in_memory_engine();
    server::server_options options{.port = 0};
    options.keys.push_back(ada);
    const auto served = server::http_server::start(engine, options).value();
    wrong_clock clock(GetParam());
    const auto client = make_http_transport(
                            {.region = "eu-west-1",
                             .endpoint = "http://127.0.0.1:" + std::to_string(served.port()),
                             .credentials = static_credentials(ada)},
                            {.clock = clock}
    )
                            .value();
    int succeeded = 0, attempts = 0;
    for (int i = 0; i < calls; ++i) {
        call_report report;
        call_context context;
        context.report = &report;
        succeeded += client->send(op::list_tables_request{}, context) ? 1 : 0;
        attempts += report.attempts;
    }
    EXPECT_EQ(succeeded, calls);
    EXPECT_EQ(attempts, calls + 1) << "the first one tells";
}

INSTANTIATE_TEST_SUITE_P(
    an_hour, clock_offset, testing::Values(std::chrono::hours(1), std::chrono::hours(-1))
);

} // namespace
} // namespace hashrange::net
