// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/key_range.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/catalog/key_bytes.hpp"
#include "engine/plan/item_address.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

error missed(const key_attribute& attribute)
{
    return op::validation("Query condition missed key schema element: " + attribute.name);
}

const expr::key_bound* bound_of(const expr::key_condition& in, const key_attribute& attribute)
{
    for (const expr::key_bound& one : in.bounds)
        if (one.attribute == attribute.name)
            return &one;
    return nullptr;
}

result<void> check_value(const index* of, const key_attribute& attribute, const value& given)
{
    if (!given.is(attribute.type))
        return op::validation(
            "One or more parameter values were invalid: Condition parameter type does not match "
            "schema type"
        );
    if (given.is(attribute_type::number) || !given.payload().empty())
        return {};
    return empty_key_value(attribute, given.view(), of);
}

result<void>
check_bound(const index* of, const key_attribute& attribute, const expr::key_bound& bound)
{
    if (auto ok = check_value(of, attribute, bound.first); !ok)
        return ok;
    if (bound.how == expr::key_comparator::between)
        return check_value(of, attribute, bound.second);
    return {};
}

void end_at(key_range& range, std::string bytes)
{
    range.high = to_prefix_end(bytes) ? std::optional(std::move(bytes)) : std::nullopt;
}

/// Narrows the range by a bound on the attribute behind `before`, which everything begins with.
void narrow(key_range& range, const std::string& before, const expr::key_bound& bound)
{
    const auto part = [&before](const value& of) {
        std::string bytes = before;
        append_key_part(bytes, of.view());
        return bytes;
    };
    const auto behind = [&part](const value& of) {
        std::string bytes = part(of);
        to_prefix_end(bytes); // a part ends with a byte that has a next one, or another before it
        return bytes;
    };
    end_at(range, before);
    range.low = before;
    switch (bound.how) {
    case expr::key_comparator::equal:
        range.low = part(bound.first);
        range.high = behind(bound.first);
        break;
    case expr::key_comparator::less: range.high = part(bound.first); break;
    case expr::key_comparator::less_equal: range.high = behind(bound.first); break;
    case expr::key_comparator::greater: range.low = behind(bound.first); break;
    case expr::key_comparator::greater_equal: range.low = part(bound.first); break;
    case expr::key_comparator::between:
        range.low = part(bound.first);
        range.high = behind(bound.second);
        break;
    case expr::key_comparator::begins_with: {
        std::string bytes = before;
        append_key_prefix(bytes, bound.first.view());
        range.low = bytes;
        end_at(range, std::move(bytes));
        break;
    }
    }
}

/// Two are told by what they miss, whatever the key; more are counted.
result<void> check_count(const key_layout& key, const expr::key_condition& condition)
{
    const std::size_t bounds = condition.bounds.size();
    if (bounds <= std::max<std::size_t>(key.size(), 2))
        return {};
    return op::validation(
        "The number of query conditions (" + std::to_string(bounds) +
        ") exceeds the number of key attributes defined in the schema (" +
        std::to_string(key.size()) + ")"
    );
}

/// Every bound must belong to the key; what the service says depends on what is missing instead.
result<void> check_attributes(const key_layout& key, const expr::key_condition& condition)
{
    std::size_t used = 0;
    for (const expr::key_bound& one : condition.bounds)
        used += key.find(one.attribute) != nullptr ? 1U : 0U;
    if (used == condition.bounds.size())
        return {};
    for (const key_attribute& one : key.sort)
        if (bound_of(condition, one) == nullptr)
            return missed(one);
    return op::validation("Query key condition not supported");
}

/// "a, b": those of the attributes that `is_meant` says of their bound, which may be null.
template <class Predicate>
std::string names_of(
    std::span<const key_attribute> attributes,
    const expr::key_condition& condition,
    Predicate is_meant
)
{
    std::string names;
    for (const key_attribute& one : attributes)
        if (is_meant(bound_of(condition, one)))
            names.append(names.empty() ? "" : ", ").append(one.name);
    return names;
}

bool is_absent(const expr::key_bound* bound) noexcept
{
    return bound == nullptr;
}

bool lacks_equality(const expr::key_bound* bound) noexcept
{
    return is_absent(bound) || bound->how != expr::key_comparator::equal;
}

/// What a partition key of several attributes asks of its bounds: what is missing is told first.
result<void>
check_partition(std::span<const key_attribute> partition, const expr::key_condition& condition)
{
    std::string names = names_of(partition, condition, is_absent);
    if (names.empty())
        names = names_of(partition, condition, lacks_equality);
    if (names.empty())
        return {};
    return op::validation(
        "HASH key attributes " + names + " must have equality conditions specified in the query"
    );
}

error needs_equality(const std::string& names, const key_attribute& bound)
{
    return op::validation(
        "RANGE key attributes " + names +
        " must have equality conditions specified in the query because a condition is present on "
        "key attribute " +
        bound.name
    );
}

/// The same of a sort key: up to the last attribute that is bound, all others equal something.
result<void> check_sort(std::span<const key_attribute> sort, const expr::key_condition& condition)
{
    std::size_t last = 0;
    for (std::size_t i = 0; i < sort.size(); ++i) {
        if (is_absent(bound_of(condition, sort[i])))
            continue;
        last = i;
        const std::string missing = names_of(sort.first(i), condition, is_absent);
        if (!missing.empty())
            return needs_equality(missing, sort[i]);
    }
    const std::string ranges = names_of(sort.first(last), condition, lacks_equality);
    return ranges.empty() ? result<void>() : needs_equality(ranges, sort[last]);
}

} // namespace

result<key_range>
range_of(const table& target, const index* of, const expr::key_condition& condition)
{
    const key_layout& key = of == nullptr ? target.key : of->key;
    if (auto ok = check_count(key, condition); !ok)
        return ok.error();
    if (key.is_multiple())
        if (auto ok = check_partition(key.partition, condition); !ok)
            return ok.error();
    key_range range;
    for (const key_attribute& one : key.partition) {
        const expr::key_bound* bound = bound_of(condition, one);
        if (bound == nullptr)
            return missed(one);
        if (bound->how != expr::key_comparator::equal)
            return op::validation("Query key condition not supported");
        if (auto ok = check_bound(of, one, *bound); !ok)
            return ok.error();
        append_key_part(range.partition, bound->first.view());
    }
    if (auto ok = check_attributes(key, condition); !ok)
        return ok.error();
    if (auto ok = check_sort(key.sort, condition); !ok)
        return ok.error();
    std::string before;
    for (const key_attribute& one : key.sort) {
        const expr::key_bound* bound = bound_of(condition, one);
        if (bound == nullptr)
            break; // nothing is bound behind it
        if (auto ok = check_bound(of, one, *bound); !ok)
            return ok.error();
        if (!bound->first.is(attribute_type::number) &&
            bound->first.payload().size() > limits::sort_key_bytes_max)
            return op::validation(
                "One or more parameter values were invalid: Aggregated size of all range keys has "
                "exceeded the size limit of 1024 bytes"
            );
        narrow(range, before, *bound);
        append_key_part(before, bound->first.view());
    }
    return range;
}

} // namespace hashrange::engine
