// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/placeholders.hpp"

#include "support/generated/value_generator.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashrange::test_support {

using key_attribute = std::pair<std::string, attribute_type>;

/// What expressions on a table must know of it.
struct keyed_attributes {
    std::map<std::string, attribute_type> types; // of the table's and of its indexes' keys
    std::vector<std::string> primary;            // those that name an item
};

/// Expressions of one request as text, with the placeholders they need.
///
/// Most are valid. At most one thing in a request is wrong, so that the error does not depend on
/// what is judged first; errors are compared too.
class expression_generator {
public:
    explicit expression_generator(dice& chance) : chance_(chance), values_(chance) {}

    std::string condition(int depth = 2);
    std::string update(bool only_removes = false);
    /// Whether an update may make an item: slips may leave it nothing but its other clauses.
    static bool can_add(const std::string* text);
    std::string projection();
    /// A condition on what no key of the index or table has; `keys` says which those are.
    std::string filter(const std::vector<std::string>& keys);
    /// The partition of `value`, and perhaps a bound on the sort key.
    std::string key_condition(
        const key_attribute& partition,
        const value& partition_value,
        const std::optional<key_attribute>& sort
    );

    /// Forgets the placeholders: the next expression belongs to another request.
    void start_request(const keyed_attributes& on);
    /// The same, but with the one slip that the request is allowed already made or not.
    void start_part(const keyed_attributes& on);
    /// Now and then, and once in a request: do something wrong.
    bool slips(std::uint64_t one_in);

    [[nodiscard]] std::optional<expr::attribute_names> names();
    [[nodiscard]] std::optional<expr::attribute_values> values();

private:
    using target = std::pair<std::string, std::string>; // an attribute and a path from it

    std::string written(const std::string& attribute);
    std::string some_attribute();
    std::string path_from(const std::string& attribute);
    std::string path();
    target fresh_target();
    [[nodiscard]] bool is_used(std::string_view attribute) const;
    std::string placeholder(value given);
    std::string operand();
    std::string scalar_operand();
    std::string comparison();
    std::string between();
    std::string function();
    std::string number_part();
    std::string list_part();
    std::string set_action();
    std::string add_action();
    std::string delete_action();
    std::string remove_action();
    std::string wrong_update();
    std::string wrong_condition();
    /// The text with a token lost, doubled or foreign.
    std::string mutated(std::string text);

    dice& chance_;
    value_generator values_;
    const keyed_attributes* on_ = nullptr;
    std::vector<std::string> avoided_;
    std::vector<std::string> used_; // targets of this update
    bool slipped_ = false;
    std::uint64_t by_name_ = 0; // which attributes this part of a request names by placeholders
    expr::attribute_names names_;
    std::vector<std::pair<std::string, value>> given_;
};

} // namespace hashrange::test_support
