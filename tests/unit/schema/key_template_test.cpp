// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/describe.hpp"
#include "hashrange/schema/key_template.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace {

using namespace hashrange;

enum class colour { red, green };

struct shelf {
    std::string name, room;
    std::int64_t number = 0;
    std::uint64_t size = 0;
    colour paint = colour::red;
    timestamp built;

    using schema = entity<
        "SHELF",
        key<"SHELF#{name}", "ROOM#{room|trim|lower}#END">,
        hashrange::index<"byNumber", "GSI1", "N#{number|sortable}", "S#{size|pad(4)}">,
        hashrange::index<"byPaint", "GSI2", "{paint|upper}", "{built}#{number|plain}">>;
};

result<std::string> written(const key_template& shape, const shelf& from)
{
    std::array<key_value, 6> fields;
    read_key_fields(describe<shelf>(), &from, fields);
    std::string text;
    if (result<void> made = append_key(shape, fields, text, errc::invalid_entity); !made)
        return made.error();
    return text;
}

const key_template& partition()
{
    return describe<shelf>().partition.form;
}
const key_template& sort()
{
    return describe<shelf>().sort->form;
}
const index_description& by_number()
{
    return describe<shelf>().indexes[0];
}
const index_description& by_paint()
{
    return describe<shelf>().indexes[1];
}

TEST(key_template, writes_literals_and_fields)
{
    EXPECT_EQ(*written(partition(), {.name = "a1"}), "SHELF#a1");
    EXPECT_EQ(*written(sort(), {.room = "Hall"}), "ROOM#hall#END");
}

TEST(key_template, filters_text)
{
    EXPECT_EQ(*written(sort(), {.room = " \tGreat Hall\n"}), "ROOM#great$ Phall#END");
    EXPECT_EQ(*written(by_paint().partition[0].form, {.paint = colour::green}), "GREEN");
}

TEST(key_template, escapes_the_separator_and_the_escape)
{
    EXPECT_EQ(*written(partition(), {.name = "a#b"}), "SHELF#a$!b");
    EXPECT_EQ(*written(partition(), {.name = "5$"}), "SHELF#5$$");
    EXPECT_EQ(*written(partition(), {.name = "$!"}), "SHELF#$$!");
}

TEST(key_template, refuses_an_empty_part_and_names_it)
{
    const result<std::string> key = written(partition(), {.name = ""});
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error(), errc::invalid_entity);
    EXPECT_EQ(key.error().message(), "key part 'name' of \"SHELF#{name}\" is empty");
    EXPECT_FALSE(written(sort(), {.room = "  "}));
}

TEST(key_template, refuses_an_enumerator_without_a_name)
{
    EXPECT_FALSE(written(by_paint().partition[0].form, {.paint = static_cast<colour>(9)}));
}

TEST(key_template, pads_numbers)
{
    EXPECT_EQ(*written(by_number().sort[0].form, {.size = 7}), "S#0007");
    EXPECT_EQ(*written(by_number().sort[0].form, {.size = 9999}), "S#9999");
    EXPECT_FALSE(written(by_number().sort[0].form, {.size = 10'000}));
}

TEST(key_template, writes_sortable_numbers)
{
    EXPECT_EQ(*written(by_number().partition[0].form, {.number = 5}), "N#100000000000000000005");
    EXPECT_EQ(*written(by_number().partition[0].form, {.number = 0}), "N#100000000000000000000");
    EXPECT_EQ(*written(by_number().partition[0].form, {.number = -5}), "N#099999999999999999994");
}

TEST(key_template, writes_moments_and_plain_numbers)
{
    const shelf old{.number = -12};
    EXPECT_EQ(*written(by_paint().sort[0].form, old), "1970-01-01T00:00:00.000Z#-12");
    const shelf last{.built = timestamp::max()};
    EXPECT_EQ(*written(by_paint().sort[0].form, last), "9999-12-31T23:59:59.999Z#0");
}

TEST(key_template, reads_its_own_keys)
{
    const auto parsed = parse_key(sort(), "ROOM#a$!b$ Pc#END");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(*parsed, (std::vector<key_text>{{1, "a#b c"}}));
    const auto numbers = parse_key(by_paint().sort[0].form, "1970-01-01T00:00:00.000Z#-12");
    ASSERT_TRUE(numbers);
    EXPECT_EQ((*numbers)[0].text, "1970-01-01T00:00:00.000Z");
    EXPECT_EQ((*numbers)[1].text, "-12");
    EXPECT_EQ((*parse_key(by_number().partition[0].form, "N#099999999999999999994"))[0].text, "-5");
}

TEST(key_template, reads_nothing_that_it_does_not_write)
{
    for (const char* foreign :
         {"", "SHELF#", "SHELF", "SHELF#a#b", "SHELF#a$b", "SHELF#a$", "ROOM#a", "XSHELF#a"})
        EXPECT_FALSE(parse_key(partition(), foreign)) << foreign;
    for (const char* foreign :
         {"ROOM#A#END", "ROOM# a#END", "ROOM##END", "ROOM#END", "ROOM#a#EN", "ROOM#a#END#"})
        EXPECT_FALSE(parse_key(sort(), foreign)) << foreign;
    for (const char* foreign : {"S#7", "S#00007", "S#-007", "S#+007", "S#00a7"})
        EXPECT_FALSE(parse_key(by_number().sort[0].form, foreign)) << foreign;
    for (const char* foreign :
         {"N#200000000000000000005",
          "N#10000000000000000005",
          "N#109223372036854775808",  // above the largest signed number
          "N#099999999999999999999"}) // minus zero
        EXPECT_FALSE(parse_key(by_number().partition[0].form, foreign)) << foreign;
    for (const char* foreign :
         {"1970-01-01T00:00:00.000Z#012",
          "1970-01-01T00:00:00.000Z#-0",
          "1970-01-01T00:00:00.000Z#",
          "1970-01-01T00:00:00Z#1",
          "1970-13-01T00:00:00.000Z#1"})
        EXPECT_FALSE(parse_key(by_paint().sort[0].form, foreign)) << foreign;
}

TEST(key_template, numbers_at_their_limits_are_read_back)
{
    using limits = std::numeric_limits<std::int64_t>;
    for (const std::int64_t number : {limits::min(), limits::max(), std::int64_t{-1}}) {
        const std::string key = *written(by_number().partition[0].form, {.number = number});
        const auto parsed = parse_key(by_number().partition[0].form, key);
        ASSERT_TRUE(parsed) << key;
        EXPECT_EQ((*parsed)[0].text, std::to_string(number));
    }
}

struct reply {
    std::string id;
    std::optional<std::string> parent;
    std::string path;

    using schema = entity<
        "REPLY",
        key<first_of<"COMMENT#{parent}#REPLY#{id}", "COMMENT#{id}">, "METADATA">,
        hashrange::index<"byParent", "GSI1", first_of<"PARENT#{parent}", "ROOT">, "{path|raw}">>;
};

std::string written_reply(const key_template& shape, const reply& from)
{
    std::array<key_value, 3> fields;
    read_key_fields(describe<reply>(), &from, fields);
    std::string text;
    append_key(shape, fields, text, errc::invalid_entity).value();
    return text;
}

TEST(key_template, takes_the_first_alternative_whose_fields_are_present)
{
    const key_template& key = describe<reply>().partition.form;
    const key_template& parent = describe<reply>().indexes[0].partition[0].form;
    EXPECT_EQ(written_reply(key, {.id = "r1", .parent = "c1"}), "COMMENT#c1#REPLY#r1");
    EXPECT_EQ(written_reply(key, {.id = "c1"}), "COMMENT#c1");
    EXPECT_EQ(written_reply(parent, {.parent = "c1"}), "PARENT#c1");
    EXPECT_EQ(written_reply(parent, {}), "ROOT");
}

TEST(key_template, reads_every_alternative)
{
    const key_template& key = describe<reply>().partition.form;
    ASSERT_EQ(parse_key(key, "COMMENT#c1#REPLY#r1")->size(), 2U);
    ASSERT_EQ(parse_key(key, "COMMENT#c1")->size(), 1U);
    EXPECT_EQ(parse_key(key, "COMMENT#c1")->front().text, "c1");
    EXPECT_FALSE(parse_key(key, "COMMENT#c1#REPLY"));
    EXPECT_TRUE(parse_key(describe<reply>().indexes[0].partition[0].form, "ROOT")->empty());
}

TEST(key_template, raw_text_is_left_as_it_is)
{
    const key_template& path = describe<reply>().indexes[0].sort[0].form;
    EXPECT_EQ(written_reply(path, {.path = "a#b$ c"}), "a#b$ c");
    EXPECT_EQ(parse_key(path, "a#b$ c")->front().text, "a#b$ c");
}

struct pair_of_texts {
    std::string a, b;
    using schema = entity<"PAIR", key<"{a}#{b}", "PAIR">>;
};

TEST(key_template, what_sorts_before_a_separator_is_escaped_before_one)
{
    const key_template& key = describe<pair_of_texts>().partition.form;
    const auto text = [&](const pair_of_texts& from) {
        std::array<key_value, 2> fields;
        read_key_fields(describe<pair_of_texts>(), &from, fields);
        std::string made;
        append_key(key, fields, made, errc::invalid_entity).value();
        return made;
    };
    EXPECT_EQ(text({"New York", "5th Ave"}), "New$ PYork#5th Ave");
    EXPECT_LT(text({"a", "z"}), text({"a ", "a"}));
    EXPECT_LT(text({"a ", "a"}), text({"a!", "a"}));
    EXPECT_LT(text({"a!", "a"}), text({"a#", "a"}));
    EXPECT_LT(text({"a#", "a"}), text({"a$", "a"}));
    EXPECT_LT(text({"a$", "a"}), text({"a%", "a"}));
    EXPECT_EQ(parse_key(key, "New$ PYork#5th Ave")->front().text, "New York");
    for (const char* foreign : {"New York#5", "New$ #5", "New$ pYork#5", "New$ SYork#5", "a$#b"})
        EXPECT_FALSE(parse_key(key, foreign)) << foreign;
}

TEST(key_template, a_character_is_escaped_wherever_it_stands)
{
    for (std::size_t size = 1; size < 20; ++size)
        for (std::size_t at = 0; at < size; ++at)
            for (const char special : {'#', '$', '"', '\x01', '%', '\x7f'}) {
                std::string text(size, 'x');
                text[at] = special;
                // `name` ends its key, before the end of `room` comes a separator.
                const std::string escaped = special == '#'   ? "$!"
                                            : special == '$' ? "$$"
                                                             : std::string(1, special);
                std::string expected = text;
                expected.replace(at, 1, escaped);
                EXPECT_EQ(written(partition(), {.name = text}).value(), "SHELF#" + expected);
                if (special < '#')
                    expected.replace(at, 1, std::string("$ ") + static_cast<char>(special + '0'));
                EXPECT_EQ(
                    written(sort(), {.name = "n", .room = text}).value(),
                    "ROOM#" + expected + "#END"
                );
            }
}

} // namespace
