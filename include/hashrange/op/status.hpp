// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hashrange::op {

enum class table_status : std::uint8_t {
    creating,
    updating,
    deleting,
    active,
    inaccessible_encryption_credentials,
    archiving,
    archived,
    replication_not_authorized,
};

enum class index_status : std::uint8_t { creating, updating, deleting, active };

} // namespace hashrange::op
