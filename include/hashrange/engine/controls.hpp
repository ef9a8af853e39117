// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/engine/fault/faults.hpp"
#include "hashrange/engine/fault/moved_clock.hpp"

#include <cstddef>
#include <memory>

namespace hashrange {
class transport;
} // namespace hashrange

namespace hashrange::engine {

/// What one can do with an embedded engine beside sending requests. Threads: any.
class controls {
public:
    virtual ~controls() = default;
    /// The engine's time: what expires, what a stream still has, which tokens are known.
    /// Lifetime: of the engine.
    virtual moved_clock& clock() noexcept = 0;
    /// What shall go wrong. Lifetime: of the engine.
    virtual engine::faults& faults() noexcept = 0;
    /// Deletes the items whose time to live has passed, as the service does now and then, and says
    /// how many there were. Errors: storage.
    virtual result<std::size_t> delete_expired_items() = 0;
};

/// Of an embedded engine, sharing it; null for any other transport.
std::shared_ptr<controls> controls_of(const std::shared_ptr<transport>& engine);

} // namespace hashrange::engine
