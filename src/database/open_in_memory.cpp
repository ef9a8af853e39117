// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/open_in_memory.hpp"

#include "hashrange/engine/engine.hpp"

#include <utility>

namespace hashrange {

embedded_database open_in_memory(in_memory_options options)
{
    auto opened =
        engine::open_in_memory_engine({.clock = &options.clock, .random = &options.random});
    auto controls = engine::controls_of(opened);
    auto* const clock = &controls->clock(); // lives as long as the transport
    return {
        client{.transport = std::move(opened), .clock = clock, .random = &options.random},
        std::move(controls)};
}

} // namespace hashrange
