// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/key_condition.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/value/item.hpp"

#include "support/generated/value_generator.hpp"

#include <cstdint>

namespace hashrange::expr {

/// Random trees and the items they make sense for: few names, so that paths often lead somewhere.
/// Not every tree is one that the service would accept.
class tree_generator {
public:
    explicit tree_generator(std::uint64_t seed) : chance_(seed), values_(chance_) {}

    condition any_condition(int depth = 3);
    update any_update();
    projection any_projection();
    key_condition any_key_condition();
    item any_item();

private:
    path any_path();
    operand any_operand();
    condition any_leaf();
    std::vector<condition> parts(int depth);
    update_operand any_update_operand(int depth = 2);
    if_not_exists any_if_not_exists(int depth);
    set_action any_set();
    std::string name();

    test_support::dice chance_;
    test_support::value_generator values_;
};

} // namespace hashrange::expr
