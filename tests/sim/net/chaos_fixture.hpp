// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/engine/engine.hpp"
#include "hashrange/net/io_loop.hpp"
#include "hashrange/server/http_server.hpp"

#include "net/http_transport.hpp"
#include "support/chaos_proxy.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

/// The whole client against a server of ours, over a network that fails on purpose.
namespace hashrange::net {

using test_support::chaos;
using test_support::chaos_plan;
using test_support::chaos_proxy;

inline int count_from(const char* variable, int otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::atoi(text);
}

class chaos_fixture : public testing::Test {
protected:
    chaos_fixture()
    {
        SCOPED_TRACE("seed " + std::to_string(seed_));
        op::create_table_request create{.table = "tab"};
        create.attribute_definitions = {{{"pk", op::scalar_attribute_type::string}}};
        create.key_schema = {{{"pk", op::key_type::hash}}};
        create.billing_mode = op::billing_mode::pay_per_request;
        EXPECT_TRUE(engine_->send(create));
    }

    static std::shared_ptr<transport> client_of(const std::string& url, http_options options = {})
    {
        options.endpoint = url;
        return make_http_transport(options).value();
    }

    /// Every connection goes wrong, in one of these ways, sooner or later: a sound one would be
    /// kept, and carry all the calls that follow.
    chaos_proxy::planner spoil(std::vector<chaos> ways, std::size_t bytes_max)
    {
        return [this, ways, bytes_max] {
            const chaos way = ways[any(ways.size())];
            return chaos_plan{.kind = way, .after = any(bytes_max + 1)};
        };
    }

    /// Below `end`. Threads: any.
    std::size_t any(std::size_t end)
    {
        const std::lock_guard lock(mutex_);
        return random_() % end;
    }

    const unsigned seed_ = static_cast<unsigned>(count_from("HASHRANGE_CHAOS_SEED", 1));
    const std::shared_ptr<transport> engine_ = engine::open_in_memory_engine();
    server::http_server served_ = server::http_server::start(engine_, {.port = 0}).value();

private:
    std::mutex mutex_;
    std::mt19937 random_{seed_}; // guarded by mutex_
};

} // namespace hashrange::net
