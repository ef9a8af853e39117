// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/placeholders.hpp"

#include "support/generated/value_generator.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::test_support {

/// Expressions of one request as text, with the placeholders they need. Most are valid; some have
/// an operand of a wrong type, overlapping paths or the like, because errors are compared too.
class expression_generator {
public:
    explicit expression_generator(dice& chance) : chance_(chance), values_(chance) {}

    std::string condition(int depth = 2);
    std::string update();
    std::string projection();
    /// A bound on the partition key, and perhaps one on the sort key.
    std::string key_condition(
        const std::pair<std::string, attribute_type>& partition,
        const std::optional<std::pair<std::string, attribute_type>>& sort
    );

    /// Forgets the placeholders; the next expression belongs to another request.
    void start_request();
    [[nodiscard]] std::optional<expr::attribute_names> names() const;
    [[nodiscard]] std::optional<expr::attribute_values> values() const;

private:
    std::string path();
    std::string placeholder(value given);
    std::string operand();
    std::string comparison();
    std::string function();
    std::string set_action();

    dice& chance_;
    value_generator values_;
    expr::attribute_names names_;
    std::vector<std::pair<std::string, value>> given_;
};

} // namespace hashrange::test_support
