// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <cstdint>
#include <optional>

/// How a table is billed.
namespace hashrange::op {

enum class billing_mode : std::uint8_t { provisioned, pay_per_request };

enum class table_class : std::uint8_t { standard, standard_infrequent_access };

struct billing_mode_summary {
    std::optional<op::billing_mode> billing_mode;
    std::optional<time_point> last_update_to_pay_per_request_date_time;
    friend bool operator==(const billing_mode_summary&, const billing_mode_summary&) = default;
};

struct table_class_summary {
    std::optional<op::table_class> table_class;
    std::optional<time_point> last_update_date_time;
    friend bool operator==(const table_class_summary&, const table_class_summary&) = default;
};

} // namespace hashrange::op
