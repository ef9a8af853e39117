// SPDX-License-Identifier: Apache-2.0
#include "support/known_differences.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::test_support {
namespace {

/// What the answers look like; a star stands for any text.
struct known_difference {
    std::string_view engine, local, because;
};

constexpr std::array known = {
    known_difference{
        "ValidationException: Query condition missed key schema element: *",
        "ValidationException: Query condition missed key schema element",
        "the service names the key"},
    known_difference{
        "IdempotentParameterMismatchException: DynamoDB rejected the request because you retried "
        "*",
        "IdempotentParameterMismatchException: ",
        "the service's text"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: The update expression "
        "attempted to update a secondary index key to unsupported type",
        "ValidationException: One or more parameter values were invalid: Type mismatch for Index "
        "Key",
        "the service's text"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: The update expression "
        "attempted to update a secondary index key to unsupported type",
        "ValidationException: Invalid attribute value type",
        "the service's text"},
    known_difference{
        "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy "
        "constraint: Member must have value greater than or equal to 1",
        "ValidationException: Limit must be greater than or equal to 1",
        "the service's text"},
    known_difference{
        "ValidationException: ReturnValues can only be ALL_OLD or NONE",
        "ValidationException: Return values set to invalid value",
        "the service's text"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: Type mismatch for Index "
        "Key *",
        "ValidationException: One or more parameter values were invalid: Type mismatch for Index "
        "Key",
        "the service names the attribute, the types and the index"},
    known_difference{
        "ValidationException: The provided key element does not match the schema",
        "ValidationException: The number of conditions on the keys is invalid",
        "the service's text"},
    known_difference{
        "ValidationException: The provided key element does not match the schema",
        "ValidationException: Invalid attribute value type",
        "the service's text"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: Type mismatch for *",
        "ValidationException: Invalid attribute value type",
        "the service's text"},
    known_difference{
        "ValidationException: The provided starting key is invalid*",
        "ValidationException: Exclusive Start Key must have same size as table's key schema",
        "the service's text"},
    known_difference{
        "ValidationException: The provided starting key is invalid*",
        "ValidationException: Type mismatch for attribute to update",
        "the service's text"},
    known_difference{
        "ValidationException: The provided starting key is invalid*",
        "ValidationException: Invalid attribute value type",
        "the service's text"},
    known_difference{
        "ValidationException: The provided starting key is outside query boundaries based on "
        "provided conditions",
        "ValidationException: The provided starting key does not match the range key predicate",
        "the service tells the partition from the range"},
    known_difference{
        "ValidationException: The Segment parameter is required but was not present in the request "
        "when parameter TotalSegments is present",
        "ValidationException: If total segments is specified, a particular segment must also be "
        "specified for this request",
        "the service's text"},
    known_difference{
        "ValidationException: The Segment parameter is zero-based and must be less than parameter "
        "*",
        "ValidationException: 1 validation error detected: Value '*' at 'segment' failed to "
        "satisfy constraint: *",
        "the service's text"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: Missing the key *",
        "ValidationException: One of the required keys was not given a value",
        "the service names the key"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: Type mismatch for key *",
        "ValidationException: One or more parameter values were invalid: Type mismatch for key",
        "the service names the key and the types"},
    known_difference{
        "ValidationException: The provided key element does not match the schema",
        "ValidationException: One or more parameter values were invalid: Type mismatch for key",
        "the service's text"},
    known_difference{
        "ValidationException: The provided key element does not match the schema",
        "ValidationException: One of the required keys was not given a value",
        "the service's text for a put of a batch"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: Cannot update attribute *",
        "ConditionalCheckFailedException: *",
        "the service judges the request before it looks at the item"},
    known_difference{
        "*\"Count\":0,\"ScannedCount\":0}\n",
        "ValidationException: The provided starting key does not match the range key predicate",
        "the last key of a range is one that a page may end with"},
    known_difference{
        "ValidationException: The provided key element does not match the schema",
        "ValidationException: The list of keys in RequestItems for BatchGetItem may not contain "
        "null or empty values: * has one or more empty keys",
        "the service's text"},
    known_difference{
        "ValidationException: Invalid *: Attribute name is a reserved keyword; reserved keyword: "
        "size",
        "*",
        "DynamoDB Local does not reserve this one"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: The update expression "
        "attempted to update a secondary index key to unsupported type",
        "{*",
        "DynamoDB Local lets ADD make a key of an index of the wrong type"},
    known_difference{
        "ValidationException: Key attributes must be scalars; list random access '[]' and map "
        "lookup '.' are not allowed: *",
        "ConditionalCheckFailedException: *",
        "the service judges the request before it looks at the item"},
    known_difference{
        "ValidationException: Key attributes must be scalars; list random access '[]' and map "
        "lookup '.' are not allowed: *",
        "  reason: ConditionalCheckFailed *",
        "the service judges the request before it looks at the item"},
    known_difference{
        "ValidationException: The provided starting key is invalid: One or more parameter values "
        "are not valid. *",
        "ValidationException: The query can return at most one row and cannot be restarted. The "
        "provided starting key is invalid: One or more parameter values are not valid. *",
        "a query of many rows can be restarted"},
    known_difference{
        "ValidationException: Invalid *: Syntax error; token: \":*",
        "ValidationException: Invalid *: An expression attribute name used in the document path is "
        "not defined; attribute name: :*",
        "DynamoDB Local takes a value behind a point for a name"},
    known_difference{
        "ValidationException: Invalid *: Syntax error; token: \":*",
        "ValidationException: Invalid *: Syntax error; token: *",
        "DynamoDB Local takes a value behind a point for a name"},
    known_difference{
        "ValidationException: Invalid FilterExpression: The expression can not be empty;",
        "ValidationException: ExpressionAttribute* can only be specified when using expressions: "
        "FilterExpression is null",
        "the service tells empty from absent"},
    known_difference{
        "TransactionCanceledException: *  reason: ValidationError Key attributes must be scalars; "
        "list random access '[]' and map lookup '.' are not allowed: *",
        "{*",
        "DynamoDB Local allows it in some conditions"},
    known_difference{
        "ValidationException: Filter Expression can only contain non-primary key attributes: "
        "Primary key attribute: *",
        "ValidationException: Filter Expression can only contain non-primary key attributes: "
        "Primary key attribute: *",
        "which of several is told is not documented"},
    known_difference{
        "ValidationException: Transaction request cannot include multiple operations on one item",
        "ValidationException: The document path provided in the update expression is invalid for "
        "update",
        "the service judges the request before it looks at its items"},
    known_difference{
        "ValidationException: Transaction request cannot include multiple operations on one item",
        "TransactionCanceledException: *",
        "the service judges the request before it looks at its items"},
};

/// An update with several faults, each found on the item: which of them is told follows the order
/// of a hash table in DynamoDB Local.
constexpr std::array faults_of_updates = {
    std::string_view("The document path provided in the update expression is invalid for update"),
    std::string_view(
        "The provided expression refers to an attribute that does not exist in the item"
    ),
    std::string_view("An operand in the update expression has an incorrect data type"),
    std::string_view("Number overflow. Attempting to store a number with magnitude larger than "
                     "supported range"),
    std::string_view("Number underflow. Attempting to store a number with magnitude smaller than "
                     "supported range"),
    std::string_view("DynamoDB only supports precision up to 38 digits"),
    std::string_view("Nesting Levels have exceeded supported limits"),
    std::string_view("The update expression attempted to update a secondary index key to "
                     "unsupported type"),
    std::string_view("The update expression attempted to update a secondary index key to a value "
                     "that is not supported. The AttributeValue for a key attribute cannot contain "
                     "an empty binary value."),
    std::string_view("The update expression attempted to update a secondary index key to a value "
                     "that is not supported. The AttributeValue for a key attribute cannot contain "
                     "an empty string value."),
    std::string_view("Invalid attribute value type"),
};

bool is_fault_of_update(std::string_view answer)
{
    return std::any_of(faults_of_updates.begin(), faults_of_updates.end(), [&](auto fault) {
        return answer.ends_with(fault);
    });
}

std::vector<std::string> split(const std::string& text, std::string_view by)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at = text.find(by); at != std::string::npos; at = text.find(by, begin)) {
        parts.push_back(text.substr(begin, at - begin));
        begin = at + by.size();
    }
    parts.push_back(text.substr(begin));
    return parts;
}

bool looks_like(std::string_view text, std::string_view pattern)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return text == pattern;
    if (!text.starts_with(pattern.substr(0, star)))
        return false;
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t at = star; at <= text.size(); ++at)
        if (looks_like(text.substr(at), rest))
            return true;
    return false;
}

/// The list that begins after the marker, up to its last character, in order.
std::string with_sorted_list(std::string text, std::string_view marker, std::string_view between)
{
    const std::size_t at = text.find(marker);
    if (at == std::string::npos)
        return text;
    const std::size_t begin = at + marker.size();
    std::vector<std::string> names = split(text.substr(begin, text.size() - begin - 1), between);
    std::sort(names.begin(), names.end());
    text.resize(begin);
    for (const std::string& name : names)
        text += name + ",";
    return text;
}

/// Without what DynamoDB Local takes from a hash table (the order of a list, and, of more than two
/// paths that overlap, the second) and binary values, for which it prints an object of its own.
std::string without_own_ways(std::string text)
{
    text = with_sorted_list(std::move(text), " unused in expressions: keys: {", ", ");
    text = with_sorted_list(std::move(text), " does not project [", ", ");
    text = with_sorted_list(std::move(text), "operand type: {", ",");
    for (std::size_t at = text.find(": {B:"); at != std::string::npos;
         at = text.find(": {B:", at + 1))
        text.erase(at + 5, text.find('}', at) - at - 5);
    if (text.find("Two document paths overlap") != std::string::npos)
        text.resize(std::min(text.size(), text.find(", path two: ")));
    return text;
}

std::string_view reason_of_message(std::string_view engine, std::string_view local)
{
    for (const known_difference& one : known)
        if (looks_like(engine, one.engine) && looks_like(local, one.local))
            return one.because;
    if (is_fault_of_update(engine) && is_fault_of_update(local))
        return "of several faults DynamoDB Local tells the first in a hash table";
    if (without_own_ways(std::string(engine)) == without_own_ways(std::string(local)))
        return "DynamoDB Local takes names from a hash table and prints binary values in a way of "
               "its own";
    return {};
}

constexpr std::string_view validation = "ValidationException: ";
constexpr std::string_view canceled = "TransactionCanceledException: ";
constexpr std::string_view validation_reason = "  reason: ValidationError ";

constexpr std::string_view empty_key =
    "ValidationException: One or more parameter values are not valid. The AttributeValue for a key "
    "attribute cannot contain an empty * value. Key: *";
constexpr std::string_view one_item_twice =
    "ValidationException: Transaction request cannot include multiple operations on one item";
constexpr std::string_view failed_condition = "  reason: ConditionalCheckFailed ";

/// Such a line of a cancelled transaction as the error that the action alone would have had.
std::string as_error(std::string line)
{
    if (line.starts_with(validation_reason))
        line.replace(0, validation_reason.size(), validation);
    return line;
}

/// Of a cancelled transaction, the reasons that stopped it.
std::vector<std::string> reasons_without_none(std::vector<std::string> lines)
{
    lines.erase(lines.begin());
    std::erase(lines, "  reason: None ");
    return lines;
}

/// Reasons differ as errors do; and where the service cancels with a reason for each action,
/// DynamoDB Local sometimes tells the error of one action as that of the call.
std::string_view reason_of_transaction(std::string_view engine, std::string_view local)
{
    const std::vector<std::string> left = split(std::string(engine), "\n");
    const std::vector<std::string> right = split(std::string(local), "\n");
    if (left.size() > 1 && right.size() > 1 &&
        reasons_without_none(left) == reasons_without_none(right))
        return "the service lists a reason for each action";
    const bool is_invalid = engine.find(validation_reason) != std::string_view::npos;
    if (is_invalid && local.find(failed_condition) != std::string_view::npos)
        return "conditions are not looked at when an action is wrong for its table";
    std::string_view reason;
    if (left.size() == right.size() && left.size() > 1) {
        for (std::size_t i = 1; i < left.size(); ++i) // behind the list of their codes
            if (left[i] != right[i])
                if (reason = reason_of_message(as_error(left[i]), as_error(right[i]));
                    reason.empty())
                    return {};
        return reason;
    }
    const bool of_request = looks_like(engine, empty_key) || engine == one_item_twice;
    if (is_fault_of_update(local) && of_request)
        return "the service judges the request before it looks at its items";
    if (right.size() != 1 || !engine.starts_with(canceled))
        return {};
    if (is_fault_of_update(local))
        return "DynamoDB Local stops at the first action that it tries";
    std::string told(local);
    if (told.starts_with(canceled))
        told.replace(0, canceled.size(), validation);
    for (const std::string& line : left)
        if (line.starts_with(validation_reason))
            if (as_error(line) == told || !reason_of_message(as_error(line), told).empty())
                return "an action that is wrong for its table or its item cancels the transaction";
    return {};
}

} // namespace

std::string_view reason_to_differ(std::string_view engine, std::string_view local)
{
    const std::string_view reason = reason_of_message(engine, local);
    return reason.empty() ? reason_of_transaction(engine, local) : reason;
}

} // namespace hashrange::test_support
