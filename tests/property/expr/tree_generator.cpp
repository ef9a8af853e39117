// SPDX-License-Identifier: Apache-2.0
#include "tree_generator.hpp"

#include "hashrange/value/item_builder.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hashrange::expr {

namespace {

constexpr std::string_view names[] = {
    "a", "b", "c", "d", "x", "y", "z", "size", "a.b", "[0]", "#0"};

} // namespace

std::string tree_generator::name()
{
    return std::string(chance_.one_in(8) ? chance_.pick(names) : names[chance_.roll(7)]);
}

path tree_generator::any_path()
{
    path made(name());
    while (chance_.one_in(3))
        if (chance_.one_in(2))
            made.steps.emplace_back(name());
        else
            made.steps.emplace_back(
                static_cast<std::uint32_t>(chance_.roll(chance_.one_in(4) ? 9 : 3))
            );
    return made;
}

operand tree_generator::any_operand()
{
    switch (chance_.roll(5)) {
    case 0: return size_of{any_path()};
    case 1:
    case 2: return values_.any();
    default: return any_path();
    }
}

condition tree_generator::any_leaf()
{
    switch (chance_.roll(9)) {
    case 0: return {attribute_exists{any_path()}};
    case 1: return {attribute_not_exists{any_path()}};
    case 2:
        return {attribute_type_is{
            any_operand(), static_cast<attribute_type>(chance_.roll(attribute_types))}};
    case 3: return {begins_with{any_operand(), any_operand()}};
    case 4: return {contains{any_operand(), any_operand()}};
    case 5: {
        in made{any_operand(), {}};
        for (std::uint64_t i = 0; i <= chance_.roll(4); ++i)
            made.choices.push_back(any_operand());
        return {std::move(made)};
    }
    case 6: return {between{any_operand(), any_operand(), any_operand()}};
    default: break;
    }
    const auto how = static_cast<comparator>(chance_.roll(6));
    return {comparison{how, any_operand(), any_operand()}};
}

std::vector<condition> tree_generator::parts(int depth)
{
    std::vector<condition> made;
    const std::uint64_t count = 2 + chance_.roll(2);
    while (made.size() < count)
        made.push_back(any_condition(depth));
    return made;
}

condition tree_generator::any_condition(int depth)
{
    if (depth == 0 || chance_.one_in(3))
        return any_leaf();
    switch (chance_.roll(3)) {
    case 0: return {all_of{parts(depth - 1)}};
    case 1: return {any_of{parts(depth - 1)}};
    default: return {negation{boxed_condition(any_condition(depth - 1))}};
    }
}

if_not_exists tree_generator::any_if_not_exists(int depth)
{
    update_operand fallback = any_update_operand(depth - 1);
    return {any_path(), std::move(fallback)};
}

update_operand tree_generator::any_update_operand(int depth)
{
    if (depth > 0 && chance_.one_in(5))
        return any_if_not_exists(depth);
    if (chance_.one_in(2))
        return any_path();
    return chance_.one_in(2) ? values_.scalar(attribute_type::number) : values_.any();
}

set_action tree_generator::any_set()
{
    path where = any_path();
    switch (chance_.roll(4)) {
    case 0: {
        const sign how = chance_.one_in(2) ? sign::plus : sign::minus;
        return {std::move(where), sum{how, any_update_operand(), any_update_operand()}};
    }
    case 1: return {std::move(where), list_append{any_update_operand(), any_update_operand()}};
    default: break;
    }
    return {std::move(where), any_update_operand()};
}

update tree_generator::any_update()
{
    update made;
    for (std::uint64_t i = chance_.roll(3); i > 0; --i)
        made.set.push_back(any_set());
    for (std::uint64_t i = chance_.roll(2); i > 0; --i)
        made.remove.push_back({any_path()});
    for (std::uint64_t i = chance_.roll(2); i > 0; --i)
        made.add.push_back(
            {any_path(),
             chance_.one_in(2) ? values_.scalar(attribute_type::number)
                               : values_.set(static_cast<attribute_type>(7 + chance_.roll(3)))}
        );
    for (std::uint64_t i = chance_.roll(2); i > 0; --i)
        made.erase.push_back(
            {any_path(), values_.set(static_cast<attribute_type>(7 + chance_.roll(3)))}
        );
    return made;
}

projection tree_generator::any_projection()
{
    projection made;
    for (std::uint64_t i = chance_.roll(5); i > 0; --i)
        made.paths.push_back(any_path());
    return made;
}

key_condition tree_generator::any_key_condition()
{
    key_condition made;
    for (std::uint64_t i = 1 + chance_.roll(3); i > 0; --i) {
        key_bound bound{name(), static_cast<key_comparator>(chance_.roll(7)), values_.any(1), {}};
        if (bound.how == key_comparator::between)
            bound.second = values_.any(1);
        made.bounds.push_back(std::move(bound));
    }
    return made;
}

item tree_generator::any_item()
{
    item_builder out;
    out.later_name_wins();
    for (std::uint64_t i = chance_.roll(9); i > 0; --i)
        out.attribute(name()).value(values_.any(3));
    return out.finish().value();
}

} // namespace hashrange::expr
