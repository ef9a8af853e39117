// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operation.hpp"
#include "hashrange/op/tag.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct list_tags_of_resource_response {
    std::vector<tag> tags;
    std::optional<std::string> next_token;
    bool operator==(const list_tags_of_resource_response&) const = default;
};

/// The tags of a table.
struct list_tags_of_resource_request {
    using response = list_tags_of_resource_response;
    static constexpr operation id = operation::list_tags_of_resource;

    std::optional<std::string> resource_arn;
    std::optional<std::string> next_token;
    bool operator==(const list_tags_of_resource_request&) const = default;
};

} // namespace hashrange::op
