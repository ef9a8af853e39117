// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/stream_requests.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/constraints.hpp"

#include <string>

namespace hashrange::engine {

namespace {

constexpr std::size_t arn_size_min = 37;
constexpr std::size_t arn_size_max = 1024;
constexpr std::size_t shard_id_size_min = 28;
constexpr std::size_t shard_id_size_max = 65;
constexpr std::size_t sequence_number_size_min = 21;
constexpr std::size_t sequence_number_size_max = 40;
constexpr std::size_t iterator_size_max = 2048;

void constrain_size(
    constraints& check,
    std::string_view member,
    const std::optional<std::string>& given,
    std::pair<std::size_t, std::size_t> bounds
)
{
    if (!given)
        return;
    check.size_at_least(member, given->size(), bounds.first, *given);
    check.size_at_most(member, given->size(), bounds.second, *given);
}

constexpr std::pair arn_size{arn_size_min, arn_size_max};
constexpr std::pair shard_id_size{shard_id_size_min, shard_id_size_max};

} // namespace

result<void> validate(const op::list_streams_request& request)
{
    constraints check;
    if (request.table)
        check.name("tableName", request.table);
    check.at_least("limit", request.limit, 1);
    constrain_size(check, "exclusiveStartStreamArn", request.exclusive_start_stream_arn, arn_size);
    if (auto ok = check.verdict(); !ok)
        return ok;
    if (request.limit.value_or(1) > limits::stream_page_max)
        return op::invalid_parameter(
            "Limit cannot be greater than the maximum allowed size: " +
            std::to_string(limits::stream_page_max)
        );
    return {};
}

result<void> validate(const op::describe_stream_request& request)
{
    constraints check;
    check.present("streamArn", request.stream_arn);
    constrain_size(check, "streamArn", request.stream_arn, arn_size);
    check.at_least("limit", request.limit, 1);
    constrain_size(check, "exclusiveStartShardId", request.exclusive_start_shard_id, shard_id_size);
    if (request.shard_filter)
        constrain_size(check, "shardFilter.shardId", request.shard_filter->shard_id, shard_id_size);
    if (auto ok = check.verdict(); !ok)
        return ok;
    if (request.limit.value_or(1) > limits::stream_page_max)
        return op::invalid_parameter(
            "Limit cannot be greater than the maximum: " + std::to_string(limits::stream_page_max)
        );
    return {};
}

result<void> validate(const op::get_shard_iterator_request& request)
{
    constraints check;
    check.present("streamArn", request.stream_arn);
    constrain_size(check, "streamArn", request.stream_arn, arn_size);
    check.present("shardId", request.shard_id);
    constrain_size(check, "shardId", request.shard_id, shard_id_size);
    check.present("shardIteratorType", request.shard_iterator_type);
    constrain_size(
        check,
        "sequenceNumber",
        request.sequence_number,
        {sequence_number_size_min, sequence_number_size_max}
    );
    if (auto ok = check.verdict(); !ok)
        return ok;
    using type = op::shard_iterator_type;
    const bool by_number = *request.shard_iterator_type == type::at_sequence_number ||
                           *request.shard_iterator_type == type::after_sequence_number;
    if (by_number && !request.sequence_number)
        return op::invalid_parameter("Invalid SequenceNumber");
    if (!by_number && request.sequence_number)
        return op::invalid_parameter("SequenceNumber should not be passed for this iterator type");
    return {};
}

result<void> validate(const op::get_records_request& request)
{
    constraints check;
    check.present("shardIterator", request.shard_iterator);
    constrain_size(check, "shardIterator", request.shard_iterator, {1, iterator_size_max});
    check.at_least("limit", request.limit, 1);
    if (auto ok = check.verdict(); !ok)
        return ok;
    if (request.limit.value_or(1) > limits::stream_records_max)
        return op::invalid_parameter(
            "Limit should be less than or equal to " + std::to_string(limits::stream_records_max)
        );
    return {};
}

} // namespace hashrange::engine
