// SPDX-License-Identifier: Apache-2.0
// rooms: net
#include "net/http/exchange.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

// Any bytes as an answer: the exchange ends, within its limits, and in the same way whether they
// come at once, one by one or in pieces that the first byte chooses.

namespace {

using namespace hashrange::net::http;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

constexpr message_limits limits{
    .head_bytes_max = 512,
    .fields_max = 8,
    .body_bytes_max = 1024,
    .chunk_line_bytes_max = 32,
    .trailer_bytes_max = 64,
    .interim_max = 2,
};

struct outcome {
    exchange_step step;
    bool reusable = false;
    int status = 0;
    std::string head;
    std::string body;
    friend bool operator==(const outcome&, const outcome&) = default;
};

outcome read(std::string_view bytes, std::size_t piece)
{
    response_parser parser(limits);
    exchange running("r", parser);
    running.on_sent(1);
    while (running.step() == exchange_step::receive && !bytes.empty()) {
        running.on_received(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    if (running.step() == exchange_step::receive)
        running.on_closed();
    if (running.step() != exchange_step::done) {
        require(running.step() == exchange_step::failed);
        return {.step = running.step()};
    }
    require(parser.body().size() <= limits.body_bytes_max);
    require(parser.head().size() <= limits.fields_max);
    require(parser.status() >= 200 && parser.status() < 600);
    outcome seen{
        .step = running.step(),
        // Bytes behind the answer are only seen when they come with its end.
        .reusable = running.is_reusable() && bytes.empty(),
        .status = parser.status(),
        .body = parser.body(),
    };
    for (std::size_t i = 0; i < parser.head().size(); ++i)
        seen.head.append(parser.head().field(i).name).append(parser.head().field(i).value);
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const outcome whole = read(bytes, size);
    require(read(bytes, 1) == whole);
    require(read(bytes, std::size_t{1} + data[0]) == whole);
    return 0;
}
