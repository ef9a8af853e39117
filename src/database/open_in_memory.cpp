// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/open_in_memory.hpp"

#include "hashrange/engine/engine.hpp"

namespace hashrange {

database open_in_memory(in_memory_options options)
{
    return database(client{
        .transport =
            engine::open_in_memory_engine({.clock = &options.clock, .random = &options.random}),
        .clock = &options.clock,
    });
}

} // namespace hashrange
