// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

namespace hashrange::expr {

/// A node of a tree inside another of the same kind: owned, copied deeply, compared by content,
/// never null (a moved-from one may only be assigned to or destroyed).
template <class Node>
class boxed {
public:
    boxed(Node inner) : inner_(std::make_unique<Node>(std::move(inner))) {}
    boxed(const boxed& other) : inner_(std::make_unique<Node>(*other.inner_)) {}
    boxed(boxed&&) noexcept = default;
    boxed& operator=(boxed other) noexcept
    {
        inner_ = std::move(other.inner_);
        return *this;
    }
    ~boxed() = default;

    const Node& operator*() const noexcept { return *inner_; }
    const Node* operator->() const noexcept { return inner_.get(); }
    friend bool operator==(const boxed& left, const boxed& right)
    {
        return *left.inner_ == *right.inner_;
    }

private:
    std::unique_ptr<Node> inner_;
};

} // namespace hashrange::expr
