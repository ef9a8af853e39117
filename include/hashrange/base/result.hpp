// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/assert.hpp"
#include "hashrange/base/error.hpp"

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace hashrange {

/// A value, or why there is none. Spelled like `std::expected<T, error>`.
///
/// Test it, then `*` it: `if (!found) return found.error();`. `value()` throws
/// `error_exception` when there is no value, for code that prefers exceptions.
template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;

    result(const T& value) : state_(std::in_place_index<0>, value) {}
    result(T&& value) noexcept(std::is_nothrow_move_constructible_v<T>)
        : state_(std::in_place_index<0>, std::move(value))
    {
    }
    template <class U>
        requires(std::convertible_to<U &&, T> && !std::same_as<std::remove_cvref_t<U>, T> &&
                 !std::same_as<std::remove_cvref_t<U>, hashrange::error> &&
                 !std::same_as<std::remove_cvref_t<U>, result>)
    result(U&& value) : state_(std::in_place_index<0>, std::forward<U>(value))
    {
    }
    result(hashrange::error failure) noexcept : state_(std::in_place_index<1>, std::move(failure))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    /// REQUIRES: has_value()
    T& operator*() & noexcept { return *checked(); }
    const T& operator*() const& noexcept { return *checked(); }
    T&& operator*() && noexcept { return std::move(*checked()); }
    T* operator->() noexcept { return checked(); }
    const T* operator->() const noexcept { return checked(); }

    /// The value, or throws `error_exception`.
    T& value() & { return throw_unless_value(), *checked(); }
    const T& value() const& { return throw_unless_value(), *checked(); }
    T&& value() && { return throw_unless_value(), std::move(*checked()); }

    template <class U>
    [[nodiscard]] T value_or(U&& other) const&
    {
        return has_value() ? **this : static_cast<T>(std::forward<U>(other));
    }
    template <class U>
    [[nodiscard]] T value_or(U&& other) &&
    {
        return has_value() ? std::move(**this) : static_cast<T>(std::forward<U>(other));
    }

    /// REQUIRES: !has_value()
    [[nodiscard]] const hashrange::error& error() const noexcept
    {
        HASHRANGE_ASSERT(!has_value());
        return *std::get_if<1>(&state_);
    }

private:
    T* checked() noexcept
    {
        HASHRANGE_ASSERT(has_value());
        return std::get_if<0>(&state_);
    }
    const T* checked() const noexcept
    {
        HASHRANGE_ASSERT(has_value());
        return std::get_if<0>(&state_);
    }
    void throw_unless_value() const
    {
        if (!has_value())
            throw error_exception(error());
    }

    std::variant<T, hashrange::error> state_;
};

/// Success without a value, or why not.
template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;

    result() noexcept = default;
    result(hashrange::error failure) noexcept : error_(std::move(failure)) {}

    [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }

    /// Throws `error_exception` unless successful.
    void value() const
    {
        if (error_)
            throw error_exception(*error_);
    }

    /// REQUIRES: !has_value()
    [[nodiscard]] const hashrange::error& error() const noexcept
    {
        HASHRANGE_ASSERT(error_.has_value());
        return *error_;
    }

private:
    std::optional<hashrange::error> error_;
};

} // namespace hashrange
