// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/check.hpp"
#include "hashrange/expr/given.hpp"
#include "hashrange/expr/parse.hpp"
#include "hashrange/expr/placeholders.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashrange::engine {

/// An expression of a request as a tree: the request's own, or one parsed from its text.
/// Lifetime: borrows from the request unless parsed.
template <class Tree>
class checked_expression {
public:
    checked_expression() = default;
    explicit checked_expression(const Tree* borrowed) noexcept : tree_(borrowed) {}
    explicit checked_expression(Tree parsed)
        : parsed_(std::make_shared<const Tree>(std::move(parsed))), tree_(parsed_.get())
    {
    }
    /// Null when there is none.
    [[nodiscard]] const Tree* get() const noexcept { return tree_; }
    explicit operator bool() const noexcept { return tree_ != nullptr; }
    const Tree& operator*() const noexcept { return *tree_; }
    const Tree* operator->() const noexcept { return tree_; }

private:
    std::shared_ptr<const Tree> parsed_; // shared by copies
    const Tree* tree_ = nullptr;
};

/// Which parameters of a request are there, in the order in which messages list them.
struct parameter_use {
    std::array<expr::expression_parameter, 3> expressions{}; // of all that the operation has
    std::size_t count = 0;
    std::vector<std::string_view> others; // those that are there

    template <class Tree>
    parameter_use& expression(expr::expression_kind kind, const expr::given<Tree>& given)
    {
        expressions[count++] = {kind, !given.empty()};
        return *this;
    }
    parameter_use& other(std::string_view name, bool present)
    {
        if (present)
            others.push_back(name);
        return *this;
    }
};

/// What holds between expressions and their placeholders, before any of them is read.
result<void> check_parameters(
    const parameter_use& use,
    const std::optional<expr::attribute_names>& names,
    const std::optional<expr::attribute_values>& values
);

/// Reads the expressions of one request, in the order of the calls. The first failure is kept.
class expression_reader {
public:
    expression_reader(
        const std::optional<expr::attribute_names>& names,
        const std::optional<expr::attribute_values>& values
    );

    checked_expression<expr::condition> condition(const expr::given<expr::condition>& given);
    checked_expression<expr::condition> filter(const expr::given<expr::condition>& given);
    checked_expression<expr::key_condition>
    key_condition(const expr::given<expr::key_condition>& given);
    checked_expression<expr::projection> projection(const expr::given<expr::projection>& given);
    checked_expression<expr::update> update(const expr::given<expr::update>& given);

    /// The first failure, or that some placeholder was not used, or that a condition on keys is
    /// right as a condition and wrong for keys.
    [[nodiscard]] result<void> verdict() const;

private:
    template <class Tree, class Parse>
    checked_expression<Tree> read(const expr::given<Tree>& given, Parse parse);

    expr::attribute_names no_names_;
    expr::attribute_values values_;
    expr::parser parser_;
    std::optional<error> failure_;
    std::optional<error> key_failure_;
    bool has_text_ = false;
};

} // namespace hashrange::engine
