// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/stripes.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hashrange::engine {

stripes::hold::hold(hold&& other) noexcept
    : owner_(std::exchange(other.owner_, nullptr)), only_(other.only_),
      several_(std::move(other.several_))
{
}

stripes::hold& stripes::hold::operator=(hold&& other) noexcept
{
    release();
    owner_ = std::exchange(other.owner_, nullptr);
    only_ = other.only_;
    several_ = std::move(other.several_);
    return *this;
}

void stripes::hold::release() noexcept
{
    stripes* owner = std::exchange(owner_, nullptr);
    if (owner == nullptr)
        return;
    if (several_.empty())
        owner->locks_[only_].unlock();
    for (const std::size_t one : several_)
        owner->locks_[one].unlock();
    several_.clear();
}

std::size_t stripes::of(const store_key& key) noexcept
{
    const std::uint64_t hash = partition_hash(key.partition) + partition_hash(key.sort) * 31 +
                               static_cast<std::uint32_t>(key.space);
    return static_cast<std::size_t>(hash % count);
}

stripes::hold stripes::lock(const store_key& key)
{
    hold held;
    held.only_ = of(key);
    locks_[held.only_].lock();
    held.owner_ = this;
    return held;
}

stripes::hold stripes::lock(std::vector<std::size_t> which)
{
    std::sort(which.begin(), which.end());
    which.erase(std::unique(which.begin(), which.end()), which.end());
    hold held;
    if (which.empty())
        return held;
    for (const std::size_t one : which)
        locks_[one].lock();
    held.several_ = std::move(which);
    held.owner_ = this;
    return held;
}

stripes::hold stripes::lock_all()
{
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return lock(std::move(all));
}

} // namespace hashrange::engine
