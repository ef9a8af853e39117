// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include "net/credentials/fetched_credentials.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace hashrange::net {

/// Keeps what a fetcher fetched and fetches again in time.
///
/// From 15 minutes before the end on, one caller fetches while the others go on with what there
/// is; from 10 minutes before the end on the others wait for it. Credentials that live shorter are
/// fetched after half, waited for after two thirds of their life. When fetching fails, what there
/// is serves until its end, and the next attempt is a minute later; behind the end the failure is
/// told. However many callers there are, one fetches.
/// Lifetime: borrows the clock. Threads: any.
class refreshing_credentials final : public credentials_source {
public:
    refreshing_credentials(std::unique_ptr<credentials_fetcher> fetcher, clock_source& clock);

    result<std::shared_ptr<const credentials>> get() override;
    std::shared_ptr<const credentials> ready() override;

private:
    enum class need : std::uint8_t { none, wished, urgent, desperate };
    [[nodiscard]] need need_now() const;
    [[nodiscard]] bool must_wait() const;
    void fetch(std::unique_lock<std::mutex>& lock);
    void keep(fetched_credentials fetched);

    // Constant after construction; used by one thread at a time.
    const std::unique_ptr<credentials_fetcher> fetcher_;
    clock_source& clock_;

    std::mutex mutex_;
    std::condition_variable fetched_;
    // Guarded by mutex_.
    bool fetching_ = false;
    std::uint64_t rounds_ = 0;                   // of fetching, ended
    std::shared_ptr<const credentials> current_; // shared with whoever signs
    std::optional<time_point> expires_;
    time_point wished_from_;
    time_point urgent_from_;
    std::optional<error> failure_; // of the last round
};

} // namespace hashrange::net
