// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/attribute_type.hpp"
#include "hashrange/value/value_view.hpp"

#include <string>
#include <string_view>

namespace hashrange::detail {

/// Remembers why a stored value does not fit. A reader that fails returns false; every level above
/// adds its own step to the path, so that success costs nothing.
/// Threads: one at a time.
class decoder {
public:
    // Always false, for `return in.fail(...)`.
    bool fail(std::string reason);
    /// "wanted S, found N"
    bool mismatch(attribute_type wanted, value_view found);
    bool within(std::string_view name);
    bool within(std::size_t list_index);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

private:
    std::string path_;
    std::string reason_;
};

} // namespace hashrange::detail
