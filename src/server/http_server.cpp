// SPDX-License-Identifier: Apache-2.0
#include "hashrange/server/http_server.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/transport/refusing_transport.hpp"

#include "server/access_keys.hpp"
#include "server/door.hpp"
#include "server/memory_budget.hpp"
#include "server/shell/connection_count.hpp"
#include "server/shell/event_loop.hpp"
#include "server/shell/listener.hpp"
#include "server/shell/worker_pool.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace hashrange::server {
namespace {

/// The service's limits: a head of 16 KB, a body of 16 MB.
constexpr net::http::message_limits request_limits{
    .head_bytes_max = std::size_t{16} * 1024,
    .body_bytes_max = std::size_t{16} * 1024 * 1024,
};
/// In one turn of the loop that accepts, so that clients who storm in do not keep it.
constexpr int accepted_at_once_max = 64;

access_keys keys_of(const std::vector<credentials>& all)
{
    access_keys made;
    for (const credentials& one : all)
        made.add(one);
    return made;
}

std::size_t loops_of(const server_options& options)
{
    if (options.loops > 0)
        return options.loops;
    return std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

/// No more than the process may have files open, else accepting would fail for ever.
std::size_t connections_of(const server_options& options)
{
    constexpr rlim_t others = 128; // of the store, and of whoever owns the process
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY)
        return options.connections_max;
    const rlim_t ours = files.rlim_cur > 2 * others ? files.rlim_cur - others : others;
    return std::min(options.connections_max, static_cast<std::size_t>(ours));
}

std::size_t connections_of_address(const server_options& options)
{
    if (options.connections_of_address_max != 0)
        return options.connections_of_address_max;
    return (connections_of(options) + 1) / 2;
}

} // namespace

/// Members in the order in which they are needed; what uses another one ends before it.
struct http_server::running {
    running(
        std::shared_ptr<transport> engine,
        std::shared_ptr<web_site> pages,
        const server_options& options,
        shell::listener open
    )
        : behind(std::move(engine)), site(std::move(pages)), keys(keys_of(options.keys)),
          door{
              .behind = *behind,
              .region = options.region,
              .body_bytes_max = request_limits.body_bytes_max,
              .keys = keys.empty() ? nullptr : &keys,
              .clock = options.clock ? *options.clock : system_clock_source(),
              .random = options.random ? *options.random : system_random_source(),
          },
          budget(options.memory_bytes_max),
          count(connections_of(options), connections_of_address(options)),
          listening(std::move(open)),
          loop_setting{
              .door = door,
              .limits = request_limits,
              .patience =
                  {options.request_patience, options.answer_patience, options.idle_patience},
              .budget = budget,
              .workers = workers,
              .writes_wait = options.writes_wait,
          },
          workers(door, site.get(), options.workers_max)
    {
    }
    running(const running&) = delete;
    running& operator=(const running&) = delete;
    ~running() { drain(std::chrono::milliseconds(0)); }

    result<void> begin(std::size_t loop_count);
    void accept();
    void drain(std::chrono::milliseconds patience);

    std::shared_ptr<transport> behind; // shared with whoever opened it
    std::shared_ptr<web_site> site;    // shared with whoever made it; null: DynamoDB's protocol
    access_keys keys;
    door_setting door;
    memory_budget budget;
    shell::connection_count count;
    shell::listener listening;
    shell::loop_setting loop_setting;
    std::vector<std::unique_ptr<shell::event_loop>> loops;
    shell::worker_pool workers; // ends before the loops that its jobs mean
    std::size_t next = 0;       // loop to get a client
    std::vector<std::thread> threads;
};

result<void> http_server::running::begin(std::size_t loop_count)
{
    for (std::size_t i = 0; i < loop_count; ++i) {
        loops.push_back(std::make_unique<shell::event_loop>(loop_setting));
        if (auto opened = loops.back()->open(); !opened)
            return opened;
    }
    loops.front()->listen(listening.socket(), [this] { accept(); });
    for (const auto& one : loops)
        threads.emplace_back([&loop = *one] { loop.run(); });
    return {};
}

void http_server::running::accept()
{
    for (int i = 0; i < accepted_at_once_max; ++i) {
        shell::caller came = listening.accept();
        if (!came.socket.is_open())
            return;
        shell::counted_connection place = count.enter(std::move(came.address));
        if (place.is_granted()) // else it is closed, so that the client knows at once
            loops[next++ % loops.size()]->adopt(std::move(came.socket), std::move(place));
    }
}

void http_server::running::drain(std::chrono::milliseconds patience)
{
    const steady_time_point latest = door.clock.steady_now() + patience;
    for (const auto& one : loops)
        one->drain(latest);
    for (std::thread& one : threads)
        one.join();
    threads.clear();
}

result<http_server> http_server::start(std::shared_ptr<transport> behind, server_options options)
{
    return start(std::move(behind), nullptr, options);
}

result<http_server> http_server::start(std::shared_ptr<web_site> site, server_options options)
{
    return start(refusing_transport(op::unknown_operation()), std::move(site), options);
}

result<http_server> http_server::start(
    std::shared_ptr<transport> behind, std::shared_ptr<web_site> site, const server_options& options
)
{
    const bool loopback_only = options.keys.empty() && !options.open_to_everybody;
    auto opened = shell::listener::open(options.host, options.port, loopback_only);
    if (!opened)
        return opened.error();
    auto made =
        std::make_unique<running>(std::move(behind), std::move(site), options, std::move(*opened));
    if (auto begun = made->begin(loops_of(options)); !begun)
        return begun.error();
    return http_server(std::move(made));
}

http_server::http_server(std::unique_ptr<running> one) noexcept : running_(std::move(one)) {}
http_server::http_server(http_server&& other) noexcept = default;
http_server& http_server::operator=(http_server&& other) noexcept = default;
http_server::~http_server() = default;

std::uint16_t http_server::port() const noexcept
{
    return running_->listening.port();
}

void http_server::drain(std::chrono::milliseconds patience)
{
    running_->drain(patience);
}

} // namespace hashrange::server
