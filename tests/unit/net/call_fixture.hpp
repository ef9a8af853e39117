// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/test_sources.hpp"

#include "net/call.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

/// A call without a connection: the test says what happens.
namespace hashrange::net {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

/// Chance as the test wrote it down, over and over; for UUIDs too.
class fixed_chance final : public random_source {
public:
    explicit fixed_chance(double chance)
        : bits_(static_cast<std::uint64_t>(chance * 9007199254740992.0) << 11U)
    {
    }
    void fill(std::span<std::byte> bytes) override
    {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::byte>(bits_ >> (8 * (i % 8)));
    }

private:
    std::uint64_t bits_;
};

inline std::string service_error(std::string_view name)
{
    return R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + std::string(name) + "\"}";
}

inline std::string http_answer(int status, std::string_view body, std::string_view fields = "")
{
    std::string text = "HTTP/1.1 " + std::to_string(status) + " x\r\n";
    text.append(fields).append("Content-Length: ").append(std::to_string(body.size()));
    return text.append("\r\n\r\n").append(body);
}

class call_fixture : public testing::Test {
protected:
    void use(retry_options options, double chance = 0.5, std::chrono::milliseconds timeout = 20s)
    {
        chance_ = std::make_unique<fixed_chance>(chance);
        common_ = std::make_unique<calling>(options, timeout, clock_, *chance_);
    }
    call begin(op::operation asked = op::operation::put_item, nanoseconds deadline = 60s)
    {
        return {asked, {clock_.steady_now() + deadline, stop_.get_token()}, *common_};
    }

    void answer(call& running, std::string_view bytes, nanoseconds took = 0ns)
    {
        http::response_parser parser;
        ASSERT_EQ(parser.feed(bytes), http::progress::done);
        round_trip_outcome fared;
        fared.was_sent = true;
        fared.began = clock_.now();
        clock_.advance(took);
        running.on_round_trip(fared, parser);
    }
    void answer_error(call& running, int status, std::string_view name, std::string_view more = "")
    {
        answer(running, http_answer(status, service_error(name), more));
    }
    void answer_well(call& running) { answer(running, http_answer(200, "{}")); }
    void fail(call& running, errc code, bool was_sent)
    {
        http::response_parser parser;
        round_trip_outcome fared;
        fared.failure = error(code, "told by the test", error_source::network);
        fared.was_sent = was_sent;
        running.on_round_trip(fared, parser);
    }

    /// How long the call waits now, which passes at once.
    nanoseconds wait(call& running)
    {
        EXPECT_EQ(running.step(), call_step::wait);
        const nanoseconds pause = running.wakes_at() - clock_.steady_now();
        clock_.advance(pause);
        running.on_waited();
        return pause;
    }
    int quota() const { return common_->quota.left(); }

    manual_clock clock_;
    std::stop_source stop_;
    std::unique_ptr<fixed_chance> chance_;
    std::unique_ptr<calling> common_;
};

} // namespace hashrange::net
