// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hashrange::contract {

/// A JSON value that scenarios compare. Numbers are compared as numbers.
struct json {
    using array = std::vector<json>;
    using object = std::map<std::string, json>;
    std::variant<std::monostate, bool, double, std::string, array, object> held;

    /// Nothing when the text is not JSON.
    static std::optional<json> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    /// Null when this is no object or has no such member.
    [[nodiscard]] const json* find(std::string_view member) const;
    friend bool operator==(const json&, const json&) = default;
};

/// How strictly an answer is held against what a scenario expects.
struct comparison {
    bool whole = true;   // otherwise the answer may have more members than expected
    bool ordered = true; // otherwise the elements of arrays may come in any order
};

/// Where the answer differs from what is expected, or nothing. The expected string "<any>" accepts
/// whatever is there; sets (SS, NS, BS) have no order.
std::optional<std::string> difference(const json& expected, const json& actual, comparison how);

} // namespace hashrange::contract
