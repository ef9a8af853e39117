// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/database/database.hpp"
#include "hashrange/engine/controls.hpp"

#include <cstddef>
#include <memory>
#include <utility>

namespace hashrange {

/// A database inside this process, which a test can make slow, stale and full, and whose time it
/// can move:
///
///     auto db = hr::open_in_memory();
///     db.faults().realistic(42);
///     db.clock().advance(24h);
///
/// Cheap to copy, as `database` is. Threads: any.
class embedded_database : public database {
public:
    embedded_database(client through, std::shared_ptr<engine::controls> controls)
        : database(std::move(through)), controls_(std::move(controls))
    {
    }

    [[nodiscard]] engine::moved_clock& clock() const noexcept { return controls_->clock(); }
    [[nodiscard]] engine::faults& faults() const noexcept { return controls_->faults(); }
    /// Expired items can be read until then. Errors: storage.
    [[nodiscard]] result<std::size_t> delete_expired_items() const
    {
        return controls_->delete_expired_items();
    }

private:
    std::shared_ptr<engine::controls> controls_; // the engine itself, shared with the handles
};

} // namespace hashrange
