// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/refreshing_credentials.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

constexpr auto wished_before_end = 15min;
constexpr auto urgent_before_end = 10min;
constexpr auto pause_after_failure = 1min;

} // namespace

refreshing_credentials::refreshing_credentials(
    std::unique_ptr<credentials_fetcher> fetcher, clock_source& clock
)
    : fetcher_(std::move(fetcher)), clock_(clock)
{
}

result<std::shared_ptr<const credentials>> refreshing_credentials::get()
{
    std::unique_lock lock(mutex_);
    if (need_now() != need::none && !fetching_)
        fetch(lock);
    else if (must_wait())
        fetched_.wait(lock, [this, ended = rounds_] { return rounds_ != ended; });
    if (need_now() == need::desperate)
        return failure_ ? *failure_ : error(errc::configuration, "the credentials have expired");
    return current_;
}

std::shared_ptr<const credentials> refreshing_credentials::ready()
{
    const std::lock_guard lock(mutex_);
    const bool would_fetch = need_now() != need::none && !fetching_;
    return would_fetch || must_wait() ? nullptr : current_;
}

bool refreshing_credentials::must_wait() const
{
    return fetching_ && need_now() >= need::urgent;
}

refreshing_credentials::need refreshing_credentials::need_now() const
{
    if (current_ == nullptr)
        return need::desperate;
    if (!expires_)
        return need::none;
    const time_point now = clock_.now();
    if (now >= *expires_)
        return need::desperate;
    if (now >= urgent_from_)
        return need::urgent;
    return now >= wished_from_ ? need::wished : need::none;
}

void refreshing_credentials::fetch(std::unique_lock<std::mutex>& lock)
{
    fetching_ = true;
    lock.unlock();
    // An exception is a failure like others: whoever waits must not wait for ever.
    result<fetched_credentials> outcome = error(errc::out_of_memory, "while fetching credentials");
    try {
        outcome = fetcher_->fetch();
    } catch (const std::bad_alloc&) {
    } catch (const std::exception& thrown) {
        outcome = error(errc::configuration, thrown.what());
    }
    lock.lock();
    fetching_ = false;
    ++rounds_;
    fetched_.notify_all(); // before what could throw; they go on when the lock is free
    failure_.reset();
    if (outcome) {
        keep(*std::move(outcome));
    } else {
        failure_ = outcome.error();
        wished_from_ = urgent_from_ = clock_.now() + pause_after_failure;
    }
}

void refreshing_credentials::keep(fetched_credentials fetched)
{
    const time_point now = clock_.now();
    expires_ = fetched.expires;
    current_ = std::make_shared<const credentials>(std::move(fetched.keys));
    if (!expires_)
        return;
    const auto life = std::max(*expires_ - now, time_point::duration::zero());
    wished_from_ = *expires_ - std::min<time_point::duration>(wished_before_end, life / 2);
    urgent_from_ = *expires_ - std::min<time_point::duration>(urgent_before_end, life / 3);
}

} // namespace hashrange::net
