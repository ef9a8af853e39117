// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/stream_operations.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/stream/shard_iterator.hpp"
#include "engine/stream/stream_book.hpp"
#include "engine/validate/constraints.hpp"
#include "engine/validate/stream_requests.hpp"

#include <chrono>
#include <utility>

namespace hashrange::engine {

namespace {

constexpr std::chrono::minutes iterator_lifetime{15};
constexpr std::string_view before_label = "/stream/";
constexpr std::string_view event_version = "1.1";
constexpr std::string_view event_source = "aws:dynamodb";

std::string arn_of(const engine_context& in, const std::string& table, const std::string& label)
{
    std::string arn = in.where.arn_of(table_name(table));
    return arn.append(before_label).append(label);
}

/// Of a text that is no ARN of ours: two empty names.
stream_book::name name_in(const engine_context& in, std::string_view arn)
{
    const std::string before_table = in.where.arn_of(table_name(""));
    const std::size_t at = arn.find(before_label);
    if (!arn.starts_with(before_table) || at == std::string_view::npos)
        return {};
    return {
        std::string(arn.substr(before_table.size(), at - before_table.size())),
        std::string(arn.substr(at + before_label.size()))};
}

result<std::shared_ptr<change_stream>> find(engine_context& in, const std::string& arn)
{
    const auto [table, label] = name_in(in, arn);
    auto found = in.streams.find(table, label, in.clock.now());
    if (found && *found == nullptr)
        return op::resource_not_found("Stream", arn);
    return found;
}

struct found_shard {
    const shard_generation* generation;
    const stream_shard* shard;
};

std::vector<found_shard> all_shards(const stream_definition& of)
{
    std::vector<found_shard> all;
    for (const shard_generation& one : of.generations)
        for (const stream_shard& each : one.shards)
            all.push_back({&one, &each});
    return all;
}

std::string id_of(const found_shard& one)
{
    return shard_id(*one.generation, *one.shard);
}

std::optional<std::string> parent_id(const std::vector<found_shard>& all, const found_shard& of)
{
    if (!of.shard->parent)
        return std::nullopt;
    for (const found_shard& one : all)
        if (one.shard->serial == *of.shard->parent)
            return id_of(one);
    return std::nullopt; // trimmed
}

op::shard describe(const std::vector<found_shard>& all, const found_shard& one)
{
    op::shard told;
    told.shard_id = id_of(one);
    told.parent_shard_id = parent_id(all, one);
    told.sequence_number_range.emplace().starting_sequence_number =
        sequence_number(one.generation->first);
    if (one.generation->closed)
        told.sequence_number_range->ending_sequence_number = sequence_number(one.generation->last);
    return told;
}

void add_shards(
    op::stream_description& into,
    const stream_definition& of,
    const op::describe_stream_request& request
)
{
    const auto limit = static_cast<std::size_t>(request.limit.value_or(limits::stream_page_max));
    const auto all = all_shards(of);
    for (const found_shard& one : all) {
        op::shard told = describe(all, one);
        if (request.exclusive_start_shard_id && *told.shard_id <= *request.exclusive_start_shard_id)
            continue;
        if (request.shard_filter && request.shard_filter->shard_id &&
            told.parent_shard_id != request.shard_filter->shard_id)
            continue;
        if (into.shards.size() == limit) {
            into.last_evaluated_shard_id = into.shards.back().shard_id;
            return;
        }
        into.shards.push_back(std::move(told));
    }
}

std::vector<op::key_schema_element> schema_of(const key_layout& key)
{
    std::vector<op::key_schema_element> schema;
    for (const key_attribute& one : key.partition)
        schema.push_back({one.name, op::key_type::hash});
    for (const key_attribute& one : key.sort)
        schema.push_back({one.name, op::key_type::range});
    return schema;
}

/// The first record that the iterator will give.
result<shard_iterator>
start(const found_shard& at, std::uint64_t watermark, const op::get_shard_iterator_request& request)
{
    using type = op::shard_iterator_type;
    const shard_generation& of = *at.generation;
    shard_iterator made;
    made.shard = at.shard->serial;
    made.number = of.first;
    switch (*request.shard_iterator_type) {
    case type::trim_horizon: return made;
    case type::latest: made.number = of.closed ? of.last + 1 : watermark; return made;
    case type::at_sequence_number:
    case type::after_sequence_number: break;
    }
    const auto number = parse_sequence_number(*request.sequence_number);
    const std::uint64_t end = of.closed ? of.last + 1 : watermark;
    if (!number || *number < of.first || *number >= end)
        return op::validation("Invalid SequenceNumber for the shard");
    made.old = change_stream::old_records::refuse;
    made.number = *number;
    if (*request.shard_iterator_type == type::after_sequence_number)
        ++made.number;
    return made;
}

std::string event_id(const stream_definition& of, std::uint64_t number)
{
    // Odd: the product is another one for every number.
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15U;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id;
    for (std::uint64_t half : {partition_hash(of.table_id + of.label), number * spread})
        for (int shift = 60; shift >= 0; shift -= 4)
            id.push_back(digits[(half >> static_cast<unsigned>(shift)) & 0xfU]);
    return id;
}

op::change_record
record_of(const stream_definition& of, const std::string& region, item_change&& told)
{
    op::change_record record;
    record.event_id = event_id(of, told.number);
    record.event_name = told.kind;
    record.event_version = event_version;
    record.event_source = event_source;
    record.aws_region = region;
    op::stream_record& made = record.dynamodb.emplace();
    // "... rounded down to the closest second."
    made.approximate_creation_date_time = std::chrono::floor<std::chrono::seconds>(told.at);
    if (!told.keys)
        told.keys = key_of(of.key, (told.new_image ? told.new_image : told.old_image)->view());
    std::size_t bytes = told.keys->stored_bytes();
    for (const auto* image : {&told.new_image, &told.old_image})
        bytes += *image ? (*image)->stored_bytes() : 0;
    made.size_bytes = static_cast<std::int64_t>(bytes);
    made.keys = std::move(told.keys);
    made.new_image = std::move(told.new_image);
    made.old_image = std::move(told.old_image);
    made.sequence_number = sequence_number(told.number);
    made.stream_view_type = of.view;
    if (told.origin == change_origin::time_to_live)
        record.user_identity = op::identity{"dynamodb.amazonaws.com", "Service"};
    return record;
}

} // namespace

result<op::list_streams_response> run(engine_context& in, const op::list_streams_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const auto limit = static_cast<std::size_t>(request.limit.value_or(limits::stream_page_max));
    stream_book::name after;
    if (request.exclusive_start_stream_arn)
        after = name_in(in, *request.exclusive_start_stream_arn);
    const std::string_view table = request.table ? table_of(request.table->view()) : "";
    auto names = in.streams.names(after, table, limit + 1, in.clock.now());
    if (!names)
        return names.error();
    op::list_streams_response response;
    for (const auto& [owner, label] : *names) {
        if (response.streams.size() == limit) {
            response.last_evaluated_stream_arn = response.streams.back().stream_arn;
            break;
        }
        response.streams.push_back({arn_of(in, owner, label), table_name(owner), label});
    }
    return response;
}

result<op::describe_stream_response>
run(engine_context& in, const op::describe_stream_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const auto found = find(in, *request.stream_arn);
    if (!found)
        return found.error();
    const auto definition = (*found)->describe(in.clock.now());
    if (!definition)
        return definition.error();
    op::describe_stream_response response;
    op::stream_description& told = response.stream_description.emplace();
    told.stream_arn = request.stream_arn;
    told.stream_label = definition->label;
    told.stream_status =
        definition->disabled ? op::stream_status::disabled : op::stream_status::enabled;
    told.stream_view_type = definition->view;
    told.creation_request_date_time = definition->created;
    told.table = definition->table;
    told.key_schema = schema_of(definition->key);
    add_shards(told, *definition, request);
    return response;
}

result<op::get_shard_iterator_response>
run(engine_context& in, const op::get_shard_iterator_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    const auto found = find(in, *request.stream_arn);
    if (!found)
        return found.error();
    const time_point now = in.clock.now();
    const std::uint64_t watermark = (*found)->watermark(); // before a turn: it may only be too low
    const auto definition = (*found)->describe(now);
    if (!definition)
        return definition.error();
    for (const found_shard& one : all_shards(*definition)) {
        if (id_of(one) != *request.shard_id)
            continue;
        auto made = start(one, watermark, request);
        if (!made)
            return made.error();
        if (made->old == change_stream::old_records::refuse) {
            const auto there = (*found)->read(made->shard, made->number, 1, made->old, now);
            if (!there)
                return there.error();
        }
        made->stream_arn = *request.stream_arn;
        made->made = now;
        return op::get_shard_iterator_response{made->to_text()};
    }
    return op::resource_not_found(
        "Shard", *request.shard_id + " in Stream: " + *request.stream_arn
    );
}

result<op::get_records_response> run(engine_context& in, const op::get_records_request& request)
{
    if (auto ok = validate(request); !ok)
        return ok.error();
    auto at = shard_iterator::parse(*request.shard_iterator);
    if (!at)
        return op::validation("Invalid ShardIterator");
    const time_point now = in.clock.now();
    if (now - at->made > iterator_lifetime)
        return op::expired_iterator();
    const auto found = find(in, at->stream_arn);
    if (!found)
        return found.error();
    const auto limit = static_cast<std::size_t>(request.limit.value_or(limits::stream_records_max));
    auto page = (*found)->read(at->shard, at->number, limit, at->old, now);
    if (!page)
        return page.error();
    const auto definition = (*found)->describe(now);
    if (!definition)
        return definition.error();
    op::get_records_response response;
    for (item_change& one : page->changes)
        response.records.push_back(record_of(*definition, in.where.region, std::move(one)));
    if (!page->finished) {
        at->number = page->next;
        at->made = now;
        response.next_shard_iterator = at->to_text();
    }
    return response;
}

} // namespace hashrange::engine
