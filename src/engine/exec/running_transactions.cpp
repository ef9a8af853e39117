// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/running_transactions.hpp"

#include <algorithm>

namespace hashrange::engine {

void running_transactions::claim::release() noexcept
{
    running_transactions* owner = std::exchange(owner_, nullptr);
    if (owner == nullptr)
        return;
    const std::lock_guard hold(owner->mutex_);
    for (const item_key& one : keys_)
        owner->items_.erase(one);
    keys_.clear();
}

std::vector<bool> running_transactions::take(const std::vector<store_key>& keys, claim& into)
{
    into.release();
    std::vector<item_key> wanted;
    for (const store_key& one : keys)
        wanted.push_back(owned(one));
    const std::lock_guard hold(mutex_);
    std::vector<bool> taken;
    for (const item_key& one : wanted)
        taken.push_back(items_.contains(one));
    if (std::find(taken.begin(), taken.end(), true) != taken.end())
        return taken;
    items_.insert(wanted.begin(), wanted.end());
    into.owner_ = this;
    into.keys_ = std::move(wanted);
    return taken;
}

bool running_transactions::has(const store_key& key) const
{
    const std::lock_guard hold(mutex_);
    return items_.contains(owned(key));
}

} // namespace hashrange::engine
