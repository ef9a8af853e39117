// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/json.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hashrange::contract {

/// What one step must lead to.
struct succeeds {};
struct answers {
    json expected;
    comparison how;
};
struct fails {
    std::string name;
    std::optional<std::string> message; // absent: any
};
using outcome = std::variant<succeeds, answers, fails>;

/// A text of an answer that later requests name: `<name>`.
struct kept_text {
    std::string name;
    std::string path; // "TableDescription.LatestStreamArn", "Shards.0.ShardId"
};

struct step {
    std::size_t line = 0;
    std::string operation; // "PutItem"
    std::string body;
    std::vector<kept_text> kept;
    outcome expected;
    /// What DynamoDB Local does instead, where it is known to differ from the service.
    std::optional<outcome> local;
    std::string because; // what settles the difference
};

/// A text file of requests and what they must lead to: README.md has the grammar.
struct scenario {
    std::string about;
    std::vector<step> steps;

    /// Throws std::runtime_error, with the line, for text that is not a scenario.
    static scenario parse(std::string_view text);
};

} // namespace hashrange::contract
