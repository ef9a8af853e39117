// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/table_constraints.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

namespace hashrange::engine {

namespace {

constexpr std::string_view invalid = "One or more parameter values were invalid: ";

error invalid_parameter(const std::string& text)
{
    return op::validation(std::string(invalid) + text);
}

} // namespace

result<void> check_table_name_size(const std::optional<table_name>& name)
{
    if (!name)
        return {};
    const std::size_t size = table_of(name->view()).size();
    if (size < limits::table_name_size_min || size > limits::table_name_size_max)
        return op::validation(
            "TableName must be at least 3 characters long and at most 255 characters long"
        );
    return {};
}

std::string member_of(std::string_view list, std::size_t index, std::string_view member)
{
    std::string path(list);
    path.append(".").append(std::to_string(index + 1)).append(".member.").append(member);
    return path;
}

void constrain(
    constraints& check,
    std::string_view path,
    const std::optional<std::vector<op::key_schema_element>>& schema,
    std::optional<std::size_t> elements_max
)
{
    check.present(path, schema);
    if (!schema)
        return;
    check.size_at_least(path, schema->size(), 1, "[]");
    if (elements_max)
        check.size_at_most(path, schema->size(), *elements_max, "[...]");
    for (std::size_t i = 0; i < schema->size(); ++i) {
        check.present(member_of(path, i, "attributeName"), (*schema)[i].attribute_name);
        check.present(member_of(path, i, "keyType"), (*schema)[i].key_type);
    }
}

void constrain(
    constraints& check,
    std::string_view path,
    const std::optional<op::provisioned_throughput>& throughput
)
{
    if (!throughput)
        return;
    const std::string writes = std::string(path) + ".writeCapacityUnits";
    const std::string reads = std::string(path) + ".readCapacityUnits";
    check.present(writes, throughput->write_capacity_units);
    check.at_least(writes, throughput->write_capacity_units, 1);
    check.present(reads, throughput->read_capacity_units);
    check.at_least(reads, throughput->read_capacity_units, 1);
}

void constrain(
    constraints& check, std::string_view path, const std::optional<op::index_projection>& projection
)
{
    check.present(path, projection);
    if (projection && projection->non_key_attributes)
        check.size_at_least(
            std::string(path) + ".nonKeyAttributes", projection->non_key_attributes->size(), 1, "[]"
        );
}

result<void> check_stream(const std::optional<op::stream_specification>& stream)
{
    if (!stream)
        return {};
    constraints check;
    check.present("streamSpecification.streamEnabled", stream->stream_enabled);
    if (auto ok = check.verdict(); !ok)
        return ok;
    const bool enabled = *stream->stream_enabled;
    if (enabled && !stream->stream_view_type)
        return invalid_parameter("StreamViewType is required when StreamEnabled is true");
    if (!enabled && stream->stream_view_type)
        return invalid_parameter("StreamViewType is not allowed when StreamEnabled is false");
    return {};
}

} // namespace hashrange::engine
