// SPDX-License-Identifier: Apache-2.0
// The bytes of a request and an answer of every operation, in the folder messages.
// HASHRANGE_GOLDEN_UPDATE=1 writes them anew; look at the difference before you commit it.
#include "golden/wire/samples.hpp"
#include "wire/wire.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace hashrange {
namespace {

class wire_messages : public testing::TestWithParam<op::operation> {};

std::filesystem::path file_of(op::operation id, const char* kind)
{
    const std::filesystem::path folder = HASHRANGE_GOLDEN_FOLDER "/messages";
    return folder / std::string(op::traits(id).name).append(kind);
}

std::string content(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

void expect_golden(const std::filesystem::path& path, const std::string& made)
{
    if (std::getenv("HASHRANGE_GOLDEN_UPDATE") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << made << '\n';
    }
    EXPECT_EQ(made + '\n', content(path)) << path;
}

TEST_P(wire_messages, a_request_has_these_bytes)
{
    const op::owned_request request = test_support::sample_request(GetParam());
    expect_golden(file_of(GetParam(), ".request.json"), wire::encode_request(op::borrow(request)));
}

TEST_P(wire_messages, an_answer_has_these_bytes)
{
    expect_golden(
        file_of(GetParam(), ".response.json"),
        wire::encode_response(test_support::sample_response(GetParam()))
    );
}

TEST_P(wire_messages, a_request_that_was_read_is_written_as_it_was)
{
    const op::owned_request request = test_support::sample_request(GetParam());
    const std::string body = wire::encode_request(op::borrow(request));
    const op::owned_request read = wire::decode_request(GetParam(), body).value();
    EXPECT_EQ(wire::encode_request(op::borrow(read)), body);
}

TEST_P(wire_messages, an_answer_reads_as_what_was_written)
{
    const op::any_response answer = test_support::sample_response(GetParam());
    const std::string body = wire::encode_response(answer);
    EXPECT_EQ(wire::decode_response(GetParam(), body).value(), answer);
}

std::string encoded_sample(op::operation id)
{
    const op::owned_request request = test_support::sample_request(id);
    return wire::encode_request(op::borrow(request));
}

/// One byte or a run of them changed, dropped or doubled.
std::string damaged(std::string body, std::mt19937& chance)
{
    const std::size_t at = chance() % body.size();
    const std::size_t run = std::min<std::size_t>(1 + chance() % 8, body.size() - at);
    constexpr std::string_view marks = "\"{}[]:,0-e.\\tn";
    switch (chance() % 4) {
    case 0: body[at] = static_cast<char>(chance()); break;
    case 1: body.erase(at, run); break;
    case 2: body.insert(at, body.substr(at, run)); break;
    default: body[at] = marks[chance() % marks.size()]; break;
    }
    return body;
}

TEST_P(wire_messages, a_damaged_request_is_refused_or_reads_as_it_is_written)
{
    const op::operation id = GetParam();
    const std::string body = encoded_sample(id);
    std::mt19937 chance(static_cast<unsigned>(id));
    for (int i = 0; i < 500; ++i) {
        const std::string broken = damaged(body, chance);
        const result<op::owned_request> read = wire::decode_request(id, broken);
        if (!read)
            continue;
        const std::string written = wire::encode_request(op::borrow(*read));
        EXPECT_EQ(wire::decode_request(id, written).value(), *read) << broken;
    }
}

TEST_P(wire_messages, a_damaged_answer_is_refused_or_reads_as_it_is_written)
{
    const op::operation id = GetParam();
    const std::string body = wire::encode_response(test_support::sample_response(id));
    std::mt19937 chance(static_cast<unsigned>(id));
    for (int i = 0; i < 500 && !body.empty(); ++i) {
        const std::string broken = damaged(body, chance);
        const result<op::any_response> read = wire::decode_response(id, broken);
        if (!read)
            continue;
        const std::string written = wire::encode_response(*read);
        EXPECT_EQ(wire::decode_response(id, written).value(), *read) << broken;
    }
}

std::vector<op::operation> all_operations()
{
    std::vector<op::operation> all;
    for (std::size_t i = 0; i < op::operations; ++i)
        all.push_back(static_cast<op::operation>(i));
    return all;
}

INSTANTIATE_TEST_SUITE_P(
    every,
    wire_messages,
    testing::ValuesIn(all_operations()),
    [](const auto& tested) { return std::string(op::traits(tested.param).name); }
);

} // namespace
} // namespace hashrange
