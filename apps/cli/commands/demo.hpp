// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exit_code.hpp"
#include "terminal.hpp"

#include <string>

namespace cli {

struct demo_options {
    std::string endpoint; // empty: an embedded engine in this process
    std::string region;   // empty: from the environment
    std::string table = "hashrange-demo";
};

/// Tells the thin path as a story: a struct, its table, writing, reading, conflicts, and what the
/// service sees of it. Every step checks what it shows. The table must not exist before and is
/// deleted at the end.
exit_code run_demo(const demo_options& options, terminal& out, terminal& errors);

} // namespace cli
