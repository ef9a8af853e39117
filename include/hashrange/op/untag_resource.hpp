// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::op {

struct untag_resource_response {
    bool operator==(const untag_resource_response&) const = default;
};

/// Removes tags from a table.
struct untag_resource_request {
    using response = untag_resource_response;
    static constexpr operation id = operation::untag_resource;

    std::optional<std::string> resource_arn;
    std::optional<std::vector<std::string>> tag_keys;
    friend bool operator==(const untag_resource_request&, const untag_resource_request&) = default;
};

} // namespace hashrange::op
