// SPDX-License-Identifier: Apache-2.0
// rooms: server
#include "server/connection.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

// Any bytes as the requests of one connection: what is read does not depend on how they are cut,
// and nothing is read behind a refusal.

namespace {

using namespace hashrange::server;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

constexpr hashrange::net::http::message_limits limits{
    .head_bytes_max = 512,
    .fields_max = 8,
    .body_bytes_max = 1024,
    .chunk_line_bytes_max = 32,
    .trailer_bytes_max = 64,
};

/// Everything that a server would see.
std::string read(std::string_view bytes, std::size_t piece)
{
    memory_budget budget(std::size_t{1} << 20U);
    connection one(limits, budget);
    std::string seen;
    while (!bytes.empty() && !one.closes()) {
        std::string_view part = bytes.substr(0, piece);
        bytes.remove_prefix(part.size());
        while (!part.empty() && !one.closes()) {
            const connection_need need = one.take(part);
            if (need == connection_need::bytes)
                continue;
            if (need == connection_need::answer) {
                require(one.request().body().size() <= limits.body_bytes_max);
                require(one.request().head().size() <= limits.fields_max);
                seen.append(one.request().method()).append(" ").append(one.request().target());
                seen.append(one.request().body()).append("\n");
            } else {
                seen.append("refused ").append(1, static_cast<char>('0' + int(one.refused())));
            }
            const bool stays = need == connection_need::answer && one.request().keeps_alive();
            require(one.answered(stays));
        }
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string whole = read(bytes, size);
    require(read(bytes, 1) == whole);
    require(read(bytes, std::size_t{1} + data[0]) == whole);
    return 0;
}
