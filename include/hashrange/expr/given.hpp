// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace hashrange::expr {

/// An expression as a request carries it: none, text with placeholders (raw requests, the wire),
/// or a tree (typed code). The engine parses text, the wire room prints trees; the embedded path
/// does neither for typed code.
/// Threads: a value; copies share the tree.
template <class Tree>
class given {
public:
    given() = default;
    given(const char* text) : given_(std::string(text)) {}
    given(std::string text) : given_(std::move(text)) {}
    given(Tree tree) : given_(std::make_shared<const Tree>(std::move(tree))) {}

    [[nodiscard]] bool empty() const noexcept { return given_.index() == 0; }
    explicit operator bool() const noexcept { return !empty(); }
    /// Null unless given as text.
    [[nodiscard]] const std::string* text() const noexcept
    {
        return std::get_if<std::string>(&given_);
    }
    /// Null unless given as a tree.
    [[nodiscard]] const Tree* tree() const noexcept
    {
        const auto* shared = std::get_if<std::shared_ptr<const Tree>>(&given_);
        return shared == nullptr ? nullptr : shared->get();
    }

    friend bool operator==(const given& left, const given& right)
    {
        if (left.tree() != nullptr && right.tree() != nullptr)
            return *left.tree() == *right.tree();
        return left.given_ == right.given_;
    }

private:
    std::variant<std::monostate, std::string, std::shared_ptr<const Tree>> given_;
};

} // namespace hashrange::expr
