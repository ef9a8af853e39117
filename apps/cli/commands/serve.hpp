// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exit_code.hpp"
#include "terminal.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace cli {

struct serve_options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8000;
    std::string folder; // empty: in memory
    bool in_memory = false;
    std::string key_file;
    bool keys_from_environment = false;
    bool open_to_everybody = false;
    std::string region = "us-east-1";
    std::string account = "000000000000";
    std::size_t loops = 0;
    std::size_t connections_max = 8192;
    std::size_t memory_megabytes_max = 256;
    std::size_t drain_seconds = 10;
    std::uint32_t table_delay_milliseconds = 0;
    std::uint32_t expiry_interval_seconds = 60;
};

/// The command and its options, which are written into `into`.
CLI::App* add_serve(CLI::App& app, serve_options& into);

/// Serves until SIGTERM or SIGINT, then lets the requests that run come to their end.
exit_code run_serve(const serve_options& options, terminal& out, terminal& errors);

} // namespace cli
