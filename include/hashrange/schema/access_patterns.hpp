// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/describe.hpp"

#include <string>

namespace hashrange {

namespace detail {

void append_access_patterns(const entity_description& entity, std::string& to);

} // namespace detail

/// Every way to the items of these entities, with the keys that it needs: a page in Markdown, for
/// those who shall understand the table without reading its sources. A program that writes it to a
/// file, and a test that compares, keep the page true.
///
///     ## USER
///
///     | asked by | in | partition key | sort key |
///     |---|---|---|---|
///     | `get(userId)` | table | `PK` = `USER#{userId}` | `SK` = `METADATA` |
///     | `query<"byEmail">(email)` | GSI1 | `GSI1PK` = `EMAIL#{email\|lower}` | `GSI1SK` = `USER` |
template <class... Entities>
std::string access_patterns()
{
    std::string page = "# Access patterns\n";
    (detail::append_access_patterns(describe<Entities>(), page), ...);
    return page;
}

} // namespace hashrange
