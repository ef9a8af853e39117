// SPDX-License-Identifier: Apache-2.0
#include "net/sigv4.hpp"
#include "support/command_lines.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// Our signatures against those of botocore, Amazon's own client, on random requests.
namespace hashrange::net {
namespace sigv4_test {

using test_support::command_lines;

constexpr int status_no_botocore = 3;

/// "-" is the empty text.
std::string from_hex(const std::string& digits)
{
    std::string text;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        text += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return text;
}

/// One line of tests/support/sigv4_oracle.py.
struct oracle_case {
    explicit oracle_case(const std::string& line)
    {
        std::istringstream words(line);
        std::string word;
        words >> seconds;
        while (words >> word)
            parts.push_back(from_hex(word));
        if (parts.size() < fields_begin)
            throw std::runtime_error("the oracle speaks another language: " + line);
        for (std::size_t i = fields_begin; i + 1 < parts.size(); i += 2)
            fields.push_back({parts[i], parts[i + 1]});
    }
    oracle_case(const oracle_case&) = delete;

    static constexpr std::size_t fields_begin = 11;
    long seconds = 0;
    std::vector<std::string> parts;
    std::vector<http::header_field> fields;
};

std::string sign(const oracle_case& asked)
{
    const std::vector<std::string>& part = asked.parts;
    sigv4_signer signer(part[0], part[1]);
    const auto keys = std::make_shared<const credentials>(credentials{
        .access_key_id = part[2], .secret_access_key = part[3], .session_token = part[4]});
    const signable_request request{
        .method = part[5],
        .path = part[7],
        .query = part[8],
        .fields = asked.fields,
        .body = part[9],
    };
    const time_point now{std::chrono::seconds(asked.seconds)};
    return signer.sign(request, keys, now).authorization;
}

TEST(oracle_sigv4, signs_random_requests_like_botocore)
{
    const char* wanted = std::getenv("HASHRANGE_SIGV4_CASES");
    const std::string count = wanted == nullptr ? "2000" : wanted;
    const char* given = std::getenv("HASHRANGE_SEED");
    const std::string seed = given == nullptr ? std::to_string(std::random_device{}()) : given;
    SCOPED_TRACE("HASHRANGE_SEED=" + seed);

    // Debian's interpreter, because its packages bring botocore.
    command_lines oracle(
        "/usr/bin/python3 " HASHRANGE_TEST_SUPPORT "/sigv4_oracle.py " + count + " " + seed
    );
    int compared = 0;
    for (std::string line; oracle.next(line); ++compared) {
        const oracle_case asked(line);
        ASSERT_EQ(sign(asked), asked.parts[10]) << line;
    }
    const int status = oracle.close();
    if (status == status_no_botocore)
        GTEST_SKIP() << "botocore is not installed: apt-get install python3-botocore";
    EXPECT_EQ(status, 0);
    EXPECT_EQ(std::to_string(compared), count);
}

} // namespace sigv4_test
} // namespace hashrange::net
