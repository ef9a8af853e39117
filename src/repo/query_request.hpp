// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/query.hpp"
#include "hashrange/repo/detail/query_spec.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a query asks the service.
namespace hashrange::detail {

/// Why the query cannot be asked.
std::optional<error> fault_of(const query_spec& spec);
/// No item can be in its range: the service would refuse it.
bool asks_for_nothing(const query_spec& spec);

/// Of the user and of the entity itself: other types in the same range, items whose time is over.
std::optional<expr::condition> filter_of(const query_spec& spec, timestamp now);
op::query_request request_of(const query_spec& spec, timestamp now);
op::query_request counting_request(const query_spec& spec, timestamp now);
/// As many as the service takes: at least one.
std::int32_t limit_of(std::uint32_t items) noexcept;
/// How many items the service shall evaluate when a page has `already` some.
std::optional<std::int32_t> limit_of(const query_spec& spec, std::size_t already);

/// The attributes that say where an item lies, in the table and in the index.
std::vector<std::string> key_attributes(const query_spec& spec);

} // namespace hashrange::detail
