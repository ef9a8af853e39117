// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

/// Which attribute holds the time when an item expires.
namespace hashrange::op {

enum class time_to_live_status : std::uint8_t { enabling, disabling, enabled, disabled };

struct time_to_live_specification {
    std::optional<bool> enabled;
    std::optional<std::string> attribute_name;
    bool operator==(const time_to_live_specification&) const = default;
};

struct time_to_live_description {
    std::optional<op::time_to_live_status> time_to_live_status;
    std::optional<std::string> attribute_name;
    bool operator==(const time_to_live_description&) const = default;
};

} // namespace hashrange::op
