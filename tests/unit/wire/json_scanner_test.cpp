// SPDX-License-Identifier: Apache-2.0
#include "wire/json_scanner.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hashrange::wire {
namespace {

/// What went wrong when the whole text was read with `read`; "" when nothing did.
template <class Read>
std::string failure_of(std::string_view text, Read read)
{
    const padded_json padded(text);
    json_scanner in(padded);
    read(in);
    in.end();
    return in.failed() ? std::string(in.failure()) : "";
}

std::string failure_of_skip(std::string_view text)
{
    return failure_of(text, [](json_scanner& in) { in.skip(); });
}

bool is_json(std::string_view text)
{
    return failure_of_skip(text).empty();
}

std::string string_of(std::string_view text)
{
    const padded_json padded(text);
    json_scanner in(padded);
    std::string read(in.string());
    in.end();
    EXPECT_FALSE(in.failed()) << text << ": " << in.failure();
    return read;
}

TEST(json_scanner, an_object_is_read_member_by_member)
{
    const padded_json padded(
        R"( { "a" : "x" , "b":[1, 2.5e3,-0],"c":{},"d":[],"e":true,"f":null } )"
    );
    json_scanner in(padded);
    std::string seen;
    std::string_view name;
    ASSERT_TRUE(in.begin_object());
    while (in.next_member(name)) {
        seen += name;
        if (name == "a") {
            seen += in.string();
        } else if (name == "b") {
            ASSERT_TRUE(in.begin_array());
            while (in.next_element())
                (seen += in.number()) += ';';
        } else if (name == "e") {
            seen += in.boolean() ? "+" : "-";
        } else if (name == "f") {
            in.null();
        } else {
            in.skip();
        }
    }
    in.end();
    EXPECT_FALSE(in.failed());
    EXPECT_EQ(seen, "axb1;2.5e3;-0;cde+f");
}

TEST(json_scanner, peek_tells_every_kind)
{
    const std::vector<std::pair<std::string, json_kind>> cases = {
        {"{", json_kind::object},
        {"[", json_kind::array},
        {"\"", json_kind::string},
        {"-1", json_kind::number},
        {"0", json_kind::number},
        {"true", json_kind::boolean},
        {"f", json_kind::boolean},
        {"null", json_kind::null},
        {" \t\r\n", json_kind::end},
        {"", json_kind::end},
        {"x", json_kind::invalid},
        {"+1", json_kind::invalid},
        {std::string(1, '\0'), json_kind::invalid},
    };
    for (const auto& [text, kind] : cases) {
        const padded_json padded(text);
        json_scanner in(padded);
        EXPECT_EQ(in.peek(), kind) << text;
    }
}

TEST(json_scanner, strings_without_escapes_are_views_into_the_text)
{
    const padded_json padded("\"a string of more than sixteen bytes\"");
    json_scanner in(padded);
    EXPECT_EQ(in.string().data(), padded.text().data() + 1);
}

TEST(json_scanner, escapes_are_resolved)
{
    EXPECT_EQ(string_of(R"("\"\\\/\b\f\n\r\t")"), "\"\\/\b\f\n\r\t");
    EXPECT_EQ(
        string_of(R"("\u0041\u00e9\u20AC\uD83D\uDE00")"), "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"
    );
    EXPECT_EQ(string_of(R"("\u0000")"), std::string(1, '\0'));
    EXPECT_EQ(
        string_of(R"("begin, long enough for two steps \n and the end")"),
        "begin, long enough for two steps \n and the end"
    );
}

TEST(json_scanner, strings_of_every_length_end_where_they_end)
{
    for (std::size_t size = 0; size < 70; ++size) {
        const std::string text(size, 'x');
        EXPECT_EQ(string_of('"' + text + '"'), text);
        EXPECT_EQ(string_of('"' + text + "\\t" + text + '"'), text + '\t' + text);
        EXPECT_EQ(string_of('"' + text + "\xc3\xa9" + text + '"'), text + "\xc3\xa9" + text);
        EXPECT_FALSE(is_json('"' + text));
        EXPECT_FALSE(is_json('"' + text + "\xff\""));
        EXPECT_FALSE(is_json('"' + text + "\n\""));
    }
}

TEST(json_scanner, bad_strings_are_refused)
{
    for (const char* text :
         {R"("\x")",
          R"("\u12")",
          R"("\u12g4")",
          R"("\ud800")",
          R"("\ud800\n")",
          R"("\ud800\ud800")",
          R"("\udc00")",
          R"("\)",
          "\"\x80\"",
          "\"\xc0\xaf\"",
          "\"\xed\xa0\x80\"",
          "\"\xf4\x90\x80\x80\"",
          "\"\xe2\x82\"",
          "\"\t\"",
          "\"\x1f\""})
        EXPECT_FALSE(is_json(text)) << text;
}

TEST(json_scanner, numbers_follow_the_grammar)
{
    for (const char* text :
         {"0", "-0", "12", "-3.25", "0.5", "1e9", "1E+9", "0.0e-0", "123456789012345678901"})
        EXPECT_TRUE(is_json(text)) << text;
    for (const char* text :
         {"01", "-", "+1", ".5", "1.", "1.e3", "1e", "1e+", "--1", "0x1", "1_0", "NaN", "1 2"})
        EXPECT_FALSE(is_json(text)) << text;
}

TEST(json_scanner, grammar_is_strict)
{
    for (const char* text : {"{}", "[]", "[[],{}]", R"({"a":{"b":[]}})", " [ 1 , 2 ] ", "true"})
        EXPECT_TRUE(is_json(text)) << text;
    for (const char* text : {"",           " ",
                             "{",          "[",
                             "}",          "]",
                             "[1,]",       "[,1]",
                             "[1 2]",      R"({"a"})",
                             R"({"a":})",  R"({"a":1,})",
                             R"({"a" 1})", R"({a:1})",
                             R"({1:1})",   R"({"a":1 "b":2})",
                             "[1}",        R"({"a":1])",
                             "tru",        "nul",
                             "truex",      "[true false]",
                             "[]]",        "{} x",
                             "'a'",        "[\v1]"})
        EXPECT_FALSE(is_json(text)) << text;
}

TEST(json_scanner, a_zero_byte_in_the_text_is_not_its_end)
{
    EXPECT_FALSE(is_json(std::string_view("[]\0", 3)));
    EXPECT_FALSE(is_json(std::string_view("\"\0\"", 3)));
    EXPECT_FALSE(is_json(std::string_view("\0", 1)));
}

TEST(json_scanner, depth_has_a_limit)
{
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_TRUE(is_json(nested(json_scanner::depth_max)));
    EXPECT_FALSE(is_json(nested(json_scanner::depth_max + 1)));
    EXPECT_FALSE(is_json(std::string(1'000'000, '[')));
}

TEST(json_scanner, a_value_of_another_type_fails_in_the_words_of_the_service)
{
    const auto reading_string = [](json_scanner& in) { in.string(); };
    EXPECT_EQ(failure_of("true", reading_string), "TRUE_VALUE cannot be converted to String");
    EXPECT_EQ(failure_of("false", reading_string), "FALSE_VALUE cannot be converted to String");
    EXPECT_EQ(failure_of("23", reading_string), "NUMBER_VALUE cannot be converted to String");
    EXPECT_EQ(failure_of("34.56", reading_string), "DECIMAL_VALUE cannot be converted to String");
    EXPECT_EQ(
        failure_of("[]", reading_string), "Unrecognized collection type class java.lang.String"
    );
    EXPECT_EQ(
        failure_of("{}", reading_string), "Start of structure or map found where not expected"
    );

    const auto reading_boolean = [](json_scanner& in) { in.boolean(); };
    EXPECT_EQ(failure_of("\"23\"", reading_boolean), "Unexpected token received from parser");
    EXPECT_EQ(failure_of("-23", reading_boolean), "NUMBER_VALUE cannot be converted to Boolean");
    EXPECT_EQ(failure_of("3e1", reading_boolean), "DECIMAL_VALUE cannot be converted to Boolean");
    EXPECT_EQ(
        failure_of("[]", reading_boolean), "Unrecognized collection type class java.lang.Boolean"
    );
    EXPECT_EQ(
        failure_of("{}", reading_boolean), "Start of structure or map found where not expected"
    );

    const auto reading_array = [](json_scanner& in) { in.begin_array(); };
    for (const char* scalar : {"\"23\"", "true", "23", "34.56"})
        EXPECT_EQ(failure_of(scalar, reading_array), "Unexpected field type");
    EXPECT_EQ(
        failure_of("{}", reading_array), "Start of structure or map found where not expected"
    );

    const auto reading_object = [](json_scanner& in) { in.begin_object(); };
    for (const char* scalar : {"\"23\"", "true", "23", "34.56"})
        EXPECT_EQ(failure_of(scalar, reading_object), "Unexpected field type");
}

TEST(json_scanner, wrong_types_and_broken_text_are_told_apart)
{
    for (const char* broken : {"", "x", "tru", "\"", "01", "-"}) {
        const padded_json padded(broken);
        json_scanner in(padded);
        in.begin_object();
        in.end();
        EXPECT_TRUE(in.failed()) << broken;
    }
    const padded_json number("1");
    json_scanner in(number);
    in.string();
    EXPECT_TRUE(in.failed());
    EXPECT_FALSE(in.is_malformed());
    const padded_json broken("[1");
    json_scanner into_broken(broken);
    into_broken.skip();
    EXPECT_TRUE(into_broken.is_malformed());
    EXPECT_EQ(into_broken.failure_offset(), 2U);
}

TEST(json_scanner, the_first_failure_is_kept_and_nothing_is_read_after_it)
{
    const padded_json padded(R"({"a": 1, "b": "x"})");
    json_scanner in(padded);
    std::string_view name;
    in.begin_object();
    in.next_member(name);
    in.fail("no such thing");
    EXPECT_FALSE(in.next_member(name));
    EXPECT_FALSE(in.begin_array());
    EXPECT_EQ(in.string(), "");
    EXPECT_EQ(in.number(), "");
    EXPECT_FALSE(in.boolean());
    EXPECT_FALSE(in.take_null());
    in.skip();
    in.fail("another");
    EXPECT_EQ(in.failure(), "no such thing");
    EXPECT_EQ(in.failure_offset(), 5U);
}

TEST(json_scanner, a_reader_may_go_on_by_itself)
{
    const padded_json padded(R"([{"S":"x"},1])");
    json_scanner in(padded);
    ASSERT_TRUE(in.begin_array());
    EXPECT_TRUE(in.is_fresh());
    const char* const text = in.place() + 6;
    ASSERT_EQ(std::string_view(in.place(), 6), R"({"S":")");
    const char* const quote = json_scanner::plain_string_end(text);
    ASSERT_EQ(quote, text + 1);
    in.go_on(quote + 2);
    EXPECT_FALSE(in.is_fresh());
    EXPECT_TRUE(in.next_element());
    EXPECT_EQ(in.number(), "1");
    EXPECT_FALSE(in.next_element());
    in.end();
    EXPECT_FALSE(in.failed());
}

TEST(json_scanner, plain_strings_are_those_without_escapes_and_faults)
{
    const auto plain = [](std::string_view text) {
        const padded_json padded(text);
        return json_scanner::plain_string_end(padded.text().data()) != nullptr;
    };
    EXPECT_TRUE(plain("\""));
    EXPECT_TRUE(plain("caf\xc3\xa9, and seventeen letters\""));
    EXPECT_FALSE(plain("caf\xc3, and seventeen letters\""));
    EXPECT_FALSE(plain("a\\n\""));
    EXPECT_FALSE(plain("a\n\""));
    EXPECT_FALSE(plain("no end"));
}

} // namespace
} // namespace hashrange::wire
