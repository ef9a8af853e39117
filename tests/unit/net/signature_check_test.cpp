// SPDX-License-Identifier: Apache-2.0
#include "net/signature_check.hpp"
#include "net/sigv4.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::net {
namespace {

const std::array<http::header_field, 1> fields{{{"Host", "localhost"}}};
const signable_request signable{.fields = fields, .body = "{}"};
constexpr std::string_view date = "20250101T120000Z";
constexpr std::string_view text_of_key = "secret";

std::string right_signature()
{
    using namespace std::chrono;
    const auto noon = time_point(sys_days(year(2025) / 1 / 1)) + hours(12);
    const auto signer = std::make_shared<const credentials>(credentials{
        .access_key_id = "ADA", .secret_access_key = std::string(text_of_key)});
    sigv4_signer with("eu-west-1", "dynamodb");
    const std::string& authorization = with.sign(signable, signer, noon).authorization;
    return authorization.substr(authorization.rfind('=') + 1);
}

bool is_right(signature_check& check, std::string_view hex)
{
    static const secret key{std::string(text_of_key)};
    return check(
        {.key_id = "ADA",
         .scope = {date.substr(0, 8), "eu-west-1", "dynamodb"},
         .date = date,
         .session_token = {},
         .hex = hex,
         .request = signable},
        key
    );
}

/// The right one with another digit at the place.
std::string wrong_at(std::size_t place)
{
    std::string hex = right_signature();
    hex[place] = hex[place] == '0' ? '1' : '0';
    return hex;
}

TEST(signature_check, knows_a_right_signature_from_every_wrong_one)
{
    signature_check check;
    EXPECT_TRUE(is_right(check, right_signature()));
    for (std::size_t place = 0; place < right_signature().size(); ++place)
        EXPECT_FALSE(is_right(check, wrong_at(place))) << place;
    EXPECT_FALSE(is_right(check, ""));
    EXPECT_FALSE(is_right(check, right_signature().substr(1)));
    EXPECT_FALSE(is_right(check, right_signature() + "0"));
}

using comparison = std::function<bool(std::string_view)>;
using times = std::vector<double>;

constexpr std::size_t comparisons = 100000;
constexpr double told_apart = 4.5; // |t| above this is no chance
constexpr std::size_t tries = 4;   // a machine that does other things besides

/// The nanoseconds of comparisons, by the class that a coin chose.
std::array<times, 2> timed(const comparison& compare, const std::array<std::string, 2>& inputs)
{
    std::mt19937_64 chance(1);
    std::array<times, 2> all;
    std::string input; // at one address for both: where bytes lie takes time too
    for (std::size_t i = 0; i < comparisons; ++i) {
        const std::size_t which = chance() & 1U;
        input.assign(inputs[which]);
        const auto begin = std::chrono::steady_clock::now();
        EXPECT_FALSE(compare(input));
        const std::chrono::duration<double, std::nano> took =
            std::chrono::steady_clock::now() - begin;
        all[which].push_back(took.count());
    }
    return all;
}

/// Without the slowest tenth, in which the machine did something else.
void crop(std::array<times, 2>& all)
{
    times together = all[0];
    together.insert(together.end(), all[1].begin(), all[1].end());
    const auto limit = together.begin() + static_cast<std::ptrdiff_t>(together.size() * 9 / 10);
    std::nth_element(together.begin(), limit, together.end());
    for (times& one : all)
        std::erase_if(one, [most = *limit](double time) { return time > most; });
}

double welch_t(const std::array<times, 2>& all)
{
    std::array<double, 2> mean{};
    double spread = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto count = static_cast<double>(all[i].size());
        mean[i] = std::accumulate(all[i].begin(), all[i].end(), 0.0) / count;
        double squares = 0;
        for (const double time : all[i])
            squares += (time - mean[i]) * (time - mean[i]);
        spread += squares / (count - 1) / count;
    }
    return std::abs(mean[0] - mean[1]) / std::sqrt(spread);
}

/// What a try told, of some tries. A try in which the machine did other things tells anything, so
/// one that says what is expected is believed.
std::vector<double> tried(const comparison& compare, const std::function<bool(double)>& expected)
{
    const std::array<std::string, 2> inputs{wrong_at(0), wrong_at(right_signature().size() - 1)};
    std::vector<double> told;
    do {
        auto all = timed(compare, inputs);
        crop(all);
        told.push_back(welch_t(all));
    } while (told.size() < tries && !expected(told.back()));
    return told;
}

TEST(signature_check, time_does_not_tell_where_a_signature_is_wrong)
{
    signature_check check;
    const auto real = [&check](std::string_view hex) { return is_right(check, hex); };
    const auto told = tried(real, [](double t) { return t < told_apart; });
    EXPECT_LT(told.back(), told_apart) << testing::PrintToString(told);
}

TEST(signature_check, time_would_tell_of_a_comparison_that_stops_early)
{
    signature_check check;
    const std::string right = right_signature();
    const auto stops_early = [&](std::string_view hex) {
        static_cast<void>(is_right(check, hex)); // as much work as the real one
        for (std::size_t i = 0; i < right.size(); ++i) {
            const volatile bool differs = hex[i] != right[i];
            if (differs)
                return false;
        }
        return true;
    };
    const auto told = tried(stops_early, [](double t) { return t > told_apart; });
    EXPECT_GT(told.back(), told_apart) << testing::PrintToString(told);
}

} // namespace
} // namespace hashrange::net
