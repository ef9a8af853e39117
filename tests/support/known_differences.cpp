// SPDX-License-Identifier: Apache-2.0
#include "support/known_differences.hpp"

#include <algorithm>
#include <array>

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
        "IdempotentParameterMismatchException: *",
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
        "*Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: *",
        "*Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: *",
        "of more than two paths DynamoDB Local names a second one that does not overlap"},
    known_difference{
        "ValidationException: Value provided in ExpressionAttribute* unused in expressions: keys: "
        "{*",
        "ValidationException: Value provided in ExpressionAttribute* unused in expressions: keys: "
        "{*",
        "they come in the order of a hash table"},
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
        "*; lower bound operand: AttributeValue: {B:*",
        "*; lower bound operand: AttributeValue: {B:java.nio.HeapByteBuffer*",
        "DynamoDB Local prints an object of its own"},
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
        "*: Global secondary index * does not project [*",
        "*: Global secondary index * does not project [*",
        "they come in the order of a hash table"},
    known_difference{
        "ValidationException: One or more parameter values were invalid: Cannot update attribute *",
        "ConditionalCheckFailedException: *",
        "the service judges the request before it looks at the item"},
    known_difference{
        "TransactionCanceledException: * reason: ValidationError *",
        "ValidationException: *",
        "an action that is wrong for its table or its item cancels the transaction"},
    known_difference{
        "TransactionCanceledException: * reason: ValidationError *",
        "TransactionCanceledException: The number of conditions on the keys is invalid",
        "the service lists a reason for each action"},
    known_difference{
        "*\"Count\":0,\"ScannedCount\":0}\n",
        "ValidationException: The provided starting key does not match the range key predicate",
        "the last key of a range is one that a page may end with"},
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
};

bool is_fault_of_update(std::string_view answer)
{
    return std::any_of(faults_of_updates.begin(), faults_of_updates.end(), [&](auto fault) {
        return answer.ends_with(fault);
    });
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

} // namespace

std::string_view reason_to_differ(std::string_view engine, std::string_view local)
{
    for (const known_difference& one : known)
        if (looks_like(engine, one.engine) && looks_like(local, one.local))
            return one.because;
    if (is_fault_of_update(engine) && is_fault_of_update(local))
        return "of several faults DynamoDB Local tells the first in a hash table";
    return {};
}

} // namespace hashrange::test_support
