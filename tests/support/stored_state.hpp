// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include "support/writer_history.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hashrange::test_support {

/// Makes the tables that are not there yet. Empty when that went well, else what went wrong.
std::string make_tables(transport& database);

void sort_by_bytes(std::vector<item>& items);

/// Everything in the tables.
result<items_by_place> read_tables(transport& database);

/// Empty when every index holds what the items of its table ask for, and DescribeTable counts what
/// is there; else what is wrong.
std::string check_indexes_and_counts(transport& database);
std::string check_indexes_and_counts(transport& database, const table_name& of);

/// Empty when who replays the changes of each table from the beginning has exactly the table.
std::string check_changes(transport& database);
std::string check_changes(transport& database, const table_name& of);

/// Empty when what is stored is what the writers did, each with or without its next step; says in
/// `took_effect` with. Else what is wrong.
std::string check_histories(
    const items_by_place& stored,
    const std::vector<writer_history>& writers,
    std::vector<bool>& took_effect
);

/// Empty when the last transaction of each writer, sent again, succeeds and changes nothing.
std::string check_replays(
    transport& database, const std::vector<writer_history>& writers, const items_by_place& before
);

/// All of it. Moves the writers on whose next step took effect.
std::string check_all(
    transport& database,
    std::vector<writer_history>& writers,
    const std::function<void(const writer_history&)>& moved_on = [](const writer_history&) {}
);

} // namespace hashrange::test_support
