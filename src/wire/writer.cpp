// SPDX-License-Identifier: Apache-2.0
#include "wire/writer.hpp"

#include "hashrange/base/assert.hpp"

#include <algorithm>

namespace hashrange::wire {
namespace {

/// Whether `#0` or `:0`, with the infix between, would begin like one that is taken.
bool clashes(const std::vector<std::string_view>& taken, std::string_view infix)
{
    return std::any_of(taken.begin(), taken.end(), [infix](std::string_view placeholder) {
        if (placeholder.size() < infix.size() + 2 || placeholder.substr(1, infix.size()) != infix)
            return false;
        const char next = placeholder[infix.size() + 1];
        return next >= '0' && next <= '9';
    });
}

} // namespace

void writer::take_placeholder(std::string_view placeholder)
{
    HASHRANGE_ASSERT(scope_ != nullptr);
    scope_->taken_.push_back(placeholder);
}

expr::printer& writer::printer()
{
    HASHRANGE_ASSERT(scope_ != nullptr);
    if (!scope_->printer_) {
        std::string infix;
        while (clashes(scope_->taken_, infix)) // ends: each is longer, and those taken are finite
            infix += 'x';
        scope_->printer_.emplace(std::move(infix));
    }
    return *scope_->printer_;
}

const expr::printer* writer::printed() const noexcept
{
    return scope_ != nullptr && scope_->printer_ ? &*scope_->printer_ : nullptr;
}

} // namespace hashrange::wire
