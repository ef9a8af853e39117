// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/repo/detail/item_pages.hpp"

#include <cstddef>
#include <iterator>
#include <utility>

namespace hashrange {

/// The items of a query one after the other. Pages are read as the loop needs them.
///
///     auto all = posts.query<"byAuthor">("u1").each();
///     for (const post& p : all) { ... }
///     all.finish().value(); // the error, if one ended it early
///
/// An item that does not fit its entity ends it too. One loop: a second one goes on where the first
/// stopped.
/// Lifetime: owns what it needs. Threads: one at a time.
template <class Shape>
class item_range {
    using found = typename Shape::value_type;

public:
    explicit item_range(detail::item_pages pages) noexcept : pages_(std::move(pages)) {}

    class iterator {
    public:
        using value_type = found;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;

        iterator() = default;
        explicit iterator(item_range& of) noexcept : of_(&of) {}
        const found& operator*() const noexcept { return *of_->current_; }
        const found* operator->() const noexcept { return &*of_->current_; }
        iterator& operator++()
        {
            of_->advance();
            return *this;
        }
        void operator++(int) { of_->advance(); }
        bool operator==(std::default_sentinel_t) const noexcept { return !of_->current_; }

    private:
        item_range* of_ = nullptr; // the range outlives its loop
    };

    iterator begin()
    {
        if (!current_)
            advance();
        return iterator(*this);
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    /// What ended it, when that was not the last item.
    [[nodiscard]] result<void> finish() const
    {
        return failure_ ? result<void>(*failure_) : result<void>();
    }

private:
    void advance()
    {
        current_.reset();
        if (failure_)
            return;
        while (pages_.needs_page())
            if (const result<void> read = run_inline(pages_.read()); !read) {
                failure_ = read.error();
                return;
            }
        if (const std::optional<item> next = pages_.take()) {
            if (result<found> one = Shape::read(*next); one)
                current_ = *std::move(one);
            else
                failure_ = one.error();
        }
    }

    detail::item_pages pages_;
    std::optional<found> current_; // nothing before the first item and behind the last
    std::optional<error> failure_;
};

/// The same for tasks:
///
///     auto all = posts.query<"byAuthor">("u1").each();
///     while (std::optional<post> p = (co_await all.next()).value())
///         use(*p);
///
/// Lifetime: owns what it needs, and outlives what it is awaited for. Threads: one at a time.
template <class Shape>
class async_item_range {
    using found = typename Shape::value_type;

public:
    explicit async_item_range(detail::item_pages pages) noexcept : pages_(std::move(pages)) {}

    /// Nothing behind the last item, or after an error.
    task<result<std::optional<found>>> next()
    {
        while (!has_failed_ && pages_.needs_page()) {
            const result<void> read = co_await pages_.read();
            if (!read) {
                has_failed_ = true;
                co_return read.error();
            }
        }
        const std::optional<item> next = has_failed_ ? std::nullopt : pages_.take();
        if (!next)
            co_return std::optional<found>();
        result<found> one = Shape::read(*next);
        if (!one) {
            has_failed_ = true;
            co_return one.error();
        }
        co_return std::optional<found>(*std::move(one));
    }

private:
    detail::item_pages pages_;
    bool has_failed_ = false;
};

} // namespace hashrange
