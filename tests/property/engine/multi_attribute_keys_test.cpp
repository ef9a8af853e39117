// SPDX-License-Identifier: Apache-2.0
//
// Global indexes whose keys have several attributes: a query is a scan of the table plus a filter
// plus an order, all written plainly; pages together are the whole, in both directions; an index
// that is made before the items and one that is made behind them are the same.
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/value.hpp"

#include "support/generated/value_generator.hpp"
#include "support/stored_state.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using test_support::dice;
using test_support::sort_by_bytes;

struct part {
    std::string name;
    op::scalar_attribute_type type;
};

/// An index on random attributes, 1 to 4 in each part of its key.
struct index_shape {
    std::vector<part> partition, sort;

    static index_shape any(dice& chance)
    {
        index_shape made;
        made.partition = any_parts(chance, 'a', 1 + chance.roll(4));
        made.sort = any_parts(chance, 'r', chance.roll(5));
        return made;
    }
    [[nodiscard]] std::vector<part> all() const
    {
        std::vector<part> parts = partition;
        parts.insert(parts.end(), sort.begin(), sort.end());
        return parts;
    }

private:
    static std::vector<part> any_parts(dice& chance, char first, std::size_t count)
    {
        std::vector<part> parts;
        for (std::size_t i = 0; i < count; ++i)
            parts.push_back(
                {std::string(1, static_cast<char>(first + static_cast<char>(i))),
                 static_cast<op::scalar_attribute_type>(chance.roll(3))}
            );
        return parts;
    }
};

/// Few different values; bytes that an index must not take for the end of an attribute.
value any_key_value(dice& chance, op::scalar_attribute_type type)
{
    static const std::vector<std::string> texts = {"a", "ab", "b", std::string("a\0b", 3)};
    static const std::vector<std::string> bytes = {
        std::string(1, '\0'), std::string("\0\1", 2), "\xff", "\xff\xff"};
    switch (type) {
    case op::scalar_attribute_type::string: return chance.pick(texts);
    case op::scalar_attribute_type::binary: return value::binary(chance.pick(bytes));
    case op::scalar_attribute_type::number: break;
    }
    return static_cast<std::int64_t>(chance.roll(4)) - 2;
}

std::vector<op::attribute_definition> definitions_of(const index_shape& shape)
{
    std::vector<op::attribute_definition> made{{"id", op::scalar_attribute_type::number}};
    for (const part& one : shape.all())
        made.push_back({one.name, one.type});
    return made;
}

std::vector<op::key_schema_element> schema_of(const index_shape& shape)
{
    std::vector<op::key_schema_element> made;
    for (const part& one : shape.partition)
        made.push_back({one.name, op::key_type::hash});
    for (const part& one : shape.sort)
        made.push_back({one.name, op::key_type::range});
    return made;
}

const op::index_projection everything{.projection_type = op::projection_type::all};

op::create_table_request table_without_index()
{
    op::create_table_request create{.table = "things"};
    create.attribute_definitions = {{"id", op::scalar_attribute_type::number}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    return create;
}

op::create_table_request table_with_index(const index_shape& shape)
{
    op::create_table_request create = table_without_index();
    create.attribute_definitions = definitions_of(shape);
    op::global_secondary_index index{.index = "many"};
    index.key_schema = schema_of(shape);
    index.projection = everything;
    create.global_secondary_indexes = {index};
    return create;
}

op::update_table_request adding_index(const index_shape& shape)
{
    op::update_table_request update{.table = "things"};
    update.attribute_definitions = definitions_of(shape);
    op::create_global_secondary_index_action create{.index = "many"};
    create.key_schema = schema_of(shape);
    create.projection = everything;
    update.global_secondary_index_updates = {{.create = create}};
    return update;
}

/// Often with every attribute of the key, sometimes without one.
item any_item(dice& chance, const index_shape& shape)
{
    item_builder made;
    made.attribute("id").number(number(static_cast<std::int64_t>(chance.roll(60))));
    for (const part& one : shape.all()) {
        const value content = any_key_value(chance, one.type);
        if (!chance.one_in(12))
            made.attribute(one.name).value(content.view());
    }
    return made.finish().value();
}

void fill(transport& database, dice& chance, const index_shape& shape)
{
    for (std::size_t left = chance.roll(120); left > 0; --left)
        RC_ASSERT(database.send(op::put_item_request{
            .table = "things", .item = any_item(chance, shape)}));
}

std::vector<item> all_items(transport& database)
{
    return database.send(op::scan_request{.table = "things"}).value().items.value();
}

/// A bound on one attribute, with what it means.
struct bound {
    expr::key_bound asked;

    static bound any(dice& chance, const part& on, bool equal)
    {
        bound made;
        made.asked.attribute = on.name;
        made.asked.first = any_key_value(chance, on.type);
        if (equal)
            return made;
        made.asked.how = static_cast<expr::key_comparator>(chance.roll(7));
        if (made.asked.how == expr::key_comparator::begins_with &&
            on.type == op::scalar_attribute_type::number)
            made.asked.how = expr::key_comparator::greater;
        if (made.asked.how == expr::key_comparator::between) {
            made.asked.second = any_key_value(chance, on.type);
            if (made.asked.second.payload() < made.asked.first.payload())
                std::swap(made.asked.first, made.asked.second);
        }
        return made;
    }
    [[nodiscard]] bool holds(const item& on) const
    {
        const std::string_view has = on.find(asked.attribute)->payload();
        const std::string& first = asked.first.payload();
        switch (asked.how) {
        case expr::key_comparator::equal: return has == first;
        case expr::key_comparator::less: return has < first;
        case expr::key_comparator::less_equal: return has <= first;
        case expr::key_comparator::greater: return has > first;
        case expr::key_comparator::greater_equal: return has >= first;
        case expr::key_comparator::between: return has >= first && has <= asked.second.payload();
        case expr::key_comparator::begins_with: return has.starts_with(first);
        }
        return false;
    }
};

/// Equality on the partition attributes and some of the sort attributes, then perhaps a range.
std::vector<bound> any_bounds(dice& chance, const index_shape& shape)
{
    std::vector<bound> bounds;
    for (const part& one : shape.partition)
        bounds.push_back(bound::any(chance, one, true));
    const std::size_t equal = chance.roll(shape.sort.size() + 1);
    for (std::size_t i = 0; i < equal; ++i)
        bounds.push_back(bound::any(chance, shape.sort[i], true));
    if (equal < shape.sort.size() && chance.one_in(2))
        bounds.push_back(bound::any(chance, shape.sort[equal], false));
    return bounds;
}

attribute_type type_of(op::scalar_attribute_type type)
{
    switch (type) {
    case op::scalar_attribute_type::string: return attribute_type::string;
    case op::scalar_attribute_type::number: return attribute_type::number;
    case op::scalar_attribute_type::binary: break;
    }
    return attribute_type::binary;
}

/// What the index must have: items with every key attribute that every bound allows.
std::vector<item>
expected(const std::vector<item>& all, const index_shape& shape, const std::vector<bound>& bounds)
{
    std::vector<item> found;
    const auto parts = shape.all();
    for (const item& one : all) {
        const bool whole = std::all_of(parts.begin(), parts.end(), [&one](const part& each) {
            const auto found_part = one.find(each.name);
            return found_part && found_part->type() == type_of(each.type);
        });
        if (whole && std::all_of(bounds.begin(), bounds.end(), [&one](const bound& each) {
                return each.holds(one);
            }))
            found.push_back(one);
    }
    return found;
}

bool is_before(const item& left, const item& right, const std::vector<part>& sort)
{
    for (const part& one : sort) {
        const std::string_view first = left.find(one.name)->payload();
        const std::string_view second = right.find(one.name)->payload();
        if (first != second)
            return first < second;
    }
    return false;
}

std::vector<item> all_pages(transport& database, op::query_request query)
{
    std::vector<item> items;
    while (true) {
        const auto page = database.send(query).value();
        items.insert(items.end(), page.items->begin(), page.items->end());
        if (!page.last_evaluated_key)
            return items;
        query.exclusive_start_key = page.last_evaluated_key;
    }
}

void check_query(transport& database, dice& chance, const index_shape& shape)
{
    const auto bounds = any_bounds(chance, shape);
    expr::key_condition keys;
    for (const bound& one : bounds)
        keys.bounds.push_back(one.asked);
    std::reverse(keys.bounds.begin(), keys.bounds.end()); // the order of words says nothing
    op::query_request query{.table = "things", .index = "many"};
    query.key_condition = keys;
    auto found = all_pages(database, query);
    RC_ASSERT(std::is_sorted(found.begin(), found.end(), [&](const item& left, const item& right) {
        return is_before(left, right, shape.sort);
    }));
    query.limit = 1 + static_cast<std::int32_t>(chance.roll(4));
    RC_ASSERT(all_pages(database, query) == found);
    query.scan_index_forward = false;
    auto backward = all_pages(database, query);
    std::reverse(backward.begin(), backward.end());
    RC_ASSERT(backward == found);
    auto wanted = expected(all_items(database), shape, bounds);
    sort_by_bytes(found);
    sort_by_bytes(wanted);
    RC_ASSERT(found == wanted);
}

RC_GTEST_PROP(multi_attribute_keys, a_query_is_a_scan_and_a_filter, (std::uint64_t seed))
{
    dice chance(seed);
    const auto shape = index_shape::any(chance);
    const auto database = engine::open_in_memory_engine();
    RC_ASSERT(database->send(table_with_index(shape)));
    fill(*database, chance, shape);
    for (int i = 0; i < 10; ++i)
        check_query(*database, chance, shape);
}

RC_GTEST_PROP(multi_attribute_keys, an_index_that_is_added_later_is_the_same, (std::uint64_t seed))
{
    dice chance(seed);
    const auto shape = index_shape::any(chance);
    const auto database = engine::open_in_memory_engine();
    RC_ASSERT(database->send(table_without_index()));
    auto other = shape; // nobody judges types before there is an index
    for (part* one : {&other.partition.front(), other.sort.empty() ? nullptr : &other.sort.back()})
        if (one != nullptr && chance.one_in(2))
            one->type = static_cast<op::scalar_attribute_type>(chance.roll(3));
    fill(*database, chance, other);
    fill(*database, chance, shape);
    RC_ASSERT(database->send(adding_index(shape)));
    fill(*database, chance, shape);
    for (int i = 0; i < 10; ++i)
        check_query(*database, chance, shape);
}

} // namespace
