// SPDX-License-Identifier: Apache-2.0
#include "wire/json_writer.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace hashrange::wire {
namespace {

std::string written(double value)
{
    std::string out;
    json_writer(out).real(value);
    return out;
}

std::string written(std::string_view text)
{
    std::string out;
    json_writer(out).string(text);
    return out;
}

TEST(json_writer, commas_stand_where_they_belong)
{
    std::string out;
    json_writer json(out);
    json.begin_object();
    json.name("a");
    json.integer(1);
    json.name("b");
    json.begin_array();
    json.end_array();
    json.name("c");
    json.begin_array();
    json.string("x");
    json.begin_object();
    json.end_object();
    json.null();
    json.end_array();
    json.name("d");
    json.boolean(true);
    json.name("e");
    json.base64("f");
    json.name("f");
    json.raw("{}");
    json.end_object();
    EXPECT_EQ(out, R"({"a":1,"b":[],"c":["x",{},null],"d":true,"e":"Zg==","f":{}})");
}

TEST(json_writer, only_what_must_be_escaped_is)
{
    EXPECT_EQ(written(""), R"("")");
    EXPECT_EQ(written("\"\\/\b\f\n\r\t"), R"("\"\\/\b\f\n\r\t")");
    EXPECT_EQ(written(std::string_view("\0\x01\x1f\x7f", 4)), "\"\\u0000\\u0001\\u001F\x7f\"");
    EXPECT_EQ(written("\xc3\xa9\xf0\x9f\x98\x80"), "\"\xc3\xa9\xf0\x9f\x98\x80\"");
    EXPECT_EQ(written("{[,:]}'"), "\"{[,:]}'\"");
}

TEST(json_writer, escapes_are_found_at_every_place)
{
    for (std::size_t size = 1; size < 70; ++size)
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'x');
            text[at] = '\n';
            std::string expected(size + 1, 'x');
            expected.replace(at, 2, "\\n");
            EXPECT_EQ(written(text), '"' + expected + '"');
        }
}

TEST(json_writer, integers)
{
    std::string out;
    json_writer json(out);
    json.integer(0);
    json.integer(std::numeric_limits<std::int64_t>::min());
    json.integer(std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(out, "0,-9223372036854775808,9223372036854775807");
}

// The texts are Java's: Double.toString of the same values.
TEST(json_writer, reals_are_written_as_the_service_does)
{
    EXPECT_EQ(written(0.0), "0.0");
    EXPECT_EQ(written(1.0), "1.0");
    EXPECT_EQ(written(0.5), "0.5");
    EXPECT_EQ(written(-2.0), "-2.0");
    EXPECT_EQ(written(10.25), "10.25");
    EXPECT_EQ(written(128.5), "128.5");
    EXPECT_EQ(written(100.0), "100.0");
    EXPECT_EQ(written(0.001), "0.001");
    EXPECT_EQ(written(0.0125), "0.0125");
    EXPECT_EQ(written(0.0001), "1.0E-4");
    EXPECT_EQ(written(1234567.0), "1234567.0");
    EXPECT_EQ(written(9999999.5), "9999999.5");
    EXPECT_EQ(written(1e7), "1.0E7");
    EXPECT_EQ(written(1.7e9), "1.7E9");
    EXPECT_EQ(written(1421866952.062), "1.421866952062E9");
    EXPECT_EQ(written(1e21), "1.0E21");
}

} // namespace
} // namespace hashrange::wire
