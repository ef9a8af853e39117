// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/describe.hpp"
#include "hashrange/schema/key_template.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <compare>
#include <cstdint>
#include <string>
#include <tuple>

namespace {

using namespace hashrange;

struct place {
    std::string a, b, c;
    std::int64_t i = 0;
    std::uint64_t u = 0;

    using schema = entity<
        "PLACE",
        key<"P#{a}#{b}-#-{c}.end", "{i|sortable}#{u|plain}">,
        hashrange::index<"x", "GSI1", "{a}", "{i|sortable}">,
        hashrange::index<"y", "GSI2", "{a}#{b}#{i|sortable}#{c}", "Y">>;
};

std::string written(const key_template& shape, const place& from)
{
    std::array<key_value, 5> fields;
    read_key_fields(describe<place>(), &from, fields);
    std::string text;
    append_key(shape, fields, text, errc::invalid_entity).value();
    return text;
}

/// Text in which the characters that matter are frequent.
rc::Gen<std::string> part()
{
    return rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::oneOf(
        rc::gen::element('#', '$', '!', '-', '.', 'a', ' '), rc::gen::arbitrary<char>()
    )));
}

rc::Gen<place> any_place()
{
    return rc::gen::build<place>(
        rc::gen::set(&place::a, part()),
        rc::gen::set(&place::b, part()),
        rc::gen::set(&place::c, part()),
        rc::gen::set(&place::i),
        rc::gen::set(&place::u)
    );
}

RC_GTEST_PROP(key_template, is_read_back_exactly, ())
{
    const place one = *any_place();
    const auto partition =
        parse_key(describe<place>().partition.form, written(describe<place>().partition.form, one));
    RC_ASSERT(partition.has_value());
    RC_ASSERT((*partition)[0].text == one.a);
    RC_ASSERT((*partition)[1].text == one.b);
    RC_ASSERT((*partition)[2].text == one.c);
    const auto sort =
        parse_key(describe<place>().sort->form, written(describe<place>().sort->form, one));
    RC_ASSERT(sort.has_value());
    RC_ASSERT((*sort)[0].text == std::to_string(one.i));
    RC_ASSERT((*sort)[1].text == std::to_string(one.u));
}

RC_GTEST_PROP(key_template, is_different_for_different_fields, ())
{
    // Fields out of few characters, so that they meet each other's separators.
    const auto tight =
        rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element('#', '$', '!', '-')));
    const place one{.a = *tight, .b = *tight, .c = *tight};
    const place two{.a = *tight, .b = *tight, .c = *tight};
    const bool same_fields = std::tie(one.a, one.b, one.c) == std::tie(two.a, two.b, two.c);
    const key_template& shape = describe<place>().partition.form;
    RC_ASSERT((written(shape, one) == written(shape, two)) == same_fields);
}

RC_GTEST_PROP(key_template, whatever_is_read_is_written_the_same, (const std::string& text))
{
    const key_template& shape = describe<place>().indexes[0].partition[0].form;
    const auto parsed = parse_key(shape, text);
    if (parsed)
        RC_ASSERT(written(shape, {.a = (*parsed)[0].text}) == text);
}

RC_GTEST_PROP(key_template, sorts_text_as_the_text_itself, ())
{
    const place one{.a = *part()}, two{.a = *part()};
    const key_template& shape = describe<place>().indexes[0].partition[0].form;
    RC_ASSERT((written(shape, one) <=> written(shape, two)) == (one.a <=> two.a));
}

RC_GTEST_PROP(
    key_template, sorts_sortable_numbers_by_value, (std::int64_t left, std::int64_t right)
)
{
    const key_template& shape = describe<place>().indexes[0].sort[0].form;
    RC_ASSERT((written(shape, {.i = left}) <=> written(shape, {.i = right})) == (left <=> right));
}

RC_GTEST_PROP(key_template, sorts_as_the_tuple_of_its_fields, ())
{
    // Few values, so that the first fields are often equal or beginnings of one another.
    const auto tight = rc::gen::nonEmpty(
        rc::gen::container<std::string>(rc::gen::element('a', '#', '$', '!', ' ', '%', '\x01'))
    );
    const auto number = rc::gen::element<std::int64_t>(-2, -1, 0, 1);
    const place one{.a = *tight, .b = *tight, .c = *tight, .i = *number};
    const place two{.a = *tight, .b = *tight, .c = *tight, .i = *number};
    const key_template& shape = describe<place>().indexes[1].partition[0].form;
    const auto tied = [](const place& of) { return std::tie(of.a, of.b, of.i, of.c); };
    RC_ASSERT((written(shape, one) <=> written(shape, two)) == (tied(one) <=> tied(two)));
    const auto parsed = parse_key(shape, written(shape, one));
    RC_ASSERT(parsed.has_value());
    RC_ASSERT((*parsed)[0].text == one.a && (*parsed)[1].text == one.b);
}

} // namespace
