// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/strong_id.hpp"

#include "wire/type.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Strings, numbers, dates, enumerators.
namespace hashrange::wire {

class string_type : public type {
public:
    void read(reader& in, void* into, position at) const final;
    void write(writer& out, const void* shown) const final;
    [[nodiscard]] std::string java_name() const final;

private:
    [[nodiscard]] virtual std::string& text(void* of) const = 0;
    [[nodiscard]] virtual const std::string& text(const void* of) const = 0;
};

class plain_string_type final : public string_type {
    [[nodiscard]] std::string& text(void* of) const override
    {
        return *static_cast<std::string*>(of);
    }
    [[nodiscard]] const std::string& text(const void* of) const override
    {
        return *static_cast<const std::string*>(of);
    }
};

template <class Tag>
class strong_id_type final : public string_type {
    [[nodiscard]] std::string& text(void* of) const override
    {
        return static_cast<strong_id<Tag>*>(of)->str();
    }
    [[nodiscard]] const std::string& text(const void* of) const override
    {
        return static_cast<const strong_id<Tag>*>(of)->str();
    }
};

class boolean_type final : public type {
public:
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;
};

/// Whole numbers. What stands behind a decimal point is cut off, as in the service.
class integer_type : public type {
public:
    void read(reader& in, void* into, position at) const final;
    void write(writer& out, const void* shown) const final;
    [[nodiscard]] std::string java_name() const final;

protected:
    constexpr integer_type(std::string_view name, std::int64_t min, std::int64_t max) noexcept
        : name_(name), min_(min), max_(max)
    {
    }

private:
    [[nodiscard]] virtual std::int64_t get(const void* from) const = 0;
    virtual void set(void* into, std::int64_t value) const = 0;

    std::string_view name_; // "Integer"
    std::int64_t min_;
    std::int64_t max_;
};

template <class Int>
class sized_integer_type final : public integer_type {
public:
    explicit constexpr sized_integer_type(std::string_view name) noexcept
        : integer_type(name, std::numeric_limits<Int>::min(), std::numeric_limits<Int>::max())
    {
    }

private:
    [[nodiscard]] std::int64_t get(const void* from) const override
    {
        return *static_cast<const Int*>(from);
    }
    void set(void* into, std::int64_t value) const override
    {
        *static_cast<Int*>(into) = static_cast<Int>(value);
    }
};

class real_type final : public type {
public:
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;
};

/// A `time_point`: seconds since 1970 with a fraction, to the millisecond.
class date_type final : public type {
public:
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;
};

/// The names of an enumeration's values, in their order.
struct enumeration {
    std::span<const std::string_view> names;
    std::string_view listed; // "[INDEXES, TOTAL, NONE]": in the service's own order
};

/// A `std::optional` of an enumeration. An unknown enumerator in an answer counts as absent.
class enumerator_type : public type {
public:
    void read(reader& in, void* into, position at) const final;
    void write(writer& out, const void* shown) const final;
    bool is_absent(const writer& out, const void* shown) const final;
    [[nodiscard]] std::string java_name() const final;

protected:
    explicit constexpr enumerator_type(enumeration names) noexcept : known_(names) {}

private:
    [[nodiscard]] virtual std::optional<std::size_t> get(const void* from) const = 0;
    virtual void set(void* into, std::optional<std::size_t> index) const = 0;

    enumeration known_;
};

template <class Enum>
class optional_enumerator_type final : public enumerator_type {
public:
    explicit constexpr optional_enumerator_type(enumeration names) noexcept : enumerator_type(names)
    {
    }

private:
    [[nodiscard]] std::optional<std::size_t> get(const void* from) const override
    {
        const auto& held = *static_cast<const std::optional<Enum>*>(from);
        return held ? std::optional(static_cast<std::size_t>(*held)) : std::nullopt;
    }
    void set(void* into, std::optional<std::size_t> index) const override
    {
        auto& held = *static_cast<std::optional<Enum>*>(into);
        held = index ? std::optional(static_cast<Enum>(*index)) : std::nullopt;
    }
};

} // namespace hashrange::wire
