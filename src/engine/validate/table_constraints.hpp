// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "engine/validate/constraints.hpp"

#include <string>
#include <string_view>

/// The constraints that requests on tables share.
namespace hashrange::engine {

/// The service looks at the length of a table's name before everything else.
result<void> check_table_name_size(const std::optional<table_name>& name);

/// "keySchema.1.member.keyType".
std::string member_of(std::string_view list, std::size_t index, std::string_view member);

void constrain(
    constraints& check,
    std::string_view path,
    const std::optional<std::vector<op::key_schema_element>>& schema
);
void constrain(
    constraints& check,
    std::string_view path,
    const std::optional<op::provisioned_throughput>& throughput
);
void constrain(
    constraints& check, std::string_view path, const std::optional<op::index_projection>& projection
);

/// Of any shape that asks for an index; `path` ends with a dot.
template <class Index>
void constrain_index(constraints& check, const std::string& path, const Index& index)
{
    check.present(path + "indexName", index.index);
    check.name(path + "indexName", index.index);
    constrain(check, path + "keySchema", index.key_schema);
    constrain(check, path + "projection", index.projection);
}

result<void> check_stream(const std::optional<op::stream_specification>& stream);

} // namespace hashrange::engine
