// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace cli {

/// A file of a new project. Its text has words between '@' for what differs: NAME, NAMESPACE,
/// UPPER, VERSION.
struct service_file {
    std::string_view path;
    std::string_view text;
};

/// What lies in apps/cli/templates/service; the build makes this function of it.
std::vector<service_file> service_files();

} // namespace cli
