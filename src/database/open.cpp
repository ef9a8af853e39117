// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/open.hpp"

#include "hashrange/engine/engine.hpp"

#include <utility>

namespace hashrange {

result<database> open(const std::string& folder, open_options options)
{
    auto opened = engine::open_durable_engine(
        folder,
        {.clock = &options.clock,
         .random = &options.random,
         .expiry_interval = options.expiry_interval}
    );
    if (!opened)
        return opened.error();
    return database(client{
        .transport = *std::move(opened), .clock = &options.clock, .random = &options.random});
}

} // namespace hashrange
