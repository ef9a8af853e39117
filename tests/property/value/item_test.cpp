// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"

#include "support/generated/value_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <sstream>
#include <string>

namespace hashrange {
namespace {

using test_support::dice;
using test_support::value_tree;

item built(item_builder& builder, const value_tree& tree, dice& chance)
{
    test_support::feed_item(builder, tree, chance);
    return builder.finish().value();
}

RC_GTEST_PROP(item, reads_back_as_what_was_put_in, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    for (int i = 0; i < 10; ++i) {
        const value_tree tree = test_support::any_item_tree(chance);
        const item made = built(builder, tree, chance);
        const value_view shown(attribute_type::map, made.view().attributes().payload());
        RC_ASSERT(test_support::same(tree, shown));
        RC_ASSERT(made.stored_bytes() == test_support::naive_item_bytes(tree));
        RC_ASSERT(shown.stored_bytes() == test_support::naive_stored_bytes(tree));
    }
}

RC_GTEST_PROP(item, is_the_same_bytes_for_any_order_of_events, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    for (int i = 0; i < 10; ++i) {
        const value_tree tree = test_support::any_item_tree(chance);
        const item first = built(builder, tree, chance);
        for (int other = 0; other < 3; ++other)
            RC_ASSERT(built(builder, tree, chance) == first);
    }
}

RC_GTEST_PROP(item, of_whole_values_is_the_item_of_events, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    const item made = built(builder, test_support::any_item_tree(chance), chance);
    for (const attribute_view attribute : made)
        builder.attribute(attribute.name).value(attribute.value);
    RC_ASSERT(builder.finish().value() == made);
    for (const attribute_view attribute : made) {
        builder.value(attribute.value);
        RC_ASSERT(builder.finish_value().value() == value(attribute.value));
    }
}

RC_GTEST_PROP(item, is_found_again_in_its_bytes, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    const item made = built(builder, test_support::any_item_tree(chance), chance);
    RC_ASSERT(item::from_bytes(made.bytes()) == made);
}

/// Every event that makes this value.
void replay(item_builder& builder, value_view value)
{
    switch (value.type()) {
    case attribute_type::number: builder.number(value.as_number()); return;
    case attribute_type::string: builder.string(value.as_string()); return;
    case attribute_type::list:
        builder.begin_list();
        for (const value_view element : value.as_list())
            replay(builder, element);
        builder.end_list();
        return;
    case attribute_type::map:
        builder.begin_map();
        for (const attribute_view attribute : value.as_map()) {
            builder.attribute(attribute.name);
            replay(builder, attribute.value);
        }
        builder.end_map();
        return;
    default: builder.value(value); return;
    }
}

// Whatever from_bytes lets through is canonical: building it anew gives the same bytes.
RC_GTEST_PROP(item, of_mutated_bytes_is_refused_or_canonical, (std::uint64_t seed))
{
    dice chance(seed);
    item_builder builder;
    const item made = built(builder, test_support::any_item_tree(chance), chance);
    for (int i = 0; i < 50; ++i) {
        std::string bytes(made.bytes());
        for (std::uint64_t flips = 1 + chance.roll(3); flips != 0; --flips)
            bytes[chance.roll(bytes.size())] = static_cast<char>(chance.roll(256));
        if (chance.one_in(4))
            bytes.resize(chance.roll(bytes.size() + 4));
        const auto checked = item::from_bytes(bytes);
        if (!checked)
            continue;
        for (const attribute_view attribute : *checked) {
            builder.attribute(attribute.name);
            replay(builder, attribute.value);
        }
        RC_ASSERT(builder.finish().value().bytes() == bytes);
        std::ostringstream shown;
        shown << *checked;
    }
}

} // namespace
} // namespace hashrange
