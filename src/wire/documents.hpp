// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/given.hpp"
#include "hashrange/expr/print.hpp"

#include "wire/type.hpp"

#include <string>
#include <string_view>

/// Items, values, and the expressions that refer to them.
namespace hashrange::wire {

class item_type final : public type {
public:
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    bool is_absent(const writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;
};

class value_type final : public type {
public:
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;
};

/// An expression: read as text; a tree is printed.
class expression_type : public type {
public:
    void read(reader& in, void* into, position at) const final;
    void write(writer& out, const void* shown) const final;
    bool is_absent(const writer& out, const void* shown) const final;
    [[nodiscard]] std::string java_name() const final;

private:
    virtual void set(void* into, std::string text) const = 0;
    [[nodiscard]] virtual bool empty(const void* of) const = 0;
    /// Null when it is a tree.
    [[nodiscard]] virtual const std::string* text(const void* of) const = 0;
    [[nodiscard]] virtual std::string print(expr::printer& with, const void* tree_of) const = 0;
};

template <class Tree>
class expression_of final : public expression_type {
    using given = expr::given<Tree>;
    void set(void* into, std::string text) const override
    {
        *static_cast<given*>(into) = given(std::move(text));
    }
    [[nodiscard]] bool empty(const void* of) const override
    {
        return static_cast<const given*>(of)->empty();
    }
    [[nodiscard]] const std::string* text(const void* of) const override
    {
        return static_cast<const given*>(of)->text();
    }
    [[nodiscard]] std::string print(expr::printer& with, const void* tree_of) const override
    {
        return with.print(*static_cast<const given*>(tree_of)->tree());
    }
};

/// `std::optional<expr::attribute_names>`: the request's own and those of the trees printed before
/// it in the same structure.
class placeholder_names_type final : public type {
public:
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    void announce(writer& out, const void* shown) const override;
    bool is_absent(const writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;
};

/// The same for `std::optional<expr::attribute_values>`.
class placeholder_values_type final : public type {
public:
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    void announce(writer& out, const void* shown) const override;
    bool is_absent(const writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;
};

inline constexpr placeholder_values_type placeholder_values;

} // namespace hashrange::wire
