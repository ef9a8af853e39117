// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace hashrange::op {

/// A tag of a table.
struct tag {
    std::optional<std::string> key;
    std::optional<std::string> value;
    friend bool operator==(const tag&, const tag&) = default;
};

} // namespace hashrange::op
