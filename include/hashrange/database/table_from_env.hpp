// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/base/strong_id.hpp"

#include <string_view>

namespace hashrange {

/// The name of a table out of an environment variable:
/// `db.table(*hr::table_from_env("BLOG_TABLE"))`. Errors: `configuration`, naming the variable,
/// when it is not set or empty.
result<table_name> table_from_env(
    std::string_view variable, const environment_source& environment = system_environment_source()
);

} // namespace hashrange
