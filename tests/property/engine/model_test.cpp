// SPDX-License-Identifier: Apache-2.0
//
// The engine and a naive model are asked the same, operation after operation, over both stores.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"

#include "property/engine/model_session.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace hashrange::model {
namespace {

using test_support::temporary_folder;

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// The first difference within so many operations, or an empty text.
std::string first_difference(transport& database, std::uint64_t operations)
{
    const std::uint64_t seed = from_environment("HASHRANGE_SEED", std::random_device{}());
    session both(database, seed);
    for (std::uint64_t i = 0; i < operations; ++i)
        if (const std::string problem = both.next(); !problem.empty())
            return "HASHRANGE_SEED=" + std::to_string(seed) + ", operation " + std::to_string(i) +
                   ": " + problem;
    return {};
}

std::uint64_t operations()
{
    return from_environment("HASHRANGE_MODEL_OPERATIONS", 10'000);
}

TEST(model, agrees_with_the_engine_in_memory)
{
    const auto database = engine::open_in_memory_engine();
    EXPECT_EQ(first_difference(*database, operations()), "");
}

TEST(model, agrees_with_the_durable_engine)
{
    const temporary_folder folder(test_support::fast_place());
    const auto database = engine::open_durable_engine(folder / "db").value();
    EXPECT_EQ(first_difference(*database, operations()), "");
}

/// An engine with a bug: every so often it does not write what it says it wrote.
class forgetful final : public transport {
public:
    explicit forgetful(std::shared_ptr<transport> under) : under_(std::move(under)) {}
    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        constexpr int rarely = 50;
        if (op::operation_of(request) == op::operation::put_item && ++puts_ % rarely == 0)
            return op::any_response(op::put_item_response{});
        return under_->send_any(request, context);
    }

private:
    std::shared_ptr<transport> under_; // shared with the test
    int puts_ = 0;
};

/// Turns the streams of tables and the expiry of their items on and off. Nothing ever expires:
/// no number of the model is a moment of the last five years.
class switcher {
public:
    explicit switcher(transport& database) : database_(database) {}

    result<void> flip(std::uint64_t which)
    {
        const table_name table(which % 2 == 0 ? "events" : "things");
        bool& on = on_[which % 4];
        on = !on;
        if (which % 4 < 2) {
            op::update_table_request change{.table = table};
            change.stream_specification = op::stream_specification{on, std::nullopt};
            if (on)
                change.stream_specification->stream_view_type =
                    op::stream_view_type::new_and_old_images;
            const auto done = database_.send(change);
            return done ? result<void>() : done.error();
        }
        op::update_time_to_live_request change{.table = table};
        change.time_to_live_specification = {on, "number"};
        const auto done = database_.send(change);
        return done ? result<void>() : done.error();
    }

private:
    transport& database_;
    std::array<bool, 4> on_{};
};

TEST(model, agrees_while_streams_and_expiry_are_switched)
{
    const std::uint64_t seed = from_environment("HASHRANGE_SEED", std::random_device{}());
    SCOPED_TRACE("HASHRANGE_SEED=" + std::to_string(seed));
    manual_clock clock;
    const auto database = engine::open_in_memory_engine({.clock = &clock});
    session both(*database, seed);
    switcher switches(*database);
    std::mt19937_64 random(seed);
    for (std::uint64_t i = 0; i < operations(); ++i) {
        ASSERT_EQ(both.next(), "") << "operation " << i;
        if (random() % 50 != 0)
            continue;
        clock.advance(std::chrono::hours(1)); // the service limits how often expiry is changed
        ASSERT_TRUE(switches.flip(random()).has_value());
        ASSERT_TRUE(engine::controls_of(database)->delete_expired_items().has_value());
    }
}

TEST(model, finds_an_engine_that_forgets_a_write)
{
    forgetful database(engine::open_in_memory_engine());
    EXPECT_NE(first_difference(database, 2'000), "");
}

} // namespace
} // namespace hashrange::model
