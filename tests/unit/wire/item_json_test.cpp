// SPDX-License-Identifier: Apache-2.0
#include "wire/item_json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange::wire {
namespace {

/// How reading ended: the item, or the code and text of the failure.
struct outcome {
    std::optional<item> read;
    std::string failure;
};

outcome read(std::string_view text)
{
    const padded_json padded(text);
    json_scanner in(padded);
    item_builder builder;
    const auto made = read_item(in, builder);
    in.end();
    if (in.failed())
        return {
            .failure = (in.is_malformed() ? "malformed: " : "serialization: ") +
                       std::string(in.failure())};
    if (!made)
        return {
            .failure =
                std::string(made.error().name()) + ": " + std::string(made.error().message())};
    return {.read = *made};
}

item item_of(std::string_view text)
{
    const outcome found = read(text);
    EXPECT_EQ(found.failure, "") << text;
    return found.read.value_or(item());
}

/// The failure of an item whose attribute "x" is this value.
std::string failure_of_value(const std::string& text)
{
    return read(R"({"pk":{"S":"a"},"x":)" + text + "}").failure;
}

std::string written(const item& shown)
{
    std::string out;
    json_writer json(out);
    write_item(json, shown.view());
    return out;
}

TEST(item_json, every_type_both_ways)
{
    const std::string text =
        R"({"b":{"B":"AP8="},"bs":{"BS":["","YQ=="]},"f":{"BOOL":false},)"
        R"("l":{"L":[{"S":"x"},{"L":[]},{"NULL":true}]},)"
        R"("m":{"M":{"a":{"M":{}},"b":{"N":"-1.5"}}},"n":{"N":"36"},)"
        R"("ns":{"NS":["-1","2","10"]},"s":{"S":"a \"b\"\n"},"ss":{"SS":["a","b"]}})";
    const item read = item_of(text);
    EXPECT_EQ(read.find("b")->as_binary(), std::string_view("\0\xff", 2));
    EXPECT_EQ(read.find("m")->as_map().find("b")->as_number(), number::parse("-1.5").value());
    EXPECT_EQ(read.find("ns")->as_set()[2].as_number(), number(10));
    EXPECT_EQ(written(read), text);
}

TEST(item_json, blanks_and_order_do_not_matter)
{
    const item plain = item_of(R"({"a":{"S":"x"},"b":{"L":[{"N":"1"}]},"c":{"SS":["p","q"]}})");
    EXPECT_EQ(
        item_of(" {\n\t\"c\" : { \"SS\" : [ \"q\" , \"p\" ] } ,\r\n\"b\" : { \"L\" : [ { \"N\" : "
                "\"1.0\" } ] } , \"a\" : { \"S\" : \"x\" } } "),
        plain
    );
}

TEST(item_json, the_empty_item)
{
    EXPECT_EQ(item_of("{}"), item());
    EXPECT_EQ(written(item()), "{}");
}

TEST(item_json, of_repeated_names_the_later_counts)
{
    EXPECT_EQ(
        item_of(R"({"a":{"S":"x"},"b":{"N":"1"},"a":{"N":"2"}})"), (item{{"a", 2}, {"b", 1}})
    );
    EXPECT_EQ(
        item_of(R"({"m":{"M":{"a":{"S":"x"},"a":{"S":"y"}}}})"),
        (item{{"m", value::map({{"a", "y"}})}})
    );
    EXPECT_EQ(item_of(R"({"a":{"S":"longer","S":"y"}})"), (item{{"a", "y"}}));
}

TEST(item_json, nulls_and_unknown_types_count_as_absent)
{
    EXPECT_EQ(item_of(R"({"a":{"S":null,"N":"1"}})"), (item{{"a", 1}}));
    EXPECT_EQ(item_of(R"({"a":{"S":"x","Q":[{"b":1}],"N":null}})"), (item{{"a", "x"}}));
    const std::string empty = "ValidationException: Supplied AttributeValue is empty, "
                              "must contain exactly one of the supported datatypes";
    for (const char* none : {"{}", R"({"S":null})", R"({"Q":1})", R"({"L":[{}]})", R"({"M":null})"})
        EXPECT_EQ(failure_of_value(none), empty);
}

TEST(item_json, two_types_in_one_value_are_refused)
{
    const std::string several =
        "ValidationException: Supplied AttributeValue has more than one datatypes "
        "set, must contain exactly one of the supported datatypes";
    EXPECT_EQ(failure_of_value(R"({"S":"a","N":"1"})"), several);
    EXPECT_EQ(failure_of_value(R"({"NULL":true,"S":"x"})"), several);
    EXPECT_EQ(failure_of_value(R"({"L":[{"S":"a","L":[]}]})"), several);
}

TEST(item_json, what_the_service_calls_invalid)
{
    const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
    EXPECT_EQ(
        failure_of_value(R"({"NULL":false})"),
        invalid + "Null attribute value types must have the value of true"
    );
    EXPECT_EQ(failure_of_value(R"({"SS":[]})"), invalid + "An string set  may not be empty");
    EXPECT_EQ(
        failure_of_value(R"({"SS":["a","a"]})"),
        invalid + "Input collection [a, a] contains duplicates."
    );
    EXPECT_EQ(
        failure_of_value(R"({"SS":[null]})"),
        invalid + "An string set may not have a null string as a member"
    );
    EXPECT_EQ(
        failure_of_value(R"({"BS":[null]})"),
        invalid + "Binary sets may not contain null or empty values"
    );
    EXPECT_EQ(
        failure_of_value(R"({"NS":["1","1.0"]})"),
        "ValidationException: Input collection contains duplicates"
    );
    EXPECT_EQ(
        failure_of_value("null"),
        "ValidationException: The supplied Item contains a null AttributeValue: x is null"
    );
    EXPECT_EQ(
        failure_of_value(R"({"M":{"a":null}})"),
        "ValidationException: The supplied Item contains a null AttributeValue: a is null"
    );
    EXPECT_EQ(
        failure_of_value(R"({"L":[null]})"),
        "ValidationException: The supplied Item contains a null AttributeValue"
    );
    EXPECT_EQ(
        failure_of_value(R"({"M":{"":{"S":"x"}}})"), "ValidationException: Empty attribute name"
    );
    EXPECT_NE(failure_of_value(R"({"N":"x"})"), "");
    EXPECT_NE(failure_of_value(R"({"N":""})"), "");
}

TEST(item_json, a_wrong_json_type_is_worse_than_an_invalid_value)
{
    EXPECT_EQ(
        read(R"({"a":{"NS":[]},"b":{"S":1}})").failure,
        "serialization: NUMBER_VALUE cannot be converted to String"
    );
}

struct wrong_type {
    const char* value;
    const char* message;
};

// Known answers of the service (DynamoDB Local is lenient here, or answers InternalFailure).
constexpr wrong_type wrong_types[] = {
    {R"("23")", "Unexpected value type in payload"},
    {"true", "Unexpected value type in payload"},
    {"34.56", "Unexpected value type in payload"},
    {"[]", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"},
    {R"({"S":true})", "TRUE_VALUE cannot be converted to String"},
    {R"({"S":23})", "NUMBER_VALUE cannot be converted to String"},
    {R"({"S":[]})", "Unrecognized collection type class java.lang.String"},
    {R"({"S":{}})", "Start of structure or map found where not expected"},
    {R"({"N":false})", "FALSE_VALUE cannot be converted to String"},
    {R"({"N":34.56})", "DECIMAL_VALUE cannot be converted to String"},
    {R"({"B":true})", "only base-64-encoded strings are convertible to bytes"},
    {R"({"B":23})", "only base-64-encoded strings are convertible to bytes"},
    {R"({"B":[]})", "Unrecognized collection type class java.nio.ByteBuffer"},
    {R"({"B":{}})", "Start of structure or map found where not expected"},
    {R"({"B":"23456"})", "Base64 encoded length is expected a multiple of 4 bytes but found: 5"},
    {R"({"B":"=+/="})", "Invalid last non-pad Base64 character dectected"},
    {R"({"BOOL":"true"})", "Unexpected token received from parser"},
    {R"({"BOOL":1})", "NUMBER_VALUE cannot be converted to Boolean"},
    {R"({"NULL":[]})", "Unrecognized collection type class java.lang.Boolean"},
    {R"({"SS":"a"})", "Unexpected field type"},
    {R"({"SS":{}})", "Start of structure or map found where not expected"},
    {R"({"SS":[1]})", "NUMBER_VALUE cannot be converted to String"},
    {R"({"NS":[1]})", "NUMBER_VALUE cannot be converted to String"},
    {R"({"BS":[1]})", "only base-64-encoded strings are convertible to bytes"},
    {R"({"L":true})", "Unexpected field type"},
    {R"({"L":{}})", "Start of structure or map found where not expected"},
    {R"({"L":["a"]})", "Unexpected value type in payload"},
    {R"({"L":[[]]})",
     "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"},
    {R"({"M":1})", "Unexpected field type"},
    {R"({"M":[]})",
     "Unrecognized collection type java.util.Map<java.lang.String, "
     "com.amazonaws.dynamodb.v20120810.AttributeValue>"},
    {R"({"M":{"a":1}})", "Unexpected value type in payload"},
};

TEST(item_json, wrong_json_types_fail_in_the_words_of_the_service)
{
    for (const auto& [text, message] : wrong_types)
        EXPECT_EQ(failure_of_value(text), std::string("serialization: ") + message) << text;
}

TEST(item_json, broken_text_is_malformed)
{
    for (const char* text :
         {"",
          "x",
          "{",
          R"({"a")",
          R"({"a":)",
          R"({"a":{"S":"x"})",
          R"({"a":{"S":"x"}} x)",
          R"({"a":{"S":"x"},})",
          R"({"a":{"S":"x" "N":"1"}})",
          R"({"a":{"S":"x)",
          R"({"a":{"S":"\ud800"}})",
          R"({"a":{"S":01}})",
          R"({"a":01})",
          R"({"a":{"L":[{"S":"x"},]}})",
          "{\"a\":{\"S\":\"\xff\"}}",
          R"({"a":{"BOOL":tru}})"})
        EXPECT_EQ(read(text).failure.substr(0, 10), "malformed:") << text;
}

TEST(item_json, deep_nesting_is_the_services_to_refuse)
{
    const auto nested = [](int depth) {
        std::string text = R"({"S":"x"})";
        for (int i = 0; i < depth; ++i)
            text = R"({"L":[)" + text + "]}";
        return text;
    };
    EXPECT_EQ(failure_of_value(nested(31)), "");
    EXPECT_EQ(
        failure_of_value(nested(32)).substr(0, 40), "ValidationException: Nesting Levels have"
    );
    EXPECT_EQ(
        failure_of_value(nested(400)).substr(0, 40), "ValidationException: Nesting Levels have"
    );
    EXPECT_EQ(failure_of_value(nested(2000)).substr(0, 10), "malformed:");
}

// The writer hands its text over in pieces: every place of a piece's end is tried.
TEST(item_json, texts_of_any_length_are_written_whole)
{
    value deep = "in the middle";
    for (int i = 0; i < 15; ++i)
        deep = value::list({value::map({{"sixteen-letters-", deep}})});
    const value set = value::string_set(std::vector<std::string>{"", "\n", "x"}).value();
    item_builder builder;
    for (std::size_t size = 3000; size < 4200; ++size) {
        const item shown{
            {"a", std::string(size, 'x')},
            {"b", deep},
            {"c", set},
            {"d", value::binary("12345")},
            {"e", -1},
            {"f", "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16"},
        };
        const padded_json padded(written(shown));
        json_scanner in(padded);
        ASSERT_EQ(read_item(in, builder).value(), shown) << size;
    }
}

TEST(item_json, single_values_both_ways)
{
    const std::string text = R"({"M":{"a":{"L":[{"N":"1"}]}}})";
    const padded_json padded(text);
    json_scanner in(padded);
    item_builder builder;
    const value read = read_value(in, builder).value();
    EXPECT_EQ(read, value::map({{"a", value::list({1})}}));
    std::string out;
    json_writer json(out);
    write_value(json, read.view());
    EXPECT_EQ(out, text);
}

TEST(item_json, a_builder_serves_again_after_any_failure)
{
    item_builder builder;
    for (const char* text : {R"({"a":{"M":{"b":{"S":)", R"({"a":{"SS":[]}})"}) {
        const padded_json padded(text);
        json_scanner in(padded);
        EXPECT_FALSE(read_item(in, builder).has_value());
    }
    const padded_json padded(R"({"a":{"L":[{"N":"1"}]}})");
    json_scanner in(padded);
    EXPECT_EQ(read_item(in, builder).value(), (item{{"a", value::list({1})}}));
}

} // namespace
} // namespace hashrange::wire
