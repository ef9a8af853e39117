// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/timestamp.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hr = hashrange;

namespace {

hr::timestamp any_moment()
{
    const auto count = *rc::gen::inRange(
        hr::timestamp::min().unix_milliseconds(), hr::timestamp::max().unix_milliseconds() + 1
    );
    return *hr::timestamp::from_unix_milliseconds(count);
}

} // namespace

RC_GTEST_PROP(timestamp, parse_is_the_inverse_of_to_string, ())
{
    const auto moment = any_moment();
    RC_ASSERT(*hr::timestamp::parse(moment.to_string()) == moment);
}

RC_GTEST_PROP(timestamp, texts_sort_as_moments_do, ())
{
    const auto one = any_moment();
    const auto other = any_moment();
    RC_ASSERT((one < other) == (one.to_string() < other.to_string()));
}

RC_GTEST_PROP(timestamp, parse_accepts_nothing_but_what_it_would_write, (char other))
{
    auto text = any_moment().to_string();
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = other;
    if (const auto parsed = hr::timestamp::parse(text))
        RC_ASSERT(parsed->to_string() == text);
}
