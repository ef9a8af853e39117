// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/check.hpp"
#include "hashrange/expr/evaluate.hpp"

#include "model.hpp"
#include "tree_generator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hashrange::expr {
namespace {

RC_GTEST_PROP(evaluate, says_what_the_model_says, (std::uint64_t seed))
{
    tree_generator trees(seed);
    const item on = trees.any_item();
    const model::attributes plain = model::attributes_of(on.view());
    for (int i = 0; i < 40; ++i) {
        const condition tree = trees.any_condition();
        RC_ASSERT(evaluate(tree, on.view()) == model::evaluate(tree, plain));
    }
}

RC_GTEST_PROP(project, gives_what_the_model_gives, (std::uint64_t seed))
{
    tree_generator trees(seed);
    const item from = trees.any_item();
    const model::attributes plain = model::attributes_of(from.view());
    for (int i = 0; i < 40; ++i) {
        const projection tree = trees.any_projection();
        if (!check(tree))
            continue;
        RC_ASSERT(project(tree, from.view()) == model::item_of(model::project(tree, plain)));
    }
}

RC_GTEST_PROP(apply, makes_what_the_model_makes, (std::uint64_t seed))
{
    tree_generator trees(seed);
    item current = trees.any_item();
    for (int i = 0; i < 40; ++i) {
        const update tree = trees.any_update();
        if (!check(tree))
            continue;
        const auto done = apply(tree, current.view());
        const auto expected = model::apply(tree, model::attributes_of(current.view()));
        RC_ASSERT(done.has_value() == expected.has_value());
        if (!done)
            continue;
        RC_ASSERT(done->after == model::item_of(*expected));
        current = done->after;
    }
}

RC_GTEST_PROP(apply, never_breaks_on_a_tree_that_nobody_checked, (std::uint64_t seed))
{
    tree_generator trees(seed);
    const item before = trees.any_item();
    for (int i = 0; i < 40; ++i)
        if (const auto done = apply(trees.any_update(), before.view()); done)
            RC_ASSERT(item::from_bytes(done->after.bytes()).has_value());
}

} // namespace
} // namespace hashrange::expr
