// SPDX-License-Identifier: Apache-2.0
// Every member of every structure of the service's model survives being read and written. The
// examples are made by tests/support/model_examples.py before this program runs.
#include "golden/wire/canonical_json.hpp"
#include "wire/wire.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace hashrange {
namespace {

struct example {
    op::operation id;
    bool is_request;
    std::string title;
    std::string body;
};

std::optional<op::operation> operation_named(std::string_view name)
{
    for (std::size_t i = 0; i < op::operations; ++i)
        if (op::traits(static_cast<op::operation>(i)).name == name)
            return static_cast<op::operation>(i);
    return std::nullopt;
}

example parse_line(const std::string& line)
{
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    const std::size_t third = line.find('\t', second + 1);
    const std::string name = line.substr(0, first);
    const auto id = operation_named(name);
    if (!id)
        throw std::runtime_error("an example of an operation that we do not have: " + name);
    return {
        *id,
        line.substr(first + 1, second - first - 1) == "request",
        line.substr(0, third),
        line.substr(third + 1)};
}

std::vector<example> examples()
{
    std::vector<example> all;
    if (const char* path = std::getenv("HASHRANGE_MODEL_EXAMPLES")) {
        std::ifstream in(path);
        for (std::string line; std::getline(in, line);)
            all.push_back(parse_line(line));
    }
    return all;
}

/// What comes out of reading a body and writing it again.
result<std::string> again(const example& one)
{
    if (one.is_request) {
        const auto read = wire::decode_request(one.id, one.body);
        if (!read)
            return read.error();
        return wire::encode_request(op::borrow(*read));
    }
    const auto read = wire::decode_response(one.id, one.body);
    if (!read)
        return read.error();
    return wire::encode_response(*read);
}

TEST(model_examples, every_member_of_the_service_model_survives_a_round_trip)
{
    const std::vector<example> all = examples();
    if (all.empty())
        GTEST_SKIP() << "no examples: botocore is not installed, or this was not run by ctest";
    for (const example& one : all) {
        const result<std::string> written = again(one);
        ASSERT_TRUE(written) << one.title << "\n" << one.body << "\n" << written.error();
        EXPECT_EQ(test_support::canonical_json(one.body), test_support::canonical_json(*written))
            << one.title;
    }
}

TEST(model_examples, every_operation_has_some)
{
    const std::vector<example> all = examples();
    if (all.empty())
        GTEST_SKIP() << "no examples: botocore is not installed, or this was not run by ctest";
    for (std::size_t i = 0; i < op::operations; ++i) {
        const auto is_of = [i](const example& one) {
            return one.is_request && one.id == static_cast<op::operation>(i);
        };
        EXPECT_NE(std::find_if(all.begin(), all.end(), is_of), all.end())
            << op::traits(static_cast<op::operation>(i)).name;
    }
}

} // namespace
} // namespace hashrange
