// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/credentials.hpp"

#include "net/shell/helper_thread.hpp"
#include "net/waiter.hpp"

#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace hashrange::net {

/// Asks a source, and makes nobody wait for it longer than he may: what the source has to fetch is
/// fetched on a thread of its own, started with the first fetch, and given to all who wait. Who
/// gives up leaves the fetch to the others.
/// Threads: any, but the destructor.
class bounded_credentials {
public:
    using keys = std::shared_ptr<const credentials>;

    explicit bounded_credentials(std::shared_ptr<credentials_source> from);

    /// At once when the source is ready. Errors: the source's; as wait_operation;
    /// `errc::connection_failed` when there is no thread to be had. Throws what the source throws.
    /// Lifetime: borrows all until the task is complete.
    task<result<keys>> get(waiter& how, const patience& limit);
    /// Nothing when get() would wait.
    [[nodiscard]] keys ready() const { return from_->ready(); }

private:
    /// What a fetch came to; shared by the helper and those who wait.
    struct fetch {
        std::optional<result<keys>> answer;
        std::exception_ptr thrown;
    };
    /// A caller who waits.
    struct turn {
        waiter& how;
        wait_operation& operation;
        std::shared_ptr<const fetch> ended; // guarded by mutex_; null: not yet
    };
    void start();
    void end(const std::shared_ptr<const fetch>& fetched);

    const std::shared_ptr<credentials_source> from_; // shared with whoever gave it

    std::mutex mutex_;
    // Guarded by mutex_.
    std::vector<turn*> waiting_;
    bool is_fetching_ = false;

    shell::helper_thread helper_; // last: it calls back until it is gone
};

} // namespace hashrange::net
