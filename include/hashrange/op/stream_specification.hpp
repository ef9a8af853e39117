// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace hashrange::op {

enum class stream_view_type : std::uint8_t { new_image, old_image, new_and_old_images, keys_only };

/// A table's stream, as asked for and as described.
struct stream_specification {
    std::optional<bool> stream_enabled;
    std::optional<op::stream_view_type> stream_view_type;
    friend bool operator==(const stream_specification&, const stream_specification&) = default;
};

} // namespace hashrange::op
