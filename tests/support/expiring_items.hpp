// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/op/operations.hpp"
#include "hashrange/transport/transport.hpp"

#include <cstdint>
#include <string>

namespace hashrange::test_support {

/// The table `expiring` (id) with a global index and a stream, whose items expire: one writer puts
/// them one after another under few names, every other time with a time that has passed and else
/// with one far away. Whoever knows how many puts were acknowledged knows what must be there, what
/// may be, and what must not.
op::create_table_request expiring_table();
/// Makes it, if it is not there yet. Empty when that went well, else what went wrong.
std::string make_expiring_table(transport& database);

/// The put after so many. What expires has expired a minute before `now`.
op::put_item_request expiring_put(std::uint64_t before, time_point now);

/// Empty when the table holds what so many puts, or one more, and any deletions of expired items
/// leave behind; else what is wrong. `swept`: none that has expired may be left.
std::string check_expiring_items(transport& database, std::uint64_t puts, bool swept);

} // namespace hashrange::test_support
