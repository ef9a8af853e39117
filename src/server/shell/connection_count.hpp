// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace hashrange::server::shell {

class connection_count;

/// The place of one open connection, given back with its end. Lifetime: of the count.
class counted_connection {
public:
    counted_connection() noexcept = default;
    counted_connection(connection_count* in, std::string address) noexcept
        : in_(in), address_(std::move(address))
    {
    }
    counted_connection(counted_connection&& other) noexcept
        : in_(std::exchange(other.in_, nullptr)), address_(std::move(other.address_))
    {
    }
    counted_connection& operator=(counted_connection&& other) noexcept
    {
        std::swap(in_, other.in_);
        std::swap(address_, other.address_);
        return *this;
    }
    ~counted_connection();

    [[nodiscard]] bool is_granted() const noexcept { return in_ != nullptr; }

private:
    connection_count* in_ = nullptr;
    std::string address_;
};

/// How many connections there are, in all and from one address. Threads: any.
class connection_count {
public:
    connection_count(std::size_t in_all_max, std::size_t of_one_max) noexcept
        : in_all_max_(in_all_max), of_one_max_(of_one_max)
    {
    }

    /// Not granted when there are too many.
    counted_connection enter(std::string address)
    {
        const std::lock_guard lock(mutex_);
        if (in_all_ >= in_all_max_)
            return {};
        std::size_t& of_one = by_address_[address];
        if (of_one >= of_one_max_)
            return {};
        ++of_one;
        ++in_all_;
        return {this, std::move(address)};
    }

private:
    friend class counted_connection;
    void leave(const std::string& address)
    {
        const std::lock_guard lock(mutex_);
        --in_all_;
        const auto found = by_address_.find(address);
        if (--found->second == 0)
            by_address_.erase(found);
    }

    const std::size_t in_all_max_, of_one_max_;
    std::mutex mutex_;
    // State below is protected by mutex_.
    std::size_t in_all_ = 0;
    std::map<std::string, std::size_t> by_address_;
};

inline counted_connection::~counted_connection()
{
    if (in_ != nullptr)
        in_->leave(address_);
}

} // namespace hashrange::server::shell
