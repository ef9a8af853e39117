// SPDX-License-Identifier: Apache-2.0
//
// The engine and a naive model are asked the same, operation after operation, over both stores.
#include "hashrange/engine/engine.hpp"

#include "property/engine/model_session.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

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

TEST(model, finds_an_engine_that_forgets_a_write)
{
    forgetful database(engine::open_in_memory_engine());
    EXPECT_NE(first_difference(database, 2'000), "");
}

} // namespace
} // namespace hashrange::model
