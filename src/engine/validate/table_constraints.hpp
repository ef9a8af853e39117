// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/limits.hpp"
#include "hashrange/op/operations.hpp"

#include "engine/validate/constraints.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

/// The constraints that requests on tables share.
namespace hashrange::engine {

/// "keySchema.1.member.keyType".
std::string member_of(std::string_view list, std::size_t index, std::string_view member);

/// `elements_max` is absent for a global index, whose schema is judged later and in other words.
void constrain(
    constraints& check,
    std::string_view path,
    const std::optional<std::vector<op::key_schema_element>>& schema,
    std::optional<std::size_t> elements_max = limits::table_key_attributes_max
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
    constexpr bool is_local = std::is_same_v<Index, op::local_secondary_index>;
    check.present(path + "indexName", index.index);
    check.name(path + "indexName", index.index);
    constrain(
        check,
        path + "keySchema",
        index.key_schema,
        is_local ? std::optional(limits::table_key_attributes_max) : std::nullopt
    );
    constrain(check, path + "projection", index.projection);
}

result<void> check_encryption(const std::optional<op::sse_specification>& encryption);
result<void> check_stream(const std::optional<op::stream_specification>& stream);

} // namespace hashrange::engine
