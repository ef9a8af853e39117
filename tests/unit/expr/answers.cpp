// SPDX-License-Identifier: Apache-2.0
#include "answers.hpp"

#include "hashrange/expr/parse.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

namespace hashrange::expr::answers {

namespace {

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view part : parts)
        text += part;
    return text;
}

template <class Tree>
std::string message_of(const result<Tree>& parsed)
{
    return parsed ? std::string() : std::string(parsed.error().message());
}

std::string parse(std::string_view expression, expression_kind kind)
{
    parser request(names(), values().view());
    switch (kind) {
    case expression_kind::condition: return message_of(request.parse_condition(expression));
    case expression_kind::filter: return message_of(request.parse_filter(expression));
    case expression_kind::key_condition: return message_of(request.parse_key_condition(expression));
    case expression_kind::projection: return message_of(request.parse_projection(expression));
    case expression_kind::update: return message_of(request.parse_update(expression));
    }
    return "";
}

} // namespace

const item& tried_item()
{
    static const item tried{
        {"pk", "p"},
        {"sk", 1},
        {"a", "x"},
        {"b", value::binary("\1\2")},
        {"bs", value::binary_set(std::vector<std::string>{"\1", "\2"}).value()},
        {"el", value::list({})},
        {"em", value::map({})},
        {"es", ""},
        {"l", value::list({"p", 1, value::map({{"k", "v"}}), value::list({7, 8})})},
        {"m", value::map({{"x", 1}, {"l", value::list({1, 2, value::map({{"z", "q"}})})}})},
        {"n", 5},
        {"ns", value::number_set(std::vector<number>{1, 2}).value()},
        {"nul", nullptr},
        {"ss", value::string_set(std::vector<std::string>{"a", "b"}).value()},
        {"t", true},
    };
    return tried;
}

const attribute_values& values()
{
    static const attribute_values given{
        {":a", "x"},
        {":b", value::binary("\1\2")},
        {":ab", value::string_set(std::vector<std::string>{"a", "b"}).value()},
        {":byte", value::binary("\2")},
        {":bs", value::binary_set(std::vector<std::string>{"\1"}).value()},
        {":empty", ""},
        {":l", value::list({})},
        {":ll", value::list({7, 8})},
        {":m", 7},
        {":mm", value::map({})},
        {":mk", value::map({{"k", "v"}})},
        {":n", 5},
        {":one", 1},
        {":ns", value::number_set(std::vector<number>{1}).value()},
        {":ss", value::string_set(std::vector<std::string>{"a"}).value()},
        {":t", true},
        {":z", nullptr},
    };
    return given;
}

const attribute_names& names()
{
    static const attribute_names given{{"#a", "a"}, {"#b", "b"}, {"#k", "k"}, {"#dot", "x.y"}};
    return given;
}

std::string answer_to(std::string_view expression, expression_kind kind)
{
    const std::string message = parse(expression, kind);
    const std::string prefix = joined({"Invalid ", parameter_name(kind), ": "});
    return message.starts_with(prefix) ? message.substr(prefix.size()) : message;
}

void expect_answers(std::span<const row> table, expression_kind kind)
{
    for (const row& each : table)
        EXPECT_EQ(answer_to(each.expression, kind), each.answer) << each.expression;
}

std::string syntax(std::string_view token, std::string_view near)
{
    return joined({"Syntax error; token: \"", token, "\", near: \"", near, "\""});
}

std::string operand_count(std::string_view function, int operands)
{
    return joined(
        {"Incorrect number of operands for operator or function; operator or function: ",
         function,
         ", number of operands: ",
         std::to_string(operands)}
    );
}

std::string operand_type(std::string_view function, std::string_view type)
{
    return joined(
        {"Incorrect operand type for operator or function; operator or function: ",
         function,
         ", operand type: ",
         type}
    );
}

std::string clause_type(std::string_view clause, std::string_view type)
{
    return joined(
        {"Incorrect operand type for operator or function; operator: ",
         clause,
         ", operand type: ",
         type,
         ", typeSet: ALLOWED_FOR_",
         clause,
         "_OPERAND"}
    );
}

std::string same_operand(std::string_view function, std::string_view path)
{
    return joined(
        {"The first operand must be distinct from the remaining operands for this operator or "
         "function; operator: ",
         function,
         ", first operand: ",
         path}
    );
}

std::string path_needed(std::string_view function)
{
    return joined(
        {"Operator or function requires a document path; operator or function: ", function}
    );
}

std::string misused(std::string_view function)
{
    return joined(
        {"The function is not allowed to be used this way in an expression; function: ", function}
    );
}

std::string unknown_function(std::string_view function)
{
    return joined({"Invalid function name; function: ", function});
}

std::string not_in_condition(std::string_view function)
{
    return joined({"The function is not allowed in a condition expression; function: ", function});
}

std::string not_in_update(std::string_view function)
{
    return joined({"The function is not allowed in an update expression; function: ", function});
}

std::string reserved(std::string_view word)
{
    return joined({"Attribute name is a reserved keyword; reserved keyword: ", word});
}

std::string undefined_name(std::string_view name)
{
    return joined(
        {"An expression attribute name used in the document path is not defined; attribute name: ",
         name}
    );
}

std::string undefined_value(std::string_view name)
{
    return joined(
        {"An expression attribute value used in expression is not defined; attribute value: ", name}
    );
}

std::string bad_index(std::string_view index)
{
    return joined({"List index is not within the allowable range; index: [", index, "]"});
}

std::string bad_type_name(std::string_view name)
{
    return joined(
        {"Invalid attribute type name found; type: ",
         name,
         ", valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"}
    );
}

std::string bounds_order(std::string_view low, std::string_view high)
{
    return joined(
        {"The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
         "lower bound operand: AttributeValue: ",
         low,
         ", upper bound operand: AttributeValue: ",
         high}
    );
}

std::string bounds_types(std::string_view low, std::string_view high)
{
    return joined(
        {"The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
         "operand: AttributeValue: ",
         low,
         ", upper bound operand: AttributeValue: ",
         high}
    );
}

std::string overlap(std::string_view one, std::string_view two)
{
    return joined(
        {"Two document paths overlap with each other; must remove or rewrite one of these paths; "
         "path one: ",
         one,
         ", path two: ",
         two}
    );
}

std::string conflict(std::string_view one, std::string_view two)
{
    return joined(
        {"Two document paths conflict with each other; must remove or rewrite one of these paths; "
         "path one: ",
         one,
         ", path two: ",
         two}
    );
}

std::string section_twice(std::string_view section)
{
    return joined({"The \"", section, "\" section can only be used once in an update expression;"});
}

std::string wrong_key_operator(std::string_view name)
{
    return joined({"Invalid operator used in KeyConditionExpression: ", name});
}

std::string doubled()
{
    return "The expression has redundant parentheses;";
}

std::string untyped_attribute_type()
{
    return operand_type(
        "attribute_type",
        "{DICT,HDS,NULL,DOUBLE,BS,N,BOOL,HD,NS,DOUBLESET,S,B,INTSET,FLOAT,DECIMALSET,M,DECIMAL,L,"
        "SS,INT,FS}"
    );
}

} // namespace hashrange::expr::answers
