// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/bounded_credentials.hpp"

#include "net/shell/wait.hpp"

#include <system_error>
#include <utility>

namespace hashrange::net {

bounded_credentials::bounded_credentials(std::shared_ptr<credentials_source> from)
    : from_(std::move(from))
{
}

task<result<bounded_credentials::keys>> bounded_credentials::get(waiter& how, const patience& limit)
{
    wait_operation operation(how, limit);
    turn mine{how, operation, nullptr};
    bool is_first = false;
    {
        const std::lock_guard lock(mutex_);
        // Under the lock, so that nobody begins a second fetch just when the first has ended.
        if (keys kept = from_->ready())
            co_return std::move(kept);
        waiting_.push_back(&mine);
        is_first = !std::exchange(is_fetching_, true);
    }
    if (is_first)
        start();
    const result<void> waited = co_await operation;
    const std::lock_guard lock(mutex_);
    if (mine.ended == nullptr) {
        std::erase(waiting_, &mine);
        co_return waited.error();
    }
    if (mine.ended->thrown)
        std::rethrow_exception(mine.ended->thrown);
    co_return *mine.ended->answer;
}

/// Without the lock: end() is called with the helper's.
void bounded_credentials::start()
{
    const auto slot = std::make_shared<fetch>();
    // The source is shared: its work may go on when this is gone.
    std::function<void()> work = [slot, source = from_] {
        try {
            slot->answer.emplace(source->get());
        } catch (...) {
            slot->thrown = std::current_exception();
        }
    };
    try {
        helper_.post(std::move(work), [this, slot] { end(slot); });
    } catch (const std::system_error& refused) {
        slot->answer.emplace(shell::system_failure(
            errc::connection_failed, "starting a thread", refused.code().value()
        ));
        end(slot);
    }
}

void bounded_credentials::end(const std::shared_ptr<const fetch>& fetched)
{
    const std::lock_guard lock(mutex_);
    is_fetching_ = false;
    for (turn* each : std::exchange(waiting_, {})) {
        each->ended = fetched;
        // Still under the lock: whoever waits cannot go on, and end the operation, before it.
        each->how.wake(each->operation);
    }
}

} // namespace hashrange::net
