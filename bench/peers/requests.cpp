// SPDX-License-Identifier: Apache-2.0
#include "requests.hpp"

#include <array>
#include <utility>

namespace hashrange::bench {
namespace {

constexpr std::string_view table = R"("TableName":"bench")";

std::string padded(std::string_view before, std::size_t number, std::size_t digits)
{
    const std::string tail = std::to_string(number);
    return std::string(before).append(digits - tail.size(), '0').append(tail);
}

std::string partition_name(std::size_t number)
{
    return padded("USER#", number, 15);
}

std::string key_members(std::size_t partition, std::size_t place)
{
    return R"("pk":{"S":")" + partition_name(partition) + R"("},"sk":{"S":")" +
           padded("ORDER#2026-", place, 9) + R"("})";
}

std::string key_of(std::size_t partition, std::size_t place)
{
    return R"("Key":{)" + key_members(partition, place) + "}";
}

std::string in_table(std::string_view rest)
{
    return std::string("{").append(table).append(",").append(rest).append("}");
}

std::string query_body(std::size_t partition)
{
    return in_table(
        R"("KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":")" +
        partition_name(partition) + R"("}})"
    );
}

/// The signature is nobody's: every server here takes any.
std::string post(std::string_view operation, std::string_view body)
{
    std::string made = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: DynamoDB_20120810.";
    made.append(operation)
        .append("\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Date: 20260101T000000Z\r\n")
        .append("Authorization: AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/")
        .append("aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=")
        .append(64, '0')
        .append("\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n")
        .append(body);
    return made;
}

} // namespace

std::optional<job> job_named(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, job>, 6> all{{
        {"get", job::get},
        {"put", job::put},
        {"query", job::query},
        {"update", job::update},
        {"batch", job::batch},
        {"transact", job::transact},
    }};
    for (const auto& [known, what] : all)
        if (known == name)
            return what;
    return std::nullopt;
}

std::string requests::make(job what)
{
    switch (what) {
    case job::get: return post("GetItem", in_table(any_key()));
    case job::put: return post("PutItem", put_body());
    case job::query: return post("Query", query_body(below(partitions_max)));
    case job::update: return post("UpdateItem", update_body());
    case job::batch: return fill(below(partitions_max));
    case job::transact: return post("TransactWriteItems", transact_body());
    }
    return {};
}

std::string requests::create_table()
{
    return post(
        "CreateTable",
        in_table(R"("BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[)"
                 R"({"AttributeName":"pk","AttributeType":"S"},)"
                 R"({"AttributeName":"sk","AttributeType":"S"}],)"
                 R"("KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},)"
                 R"({"AttributeName":"sk","KeyType":"RANGE"}])")
    );
}

std::string requests::list_tables()
{
    return post("ListTables", "{}");
}

std::string requests::fill(std::size_t partition)
{
    std::string body = R"({"RequestItems":{"bench":[)";
    for (std::size_t place = 0; place < partition_items; ++place)
        body.append(place == 0 ? "" : ",")
            .append(R"({"PutRequest":{)")
            .append(item(partition, place))
            .append("}}");
    return post("BatchWriteItem", body + "]}}");
}

std::string requests::get_first()
{
    return post("GetItem", in_table(key_of(0, 0)));
}

std::string requests::query_first()
{
    return post("Query", query_body(0));
}

std::string requests::text(std::size_t bytes)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ";
    std::string made;
    while (made.size() < bytes)
        made += letters[below(letters.size())];
    return made;
}

std::string requests::item(std::size_t partition, std::size_t place)
{
    const auto text_member = [this](std::string_view name, std::size_t bytes) {
        return R"(,")" + std::string(name) + R"(":{"S":")" + text(bytes) + R"("})";
    };
    const auto number_member = [](std::string_view name, const std::string& digits) {
        return R"(,")" + std::string(name) + R"(":{"N":")" + digits + R"("})";
    };
    // One statement each: the seed decides, not the order in which a compiler takes operands.
    std::string made = R"("Item":{)" + key_members(partition, place);
    made += text_member("customer", 40);
    made += text_member("address", 80);
    made += text_member("note", 80);
    made += number_member("total", std::to_string(below(10000)) + ".25");
    made += number_member("counter", std::to_string(below(1000)));
    made += R"(,"active":{"BOOL":true})";
    made += text_member("status", 12);
    made += text_member("description", 60);
    return made + "}";
}

std::string requests::any_key()
{
    const std::size_t partition = below(partitions_max);
    return key_of(partition, below(partition_items));
}

std::string requests::put_body()
{
    const std::size_t partition = below(partitions_max);
    const std::size_t place = below(partition_items);
    return in_table(item(partition, place));
}

std::string requests::update_body()
{
    std::string rest = any_key();
    rest += R"(,"UpdateExpression":"SET #c = #c + :one, note = :n",)"
            R"("ExpressionAttributeNames":{"#c":"counter"},)"
            R"("ExpressionAttributeValues":{":one":{"N":"1"},":n":{"S":")";
    rest += text(60);
    return in_table(rest + R"("}})");
}

/// A condition, two puts and an update, in four partitions.
std::string requests::transact_body()
{
    const std::size_t first = below(partitions_max);
    const std::size_t place = below(partition_items);
    const auto partition = [first](std::size_t step) { return (first + step) % partitions_max; };
    std::string made = R"({"TransactItems":[{"ConditionCheck":)";
    made += in_table(
        key_of(partition(3), place) + R"json(,"ConditionExpression":"attribute_exists(pk)")json"
    );
    made += R"(},{"Put":)" + in_table(item(first, place));
    made += R"(},{"Put":)" + in_table(item(partition(1), place));
    made += R"(},{"Update":)";
    made += in_table(
        key_of(partition(2), place) + R"(,"UpdateExpression":"SET #c = #c + :one",)"
                                      R"("ExpressionAttributeNames":{"#c":"counter"},)"
                                      R"("ExpressionAttributeValues":{":one":{"N":"1"}})"
    );
    return made + "}]}";
}

} // namespace hashrange::bench
