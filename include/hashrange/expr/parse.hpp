// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/expression_kind.hpp"
#include "hashrange/expr/key_condition.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace hashrange::expr {

/// A text that is right as a condition, and what it says of keys.
struct key_condition_draft {
    /// Or why it is no key condition: "Invalid operator used in KeyConditionExpression: OR".
    result<key_condition> keys;
};

/// Parses the expressions of one request against its placeholders and remembers which of them
/// were used, because the service refuses a request that defines one and does not use it.
///
/// Errors: the service's ValidationException texts. Any input ends in a tree or an error, in
/// bounded time and stack.
/// Lifetime: borrows names and values. Threads: one at a time.
class parser {
public:
    parser(const attribute_names& names, item_view values) : names_(names), values_(values) {}

    result<condition> parse_condition(std::string_view text); // as "ConditionExpression"
    result<condition> parse_filter(std::string_view text);    // as "FilterExpression"
    result<key_condition> parse_key_condition(std::string_view text);
    /// The same in two steps, because the service does other checks (unused placeholders, nested
    /// key attributes) between what holds for every condition and what holds for keys.
    result<key_condition_draft> draft_key_condition(std::string_view text);
    result<projection> parse_projection(std::string_view text);
    result<update> parse_update(std::string_view text);

    /// "Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}".
    /// Call it after every expression of the request was parsed.
    [[nodiscard]] result<void> check_all_used() const;

    /// The top-level attributes that the expressions parsed so far look into (`a.b`, `a[0]`),
    /// also those of an expression that failed. Key attributes may not be among them.
    [[nodiscard]] const std::set<std::string, std::less<>>& nested_attributes() const noexcept
    {
        return nested_attributes_;
    }

private:
    friend class binder; // one expression being parsed: src/expr
    const attribute_names& names_;
    item_view values_;
    std::set<std::string, std::less<>> used_names_;
    std::set<std::string, std::less<>> used_values_;
    std::set<std::string, std::less<>> nested_attributes_;
};

} // namespace hashrange::expr
