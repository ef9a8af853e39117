// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/value.hpp"

#include "engine/catalog/key_bytes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

// The bytes of a key against the order of its values.
namespace {

using namespace hashrange;
using namespace hashrange::engine;

/// Few different bytes, so that beginnings are often shared and zeros are frequent.
std::string any_bytes()
{
    return *rc::gen::container<std::string>(
        rc::gen::element<char>('\0', '\1', '\x7f', '\xfe', '\xff')
    );
}

std::string part_of(const value& of)
{
    std::string bytes;
    append_key_part(bytes, of.view());
    return bytes;
}

RC_GTEST_PROP(key_bytes, order_is_the_order_of_the_values, ())
{
    const std::string left = any_bytes();
    const std::string right = any_bytes();
    RC_ASSERT((part_of(value::binary(left)) <=> part_of(value::binary(right))) == (left <=> right));
}

RC_GTEST_PROP(key_bytes, parts_behind_one_another_compare_part_by_part, ())
{
    const std::pair left(any_bytes(), any_bytes());
    const std::pair right(any_bytes(), any_bytes());
    const auto bytes = [](const auto& both) {
        return part_of(value::binary(both.first)) + part_of(value::binary(both.second));
    };
    RC_ASSERT((bytes(left) <=> bytes(right)) == (left <=> right));
}

RC_GTEST_PROP(key_bytes, a_prefix_bounds_exactly_what_begins_with_it, ())
{
    const std::string prefix = any_bytes();
    const std::string text = *rc::gen::arbitrary<bool>() ? prefix + any_bytes() : any_bytes();
    const value prefix_value = value::binary(prefix);
    std::string low;
    append_key_prefix(low, prefix_value.view());
    std::string high = low;
    const bool bounded = to_prefix_end(high);
    const std::string bytes = part_of(value::binary(text));
    RC_ASSERT((bytes >= low && (!bounded || bytes < high)) == text.starts_with(prefix));
}

RC_GTEST_PROP(
    key_bytes, what_lies_behind_a_part_is_greater, (std::int64_t left, std::int64_t right)
)
{
    std::string behind = part_of(value(left));
    RC_ASSERT(to_prefix_end(behind));
    RC_ASSERT((part_of(value(right)) >= behind) == (right > left));
}

} // namespace
