// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace hr = hashrange;

namespace {

hr::error refusal()
{
    return hr::error{hr::errc::validation, "no"};
}

hr::result<int> half(int number)
{
    if (number % 2 != 0)
        return refusal();
    return number / 2;
}

/// Throws when it is copied or moved, once it is told to.
struct reluctant {
    reluctant() = default;
    reluctant(const reluctant& other) : refuses(other.refuses) { give_up_if_told(); }
    reluctant(reluctant&& other) : refuses(other.refuses) { give_up_if_told(); }
    reluctant& operator=(const reluctant&) = default;
    void give_up_if_told() const
    {
        if (*refuses)
            throw std::runtime_error("no");
    }

    std::shared_ptr<bool> refuses = std::make_shared<bool>(false);
};

} // namespace

TEST(result, of_a_value_has_it)
{
    const hr::result<int> answer = 42;
    ASSERT_TRUE(answer.has_value());
    EXPECT_TRUE(answer);
    EXPECT_EQ(*answer, 42);
    EXPECT_EQ(answer.value(), 42);
    EXPECT_EQ(answer.value_or(1), 42);
}

TEST(result, of_an_error_has_no_value)
{
    const hr::result<int> answer = refusal();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(), hr::errc::validation);
    EXPECT_EQ(answer.value_or(1), 1);
}

TEST(result, value_of_an_error_throws_that_error)
{
    const hr::result<int> answer = refusal();
    try {
        static_cast<void>(answer.value());
        FAIL() << "did not throw";
    } catch (const hr::error_exception& thrown) {
        EXPECT_EQ(thrown.error(), hr::errc::validation);
        EXPECT_STREQ(thrown.what(), "ValidationException: no (client)");
    }
}

TEST(result, moves_what_cannot_be_copied)
{
    hr::result<std::unique_ptr<int>> answer = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = *std::move(answer);
    EXPECT_EQ(*taken, 7);
}

TEST(result, holds_what_was_assigned_last)
{
    const std::string text = "a text too long for its object";
    hr::result<std::string> one = text;
    const hr::result<std::string> other = one;
    one = refusal();
    EXPECT_EQ(one.error(), hr::errc::validation);
    EXPECT_EQ(*other, text);
    one = refusal().with_http_status(400);
    EXPECT_EQ(one.error().http_status(), 400);
    one = other;
    EXPECT_EQ(*one, text);
    one = "another";
    EXPECT_EQ(*one, "another");
}

TEST(result, survives_its_own_assignment)
{
    hr::result<std::string> one = std::string("a text too long for its object");
    hr::result<std::string>& same = one;
    one = same;
    EXPECT_EQ(*one, "a text too long for its object");
    one = std::move(same);
    EXPECT_EQ(*one, "a text too long for its object");
    hr::result<std::string> none = refusal();
    hr::result<std::string>& same_error = none;
    none = std::move(same_error);
    EXPECT_EQ(none.error(), hr::errc::validation);
    std::swap(one, none);
    EXPECT_EQ(*none, "a text too long for its object");
    EXPECT_FALSE(one);
}

TEST(result, is_as_it_was_when_a_copy_throws)
{
    hr::result<reluctant> held = reluctant();
    const hr::result<reluctant> other = reluctant();
    *other->refuses = true;
    EXPECT_THROW(held = other, std::runtime_error);
    EXPECT_TRUE(held);
    EXPECT_THROW(static_cast<void>(hr::result<reluctant>(other)), std::runtime_error);
}

TEST(result, is_an_error_when_its_new_value_throws_on_the_way_in)
{
    struct late : reluctant { // the first move is that of the assignment's argument
        late() = default;
        late(late&& from) : reluctant(from) { *refuses = true; }
    };
    hr::result<late> held = late();
    EXPECT_THROW(held = late(), std::runtime_error);
    ASSERT_FALSE(held);
    EXPECT_EQ(held.error(), hr::errc::invalid_argument);
    held = refusal();
    EXPECT_EQ(held.error(), hr::errc::validation);
}

TEST(result, destroys_what_it_held)
{
    const auto seen = std::make_shared<int>(1);
    {
        hr::result<std::shared_ptr<int>> held = seen;
        const hr::result<std::shared_ptr<int>> other = held;
        EXPECT_EQ(seen.use_count(), 3);
        held = refusal();
        EXPECT_EQ(seen.use_count(), 2);
    }
    EXPECT_EQ(seen.use_count(), 1);
}

static_assert(std::is_nothrow_move_constructible_v<hr::result<std::string>>);
static_assert(std::is_nothrow_move_assignable_v<hr::result<std::string>>);
static_assert(!std::is_nothrow_move_constructible_v<hr::result<reluctant>>);
static_assert(std::is_copy_constructible_v<hr::result<std::string>>);
static_assert(!std::is_copy_constructible_v<hr::result<std::unique_ptr<int>>>);
static_assert(!std::is_copy_assignable_v<hr::result<std::unique_ptr<int>>>);
static_assert(!std::is_default_constructible_v<hr::result<int>>);

TEST(result, value_of_a_temporary_lives_in_a_loop_over_it)
{
    const auto words = [] {
        return hr::result<std::vector<std::string>>({"a", "longer than a small string is"});
    };
    std::string all;
    for (const std::string& each : words().value())
        all += each;
    EXPECT_EQ(all, "alonger than a small string is");
    static_assert(std::is_same_v<decltype(words().value()), std::vector<std::string>>);
}

TEST(result, converts_from_what_converts_to_its_value)
{
    const hr::result<std::string> answer = "text";
    EXPECT_EQ(answer->size(), 4U);
}

TEST(result, of_void_is_success_or_an_error)
{
    EXPECT_TRUE(hr::result<void>());
    EXPECT_NO_THROW(hr::result<void>().value());
    EXPECT_THROW(hr::result<void>(refusal()).value(), hr::error_exception);
}

TEST(result, and_then_goes_on_with_the_value)
{
    EXPECT_EQ(*half(12).and_then(half), 3);
    EXPECT_EQ(half(12).and_then(half).and_then(half).error(), hr::errc::validation);
    EXPECT_EQ(half(1).and_then(half).error().message(), "no");
}

TEST(result, and_then_may_change_the_type)
{
    const auto text =
        half(12).and_then([](int n) { return hr::result<std::string>(std::to_string(n)); });
    EXPECT_EQ(*text, "6");
    EXPECT_TRUE(half(12).and_then([](int) { return hr::result<void>(); }));
}

TEST(result, transform_changes_the_value_only)
{
    EXPECT_EQ(*half(12).transform([](int n) { return n + 0.5; }), 6.5);
    EXPECT_EQ(half(1).transform([](int n) { return n; }).error(), hr::errc::validation);
    int seen = 0;
    EXPECT_TRUE(half(12).transform([&](int n) { seen = n; }));
    EXPECT_EQ(seen, 6);
}

TEST(result, transform_moves_out_of_a_temporary)
{
    const auto pointer = hr::result<std::unique_ptr<int>>(std::make_unique<int>(7))
                             .transform([](std::unique_ptr<int> taken) { return *taken; });
    EXPECT_EQ(*pointer, 7);
}

TEST(result, or_else_replaces_the_error_only)
{
    const auto zero = [](const hr::error&) { return hr::result<int>(0); };
    EXPECT_EQ(*half(1).or_else(zero), 0);
    EXPECT_EQ(*half(12).or_else(zero), 6);
}

TEST(result, transform_error_changes_the_error_only)
{
    const auto placed = [](const hr::error& failure) { return failure.with_request_id("R1"); };
    EXPECT_EQ(half(1).transform_error(placed).error().request_id(), "R1");
    EXPECT_EQ(*half(12).transform_error(placed), 6);
}

TEST(result, of_void_chains_too)
{
    const hr::result<void> done;
    EXPECT_EQ(*done.transform([] { return 1; }), 1);
    EXPECT_EQ(*done.and_then([] { return half(4); }), 2);
    const hr::result<void> failed = refusal();
    EXPECT_FALSE(failed.and_then([] { return half(4); }));
    EXPECT_TRUE(failed.or_else([](const hr::error&) { return hr::result<void>(); }));
    EXPECT_EQ(
        failed.transform_error([](const hr::error& e) { return e.with_http_status(400); })
            .error()
            .http_status(),
        400
    );
}
