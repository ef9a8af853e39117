// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exec/engine_context.hpp"
#include "engine/exec/write_effect.hpp"
#include "engine/stream/change_stream.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace hashrange::engine {

/// Everything that one request writes, all or nothing: items, what their indexes hold, and what
/// their streams tell of it.
/// REQUIRES: the stripes of all items are held until it goes.
class item_batch {
public:
    explicit item_batch(engine_context& in, change_origin origin = change_origin::caller) noexcept
        : in_(in), origin_(origin)
    {
    }
    item_batch(const item_batch&) = delete;
    item_batch& operator=(const item_batch&) = delete;
    ~item_batch() { settle(); }

    /// What it costs.
    used_capacity add(const write_action& action, const write_effect& effect);
    /// What else shall be written with the items.
    write_batch& writes() noexcept { return writes_; }
    /// Errors: storage.
    result<void> commit();

private:
    void queue(const write_action& action, const write_effect& effect);
    void tell(const write_action& action, const write_effect& effect);
    void settle() noexcept;

    engine_context& in_;
    const change_origin origin_;
    write_batch writes_;
    // Numbers in flight; their streams are shared with the tables.
    std::vector<std::pair<std::shared_ptr<change_stream>, std::uint64_t>> told_;
    std::optional<error> failure_; // the first that `add` met
};

} // namespace hashrange::engine
