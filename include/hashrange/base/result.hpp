// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/assert.hpp"
#include "hashrange/base/error.hpp"

#include <concepts>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

// Under sanitizers g++ 12 loses sight of `has_value_` and believes that the other member is read.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace hashrange {

template <class T>
class result;

namespace detail {

template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<result<T>> = true;

/// What a result may be made of: what converts to its value, except what has a constructor already.
template <class U, class Result>
concept converts_to_value_of =
    std::convertible_to<U, typename Result::value_type> &&
    !std::same_as<std::remove_cvref_t<U>, typename Result::value_type> &&
    !std::same_as<std::remove_cvref_t<U>, error> && !std::same_as<std::remove_cvref_t<U>, Result>;

/// `call(value of from)`, or `call()` when `from` holds no value type.
template <class From, class Call>
decltype(auto) call_with_value(From&& from, Call&& call)
{
    if constexpr (std::is_void_v<typename std::remove_cvref_t<From>::value_type>)
        return std::forward<Call>(call)();
    else
        return std::forward<Call>(call)(*std::forward<From>(from));
}

template <class From, class Next>
auto and_then(From&& from, Next&& next)
{
    using next_result = std::remove_cvref_t<
        decltype(call_with_value(std::forward<From>(from), std::forward<Next>(next)))>;
    static_assert(
        is_result<next_result>,
        "hashrange: and_then takes a function that returns a result; use transform for a plain "
        "value"
    );
    if (!from.has_value())
        return next_result(from.error());
    return call_with_value(std::forward<From>(from), std::forward<Next>(next));
}

template <class From, class Change>
auto transform(From&& from, Change&& change)
{
    using changed = std::remove_cvref_t<
        decltype(call_with_value(std::forward<From>(from), std::forward<Change>(change)))>;
    if (!from.has_value())
        return result<changed>(from.error());
    if constexpr (std::is_void_v<changed>) {
        call_with_value(std::forward<From>(from), std::forward<Change>(change));
        return result<changed>();
    } else {
        return result<changed>(
            call_with_value(std::forward<From>(from), std::forward<Change>(change))
        );
    }
}

} // namespace detail

/// A value, or why there is none. Spelled like `std::expected<T, error>`.
///
/// Test it, then `*` it: `if (!found) return found.error();`. `value()` throws
/// `error_exception` when there is no value, for code that prefers exceptions.
template <class T>
class [[nodiscard]] result {
    static constexpr bool moves_safely = std::is_nothrow_move_constructible_v<T>;

public:
    using value_type = T;
    using error_type = hashrange::error;

    result(const T& value) : value_(value), has_value_(true) {}
    result(T&& value) noexcept(moves_safely) : value_(std::move(value)), has_value_(true) {}
    template <detail::converts_to_value_of<result> U>
    result(U&& value) : value_(std::forward<U>(value)), has_value_(true)
    {
    }
    result(hashrange::error failure) noexcept : error_(std::move(failure)), has_value_(false) {}

    result(const result& other) requires std::is_copy_constructible_v<T>
        : has_value_(other.has_value_)
    {
        take(other);
    }
    result(result&& other) noexcept(moves_safely) : has_value_(other.has_value_)
    {
        take(std::move(other));
    }
    result& operator=(result other) noexcept(moves_safely)
    {
        replace(std::move(other));
        return *this;
    }
    ~result() { destroy(); }

    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
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
    /// By value, so that `for (auto& each : call().value())` keeps what it runs over.
    T value() && { return throw_unless_value(), std::move(*checked()); }

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
        return error_;
    }

    /// `next(value)`, a result of its own, or this error.
    template <class Next>
    [[nodiscard]] auto and_then(Next&& next) const&
    {
        return detail::and_then(*this, std::forward<Next>(next));
    }
    template <class Next>
    [[nodiscard]] auto and_then(Next&& next) &&
    {
        return detail::and_then(std::move(*this), std::forward<Next>(next));
    }
    /// `change(value)` as a result, or this error.
    template <class Change>
    [[nodiscard]] auto transform(Change&& change) const&
    {
        return detail::transform(*this, std::forward<Change>(change));
    }
    template <class Change>
    [[nodiscard]] auto transform(Change&& change) &&
    {
        return detail::transform(std::move(*this), std::forward<Change>(change));
    }
    /// This value, or `rescue(error)`, a result of the same type.
    template <class Rescue>
    [[nodiscard]] result or_else(Rescue&& rescue) const
    {
        return has_value() ? *this : result(std::forward<Rescue>(rescue)(error()));
    }
    /// This value, or `change(error)` as its error.
    template <class Change>
    [[nodiscard]] result transform_error(Change&& change) const
    {
        return has_value() ? *this : result(std::forward<Change>(change)(error()));
    }

private:
    T* checked() noexcept
    {
        HASHRANGE_ASSERT(has_value());
        return std::addressof(value_);
    }
    const T* checked() const noexcept
    {
        HASHRANGE_ASSERT(has_value());
        return std::addressof(value_);
    }
    void throw_unless_value() const
    {
        if (!has_value())
            throw error_exception(error());
    }

    /// REQUIRES: neither member lives, and `has_value_` is that of `other`.
    template <class Other>
    void take(Other&& other) noexcept(moves_safely && !std::is_lvalue_reference_v<Other>)
    {
        if (has_value_)
            std::construct_at(std::addressof(value_), std::forward<Other>(other).value_);
        else
            std::construct_at(std::addressof(error_), std::forward<Other>(other).error_);
    }
    /// A value that throws when it is moved leaves an error behind: there is always one of the two.
    void replace(result&& other) noexcept(moves_safely)
    {
        if constexpr (moves_safely) {
            destroy();
            has_value_ = other.has_value_;
            take(std::move(other));
        } else {
            hashrange::error lost(errc::invalid_argument, "the value threw when it was moved");
            destroy();
            has_value_ = other.has_value_;
            try {
                take(std::move(other));
            } catch (...) {
                std::construct_at(std::addressof(error_), std::move(lost));
                has_value_ = false;
                throw;
            }
        }
    }
    void destroy() noexcept
    {
        if (has_value_)
            std::destroy_at(std::addressof(value_));
        else
            std::destroy_at(std::addressof(error_));
    }

    // No variant: everybody compiles results, and one costs several times as much.
    union {
        T value_;
        hashrange::error error_;
    };
    bool has_value_;
};

/// Success without a value, or why not.
template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;
    using error_type = hashrange::error;

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

    /// As in `result<T>`; the functions take no value.
    template <class Next>
    [[nodiscard]] auto and_then(Next&& next) const
    {
        return detail::and_then(*this, std::forward<Next>(next));
    }
    template <class Change>
    [[nodiscard]] auto transform(Change&& change) const
    {
        return detail::transform(*this, std::forward<Change>(change));
    }
    template <class Rescue>
    [[nodiscard]] result or_else(Rescue&& rescue) const
    {
        return has_value() ? *this : result(std::forward<Rescue>(rescue)(error()));
    }
    template <class Change>
    [[nodiscard]] result transform_error(Change&& change) const
    {
        return has_value() ? *this : result(std::forward<Change>(change)(error()));
    }

private:
    std::optional<hashrange::error> error_;
};

} // namespace hashrange

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
