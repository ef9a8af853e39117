// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/table_constraints.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

namespace hashrange::engine {

namespace {

std::string listed(const std::vector<std::string>& names)
{
    std::string text = "[";
    for (const std::string& one : names)
        text.append(text.size() > 1 ? ", " : "").append(one);
    return text.append("]");
}

} // namespace

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
    if (!projection || !projection->non_key_attributes)
        return;
    const std::string member = std::string(path) + ".nonKeyAttributes";
    const auto& names = *projection->non_key_attributes;
    check.size_at_least(member, names.size(), 1, "[]");
    check.size_at_most(member, names.size(), limits::non_key_attributes_max, listed(names));
}

result<void> check_encryption(const std::optional<op::sse_specification>& encryption)
{
    if (!encryption)
        return {};
    if (!encryption->enabled.value_or(false)) {
        if (encryption->sse_type)
            return op::invalid_parameter("SSEType can not be specified if Enabled is false");
        if (encryption->kms_master_key_id)
            return op::invalid_parameter("KMSMasterKeyId can not be specified if Enabled is false");
        return {};
    }
    if (encryption->sse_type == op::sse_type::aes256)
        return op::invalid_parameter("SSEType AES256 is not supported");
    if (encryption->kms_master_key_id && !encryption->sse_type)
        return op::invalid_parameter("SSEType KMS is required if KMSMasterKeyId is specified");
    return {};
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
        return op::invalid_parameter(
            "Table is being created with a stream enabled, UpdateViewType is required"
        );
    if (!enabled && stream->stream_view_type)
        return op::invalid_parameter(
            "Table is being created with a stream disabled, UpdateViewType should not be specified"
        );
    return {};
}

} // namespace hashrange::engine
