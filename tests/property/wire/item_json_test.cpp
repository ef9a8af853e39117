// SPDX-License-Identifier: Apache-2.0
#include "support/generated/value_tree.hpp"
#include "wire/item_json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <string>

namespace hashrange::wire {
namespace {

using test_support::dice;
using test_support::value_tree;

item read(std::string_view text, item_builder& builder)
{
    const padded_json padded(text);
    json_scanner in(padded);
    item made = read_item(in, builder).value();
    in.end();
    RC_ASSERT(!in.failed());
    return made;
}

std::string written(const item& shown)
{
    std::string text;
    json_writer out(text);
    write_item(out, shown.view());
    return text;
}

RC_GTEST_PROP(item_json, reads_what_the_builder_makes, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    for (int i = 0; i < 10; ++i) {
        const value_tree tree = test_support::any_item_tree(chance);
        test_support::feed_item(builder, tree, chance);
        const item made = builder.finish().value();
        const std::string text = test_support::json_of_item(tree, chance);
        RC_ASSERT(read(text, builder) == made);
        RC_ASSERT(read(written(made), builder) == made);
    }
}

RC_GTEST_PROP(item_json, single_values_survive_too, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    const value_tree tree = test_support::any_tree(chance);
    test_support::feed(builder, tree, chance);
    const value made = builder.finish_value().value();
    std::string text;
    json_writer out(text);
    write_value(out, made.view());
    for (const std::string& each : {text, test_support::json_of(tree, chance)}) {
        const padded_json padded(each);
        json_scanner in(padded);
        RC_ASSERT(read_value(in, builder).value() == made);
        in.end();
        RC_ASSERT(!in.failed());
    }
}

// A reader that met anything at all serves the next text as if nothing had been.
RC_GTEST_PROP(item_json, mutated_text_never_hurts, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    const value_tree tree = test_support::any_item_tree(chance);
    const std::string text = test_support::json_of_item(tree, chance);
    const item made = read(text, builder);
    for (int i = 0; i < 50; ++i) {
        std::string broken = text;
        broken[chance.roll(broken.size())] = static_cast<char>(chance.roll(256));
        const padded_json padded(broken);
        json_scanner in(padded);
        const auto other = read_item(in, builder);
        if (other)
            RC_ASSERT(item::from_bytes(other->bytes()) == *other);
        RC_ASSERT(read(text, builder) == made);
    }
}

} // namespace
} // namespace hashrange::wire
