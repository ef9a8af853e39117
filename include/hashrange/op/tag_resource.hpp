// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operation.hpp"
#include "hashrange/op/tag.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct tag_resource_response {
    friend bool operator==(const tag_resource_response&, const tag_resource_response&) = default;
};

/// Adds tags to a table, or changes them.
struct tag_resource_request {
    using response = tag_resource_response;
    static constexpr operation id = operation::tag_resource;

    std::optional<std::string> resource_arn;
    std::optional<std::vector<tag>> tags;
    friend bool operator==(const tag_resource_request&, const tag_resource_request&) = default;
};

} // namespace hashrange::op
