// SPDX-License-Identifier: Apache-2.0
#include "commands/serve.hpp"

#include "hashrange/engine/engine.hpp"
#include "hashrange/server/http_server.hpp"

#include "server/access_keys.hpp"
#include "server/authorization.hpp"

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

namespace cli {
namespace {

namespace hr = hashrange;

constexpr std::size_t port_max = 65535, threads_max = 1024;
constexpr std::size_t connections_max = 1'000'000, megabytes_max = 1'048'576;
constexpr std::size_t seconds_max = 1'000'000'000, milliseconds_max = seconds_max;
constexpr std::size_t account_digits = 12;

/// What lies outside is refused, a number below zero too. The help stays short.
CLI::Validator between(std::size_t least, std::size_t most)
{
    const auto complaint = [=](const std::string& text) {
        std::size_t number = 0;
        const char* end = text.data() + text.size();
        const auto [stopped, failed] = std::from_chars(text.data(), end, number);
        const bool fits = failed == std::errc() && stopped == end;
        return fits && number >= least && number <= most
                   ? std::string()
                   : "'" + text + "' is no whole number from " + std::to_string(least) + " to " +
                         std::to_string(most);
    };
    return CLI::Validator(complaint, "");
}

std::string is_no_region(const std::string& text)
{
    return hr::server::is_region(text) ? "" : "'" + text + "' is no region such as eu-west-1";
}

std::string is_no_account(const std::string& text)
{
    const bool is_number =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return is_number && text.size() == account_digits ? "" : "'" + text + "' is not 12 digits";
}

void add_where(CLI::App& command, serve_options& into)
{
    command.add_option("--port", into.port, "Port to listen at; 0 takes any that is free")
        ->check(between(0, port_max))
        ->capture_default_str()
        ->type_name("NUMBER");
    command.add_option("--host", into.host, "Address to listen at")
        ->capture_default_str()
        ->type_name("ADDRESS");
    CLI::Option* folder =
        command
            .add_option(
                "--data", into.folder, "Folder to keep the data in; made when it is not there"
            )
            ->type_name("DIR");
    command
        .add_flag("--memory", into.in_memory, "Keep the data in memory only (this is the default)")
        ->excludes(folder);
    command.add_option("--region", into.region, "Region of requests that are signed for none")
        ->check(CLI::Validator(is_no_region, ""))
        ->capture_default_str()
        ->type_name("NAME");
    command.add_option("--account", into.account, "Account in ARNs")
        ->check(CLI::Validator(is_no_account, ""))
        ->capture_default_str()
        ->type_name("DIGITS");
}

void add_who(CLI::App& command, serve_options& into)
{
    command
        .add_option(
            "--auth",
            into.key_file,
            "Let in only requests that are signed with a key of this file: in each line an access "
            "key id, a blank and its secret access key"
        )
        ->type_name("KEYFILE");
    command.add_flag(
        "--auth-env",
        into.keys_from_environment,
        "The same with the key in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    );
    command.add_flag(
        "--open",
        into.open_to_everybody,
        "Listen beyond the loopback without keys: whoever reaches the port may do everything"
    );
}

void add_how_much(CLI::App& command, serve_options& into)
{
    command
        .add_option("--threads", into.loops, "Threads that talk to clients; 0: one for each core")
        ->check(between(0, threads_max))
        ->capture_default_str()
        ->type_name("NUMBER");
    command.add_option("--connections", into.connections_max, "Connections at the same time")
        ->check(between(1, connections_max))
        ->capture_default_str()
        ->type_name("NUMBER");
    command
        .add_option(
            "--memory-budget",
            into.memory_megabytes_max,
            "Megabytes for bodies and answers of all connections together"
        )
        ->check(between(1, megabytes_max))
        ->capture_default_str()
        ->type_name("MB");
    command
        .add_option(
            "--drain", into.drain_seconds, "Seconds for requests to end after SIGTERM or SIGINT"
        )
        ->check(between(0, seconds_max))
        ->capture_default_str()
        ->type_name("S");
}

void add_pace(CLI::App& command, serve_options& into)
{
    command
        .add_option(
            "--table-delay",
            into.table_delay_milliseconds,
            "Milliseconds that a table or an index stays CREATING, UPDATING or DELETING"
        )
        ->check(between(0, milliseconds_max))
        ->capture_default_str()
        ->type_name("MS");
    command
        .add_option(
            "--ttl-interval",
            into.expiry_interval_seconds,
            "Seconds between two sweeps of expired items; 0: they are never deleted"
        )
        ->check(between(0, seconds_max))
        ->capture_default_str()
        ->type_name("S");
}

hr::result<std::vector<hr::credentials>> keys_in(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::error_code none; // a folder opens, and only reading it fails
    if (!file || std::filesystem::is_directory(path, none))
        return hr::error(hr::errc::configuration, "the key file '" + path + "' cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    const auto read = hr::server::access_keys::parse(text.str());
    if (!read)
        return hr::error(
            hr::errc::configuration, "'" + path + "': " + std::string(read.error().message())
        );
    return read->all();
}

hr::result<std::vector<hr::credentials>> keys_of(const serve_options& options)
{
    std::vector<hr::credentials> keys;
    if (!options.key_file.empty()) {
        auto read = keys_in(options.key_file);
        if (!read)
            return read.error();
        keys = std::move(*read);
    }
    if (options.keys_from_environment) {
        auto found = hr::credentials_from_environment(hr::system_environment_source());
        if (!found)
            return found.error();
        keys.push_back(std::move(*found));
    }
    return keys;
}

hr::result<std::shared_ptr<hr::transport>> open_engine(const serve_options& options)
{
    const hr::engine::engine_options engine{
        .region = options.region,
        .account = options.account,
        .expiry_interval = std::chrono::seconds(options.expiry_interval_seconds),
        .table_changes_take = std::chrono::milliseconds(options.table_delay_milliseconds),
    };
    if (options.folder.empty())
        return hr::engine::open_in_memory_engine(engine);
    return hr::engine::open_durable_engine(options.folder, engine);
}

/// Signals are waited for by the thread that started, so every other one must leave them alone.
sigset_t block_end_signals()
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    return ends;
}

/// The process is a server: what its owner allows it takes, and what it freed it gives back.
void settle_process()
{
    constexpr int mapped_bytes_min = 256 * 1024;
    mallopt(M_MMAP_THRESHOLD, mapped_bytes_min);
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

std::string shown_endpoint(const std::string& host, std::uint16_t port)
{
    const bool is_ipv6 = host.find(':') != std::string::npos;
    return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

hr::result<hr::server::http_server> start(const serve_options& options)
{
    auto keys = keys_of(options);
    if (!keys)
        return keys.error();
    auto engine = open_engine(options);
    if (!engine)
        return engine.error();
    return hr::server::http_server::start(
        std::move(*engine),
        {
            .host = options.host,
            .port = options.port,
            .region = options.region,
            .keys = std::move(*keys),
            .open_to_everybody = options.open_to_everybody,
            .writes_wait = !options.folder.empty(),
            .loops = options.loops,
            .connections_max = options.connections_max,
            .memory_bytes_max = options.memory_megabytes_max * 1024 * 1024,
        }
    );
}

} // namespace

CLI::App* add_serve(CLI::App& app, serve_options& into)
{
    CLI::App* command =
        app.add_subcommand("serve", "Serve DynamoDB's protocol, for any SDK or command line.");
    add_where(*command, into);
    add_who(*command, into);
    add_how_much(*command, into);
    add_pace(*command, into);
    command->footer(
        "Without --auth any key is accepted, and only the loopback is listened at.\n"
        "SIGTERM and SIGINT end it when the requests that run have their answers; a second one at\n"
        "once. Exit status: 0 ended so, 252 wrong usage, 253 a key file or an option that cannot "
        "be\n"
        "used, 254 the data folder is in use or damaged, 255 the address cannot be had."
    );
    return command;
}

exit_code run_serve(const serve_options& options, terminal& out, terminal& errors)
{
    settle_process();
    const sigset_t ends = block_end_signals();
    auto served = start(options);
    if (!served) {
        errors.out() << "hashrange: " << served.error().message() << '\n';
        return exit_code_of(served.error());
    }
    const std::string where =
        options.folder.empty()
            ? std::string("in memory")
            : "in " + std::filesystem::absolute(options.folder).lexically_normal().string();
    out.out() << "hashrange: serving " << shown_endpoint(options.host, served->port()) << ", data "
              << where << '\n'
              << std::flush; // whoever waits for this line reads it now
    int signal = 0;
    sigwait(&ends, &signal);
    pthread_sigmask(SIG_UNBLOCK, &ends, nullptr);
    served->drain(std::chrono::seconds(options.drain_seconds));
    return exit_code::done;
}

} // namespace cli
