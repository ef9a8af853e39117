// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"
#include "hashrange/repo/client.hpp"
#include "hashrange/repo/table.hpp"

#include <memory>
#include <utility>

namespace hashrange {

/// A way to tables, wherever they are: in this process or behind an endpoint. Cheap to copy; the
/// handles it gives share what they need and may outlive it.
/// Made by `open`, `open_in_memory` and `connect`. Threads: any.
class database {
public:
    explicit database(client through) : client_(std::make_shared<const client>(std::move(through)))
    {
    }

    /// A handle of the table of this name; asks nobody whether it exists.
    [[nodiscard]] hashrange::table table(table_name name) const
    {
        return hashrange::table(std::move(name), client_);
    }

    /// One step down: requests of the service as they are (`hashrange/op/`).
    [[nodiscard]] const std::shared_ptr<hashrange::transport>& transport() const noexcept
    {
        return client_->transport;
    }

private:
    std::shared_ptr<const client> client_; // shared by all handles of this database
};

} // namespace hashrange
