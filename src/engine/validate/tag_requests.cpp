// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/tag_requests.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/constraints.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace hashrange::engine {

namespace {

/// The parts of "arn:partition:service:region:account:resource".
std::vector<std::string_view> parts_of(std::string_view arn)
{
    constexpr std::size_t parts_max = 6; // the resource may have colons of its own
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < parts_max) {
        const std::size_t colon = arn.find(':');
        if (colon == std::string_view::npos)
            break;
        parts.push_back(arn.substr(0, colon));
        arn.remove_prefix(colon + 1);
    }
    parts.push_back(arn);
    return parts;
}

result<table_name> table_of_arn(const std::string& arn)
{
    constexpr std::size_t parts_count = 6;
    constexpr std::size_t resource_at = 5;
    constexpr std::string_view table = "table/";
    if (!arn.starts_with("arn:"))
        return op::invalid_parameter("ARNs must start with 'arn:': " + arn);
    const auto parts = parts_of(arn);
    if (parts.size() != parts_count || parts[2] != "dynamodb")
        return op::invalid_parameter("Provided Arn is not a DynamoDB resource arn: " + arn);
    std::string_view resource = parts[resource_at];
    if (!resource.starts_with(table) || resource.substr(table.size()).find('/') != resource.npos)
        return op::invalid_parameter(
            "Invalid resource arn provided, only table or stream is accepted. Provided resource "
            "arn: " +
            arn
        );
    resource.remove_prefix(table.size());
    if (!is_resource_name(resource))
        return op::validation("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    return table_name(resource);
}

/// What is demanded of the list beside the ARN comes between the ARN's presence and its shape.
template <class List>
result<table_name> check_arn(
    const std::optional<std::string>& arn, std::string_view member, const std::optional<List>& list
)
{
    if (!arn)
        return op::validation("Invalid TableArn");
    constraints check;
    check.present(member, list);
    if (auto ok = check.verdict(); !ok)
        return ok.error();
    return table_of_arn(*arn);
}

bool may_stand_in_a_tag(char32_t point) noexcept
{
    constexpr std::string_view marks = "+-=._:/@ ";
    constexpr char32_t ascii_end = 0x80;
    if (point < ascii_end)
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
               (point >= '0' && point <= '9') || marks.find(static_cast<char>(point)) != marks.npos;
    // Letters, numbers and blanks of any script. Whole blocks decide: what lies in those of marks,
    // arrows and pictures is refused, also the few letters among them.
    struct block {
        char32_t first, last;
    };
    constexpr std::array refused = {
        block{0x80, 0x9f},
        block{0xa1, 0xa9},
        block{0x200b, 0x2027},
        block{0x2030, 0x205e},
        block{0x2190, 0x245f},
        block{0x2500, 0x2775},
        block{0x2794, 0x2bff},
        block{0xe000, 0xf8ff},
        block{0xfe00, 0xfe6f},
        block{0x1f000, 0x1faff}};
    return std::none_of(refused.begin(), refused.end(), [point](const block& one) {
        return point >= one.first && point <= one.last;
    });
}

/// REQUIRES: valid UTF-8, as every text of a request is.
std::u32string points_of(std::string_view text)
{
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t point = size == 1 ? lead : lead & (0x7fU >> size);
        for (std::size_t i = 1; i < size && at + i < text.size(); ++i)
            point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
        points.push_back(point);
        at += size;
    }
    return points;
}

bool is_tag_text(std::string_view text, std::size_t size_max)
{
    const std::u32string points = points_of(text);
    return points.size() <= size_max &&
           std::all_of(points.begin(), points.end(), may_stand_in_a_tag);
}

result<void> check_key(const std::optional<std::string>& key)
{
    constexpr std::string_view reserved = "aws:";
    if (!key || key->empty() || !is_tag_text(*key, limits::tag_key_size_max))
        return op::validation("The Tag Key provided is invalid, Key: " + key.value_or("null"));
    if (key->starts_with(reserved))
        return op::validation("Tag Key cannot be prefixed with aws:, Key: " + *key);
    return {};
}

} // namespace

result<void> check_tag_count(std::size_t count)
{
    if (count <= limits::tags_max)
        return {};
    return op::validation("Number of Tags exceed the current limit for the provided ResourceArn");
}

result<void> check_tags(const std::vector<op::tag>& tags)
{
    std::set<std::string_view> keys;
    for (const op::tag& one : tags) {
        if (auto ok = check_key(one.key); !ok)
            return ok;
        if (!one.value || !is_tag_text(*one.value, limits::tag_value_size_max))
            return op::validation(
                "The Tag Value provided is invalid, Value: " + one.value.value_or("null")
            );
        if (!keys.insert(*one.key).second)
            return op::validation(
                "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + *one.key
            );
    }
    return {};
}

result<table_name> validate(const op::tag_resource_request& request)
{
    auto table = check_arn(request.resource_arn, "tags", request.tags);
    if (!table)
        return table;
    if (request.tags->empty())
        return op::validation("Atleast one Tag needs to be provided as Input.");
    if (auto ok = check_tag_count(request.tags->size()); !ok)
        return ok.error();
    if (auto ok = check_tags(*request.tags); !ok)
        return ok.error();
    return table;
}

result<table_name> validate(const op::untag_resource_request& request)
{
    auto table = check_arn(request.resource_arn, "tagKeys", request.tag_keys);
    if (!table)
        return table;
    if (request.tag_keys->empty())
        return op::validation("Atleast one Tag Key needs to be provided as Input.");
    if (auto ok = check_tag_count(request.tag_keys->size()); !ok)
        return ok.error();
    for (const std::string& key : *request.tag_keys)
        if (auto ok = check_key(key); !ok)
            return ok.error();
    return table;
}

result<table_name> validate(const op::list_tags_of_resource_request& request)
{
    return check_arn(request.resource_arn, "resourceArn", request.resource_arn);
}

} // namespace hashrange::engine
