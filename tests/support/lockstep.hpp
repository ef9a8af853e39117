// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include "support/generated/request_generator.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::test_support {

/// Some tables and what was asked of them, in order.
struct history {
    std::vector<generated_table> tables;
    std::vector<op::owned_request> steps;
};

/// Two tables, and requests on them.
history random_history(std::uint64_t seed, std::size_t steps);

/// Where two databases answered one history differently.
struct difference {
    std::size_t step; // index into the history's steps
    std::string left, right;
};

/// What a database answers, as text that two right databases agree on: all pages of a query or
/// scan together, what the service leaves unordered sorted.
std::string canonical_answer(
    transport& database,
    const op::owned_request& request,
    const std::vector<generated_table>& tables
);

/// Makes the tables anew on both and asks both the same, until they differ.
std::optional<difference> compare(transport& left, transport& right, const history& asked);

/// A history as short as can be found whose last step still differs.
history shrink(transport& left, transport& right, history failing);

/// For people: each step as its JSON, and both answers of the last.
std::string show(const history& asked, const difference& found);

} // namespace hashrange::test_support
