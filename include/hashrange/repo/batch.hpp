// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace hashrange {

struct batch_options {
    /// Requests that are on their way at the same time.
    std::size_t parallel = 4;
};

/// What became of a batch of writes. Not to be ignored: what is not written is in it.
/// Threads: a value.
template <class T>
class [[nodiscard]] batch_result {
public:
    batch_result(std::vector<T> leftovers, std::optional<error> why) noexcept
        : leftovers_(std::move(leftovers)), why_(std::move(why))
    {
    }

    /// Everything is written.
    [[nodiscard]] bool complete() const noexcept { return leftovers_.empty(); }
    /// What is not written, in the order in which it was given.
    [[nodiscard]] const std::vector<T>& leftovers() const& noexcept { return leftovers_; }
    [[nodiscard]] std::vector<T> leftovers() && noexcept { return std::move(leftovers_); }
    /// Of the leftovers, when there are some.
    [[nodiscard]] const std::optional<error>& why() const noexcept { return why_; }

private:
    std::vector<T> leftovers_;
    std::optional<error> why_;
};

/// What a batch of reads found. Places are those of the keys that were asked for.
/// Threads: a value.
template <class T>
class [[nodiscard]] batch_items {
public:
    batch_items(
        std::vector<T> items,
        std::vector<std::size_t> missing,
        std::vector<std::size_t> unread,
        std::optional<error> why
    ) noexcept
        : items_(std::move(items)), missing_(std::move(missing)), unread_(std::move(unread)),
          why_(std::move(why))
    {
    }

    /// All keys were looked up.
    [[nodiscard]] bool complete() const noexcept { return unread_.empty(); }
    /// In the order of their keys.
    [[nodiscard]] const std::vector<T>& items() const& noexcept { return items_; }
    [[nodiscard]] std::vector<T> items() && noexcept { return std::move(items_); }
    [[nodiscard]] auto begin() const noexcept { return items_.begin(); }
    [[nodiscard]] auto end() const noexcept { return items_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return items_.size(); }
    /// Keys that no item has.
    [[nodiscard]] const std::vector<std::size_t>& missing() const noexcept { return missing_; }
    /// Keys that were not looked up, or whose items do not fit.
    [[nodiscard]] const std::vector<std::size_t>& unread() const noexcept { return unread_; }
    /// Of those not read, when there are some.
    [[nodiscard]] const std::optional<error>& why() const noexcept { return why_; }

private:
    std::vector<T> items_;
    std::vector<std::size_t> missing_, unread_;
    std::optional<error> why_;
};

} // namespace hashrange
