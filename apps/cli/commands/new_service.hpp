// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exit_code.hpp"
#include "terminal.hpp"

#include <string>

namespace CLI {
class App;
}

namespace cli {

struct new_service_options {
    std::string name;
    std::string parent = "."; // the folder in which the project's folder is made
};

/// The command `new service` and its options, which are written into `into`; gives `service`.
CLI::App* add_new_service(CLI::App& app, new_service_options& into);

/// Writes a project that builds against the installed library and passes its own tests: all of it,
/// or nothing.
exit_code run_new_service(const new_service_options& options, terminal& out, terminal& errors);

} // namespace cli
