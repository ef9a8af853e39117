// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

#include <vector>

/// What can be said of tags before the table is asked.
namespace hashrange::engine {

/// Each gives the table that the ARN names.
result<table_name> validate(const op::tag_resource_request& request);
result<table_name> validate(const op::untag_resource_request& request);
result<table_name> validate(const op::list_tags_of_resource_request& request);

/// Every key and value may be one, and no key stands twice.
result<void> check_tags(const std::vector<op::tag>& tags);
/// A table has no more than 50, counted after the change.
result<void> check_tag_count(std::size_t count);

} // namespace hashrange::engine
