// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item_builder.hpp"

#include <string>
#include <string_view>

namespace hashrange::detail {

/// Where values are written, and where the first one that cannot be stored is remembered.
/// A writer that fails returns false; every level above adds its own step to the path.
/// Lifetime: borrows the builder. Threads: one at a time.
class encoder {
public:
    explicit encoder(item_builder& builder) noexcept : builder_(builder) {}

    [[nodiscard]] item_builder& builder() noexcept { return builder_; }
    /// What the builder refused: text that is not UTF-8, nesting that is too deep.
    [[nodiscard]] bool ok() const noexcept { return !builder_.failed(); }

    /// Always false, for `return out.fail(...)`.
    bool fail(std::string reason);
    bool within(std::string_view name);
    bool within(std::size_t list_index);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    /// Empty when the builder itself knows the reason.
    [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

private:
    item_builder& builder_;
    std::string path_;
    std::string reason_;
};

} // namespace hashrange::detail
