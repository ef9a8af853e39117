// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/key_condition.hpp"
#include "hashrange/expr/placeholders.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace hashrange::expr {

/// Prints the trees of one request with one set of placeholders, so that no two expressions of it
/// can clash: `#0 = :0 AND begins_with(#1, :1)`. Every name goes through a placeholder, so reserved
/// words and hostile names cannot change the shape of the text. Equal values share one.
///
/// `parse(print(tree)) == tree` for every tree that passes `check()` and whose text stays within
/// the service's 4 KB.
/// Threads: one at a time.
class printer {
public:
    printer() = default;
    /// `#x0`, `:x0` with `x` as the infix, for a request that has placeholders of its own.
    /// REQUIRES: letters, or nothing.
    explicit printer(std::string infix) : infix_(std::move(infix)) {}

    std::string print(const condition& tree);
    std::string print(const key_condition& tree);
    std::string print(const projection& tree);
    std::string print(const update& tree);

    /// What the texts printed so far refer to.
    [[nodiscard]] attribute_names names() const;
    [[nodiscard]] attribute_values values() const;

private:
    friend class print_run; // src/expr/print.cpp
    struct by_content {
        bool operator()(const value& left, const value& right) const noexcept;
    };
    std::string infix_;
    std::map<std::string, std::string, std::less<>> placeholder_of_name_;
    std::map<value, std::string, by_content> placeholder_of_value_;
};

} // namespace hashrange::expr
