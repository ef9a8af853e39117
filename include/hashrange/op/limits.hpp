// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/nesting.hpp"

#include <cstddef>
#include <cstdint>

/// The service's limits: every one has one name, here.
namespace hashrange::limits {

inline constexpr std::size_t item_bytes_max = std::size_t{400} * 1024;
inline constexpr std::size_t page_bytes_max = std::size_t{1024} * 1024;
inline constexpr std::size_t request_bytes_max = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t batch_get_keys_max = 100;
inline constexpr std::size_t batch_write_items_max = 25;
inline constexpr std::size_t batch_statements_max = 25;
inline constexpr std::size_t statement_size_max = 8192;
inline constexpr std::size_t next_token_size_max = 32768;
inline constexpr std::size_t transaction_actions_max = 100;
inline constexpr std::size_t transaction_bytes_max = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t partition_key_bytes_max = 2048;
inline constexpr std::size_t sort_key_bytes_max = 1024;
inline constexpr std::size_t table_key_attributes_max = 2;
inline constexpr std::size_t global_index_key_part_attributes_max = 4; // of each part
inline constexpr std::size_t nesting_max = nesting_levels_max;
inline constexpr std::size_t attribute_name_bytes_max = 65535;
inline constexpr std::size_t key_attribute_name_bytes_max = 255;
inline constexpr std::size_t table_name_size_min = 3;
inline constexpr std::size_t table_name_size_max = 255;
inline constexpr std::size_t global_indexes_max = 20;
inline constexpr std::size_t local_indexes_max = 5;
inline constexpr std::size_t read_unit_bytes = std::size_t{4} * 1024;
inline constexpr std::int32_t stream_page_max = 100; // streams or shards
inline constexpr std::int32_t stream_records_max = 1000;
inline constexpr std::size_t write_unit_bytes = std::size_t{1} * 1024;

static_assert(item_bytes_max <= page_bytes_max, "a page must hold at least one item");

} // namespace hashrange::limits
