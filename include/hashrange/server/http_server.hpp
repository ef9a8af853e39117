// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/server/web_site.hpp"
#include "hashrange/transport/credentials.hpp"
#include "hashrange/transport/transport.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hashrange::server {

/// How a server is reached, whom it lets in, and how much it takes from its clients.
struct server_options {
    std::string host = "127.0.0.1"; // an address, or a name that has one
    std::uint16_t port = 8000;      // 0: any that is free
    /// Of those who sign for no region; in the health answer.
    std::string region = "us-east-1";
    /// Who may sign requests. Empty: any signature will do, and it is not looked at.
    std::vector<credentials> keys;
    /// Without keys a server listens on the loopback only, unless this says otherwise.
    bool open_to_everybody = false;

    /// Writes wait for a disk: they are done by threads of their own, so many at a time.
    bool writes_wait = false;
    std::size_t workers_max = 32;
    std::size_t loops = 0; // threads that talk to clients; 0: one for each core

    std::size_t connections_max = 8192;
    std::size_t connections_of_address_max = 0; // 0: half of all
    /// Bodies and answers that wait, of all connections together.
    std::size_t memory_bytes_max = std::size_t{256} * 1024 * 1024;
    std::chrono::milliseconds request_patience{20'000}; // from a request's first byte to its last
    std::chrono::milliseconds answer_patience{30'000};  // for a client to take an answer
    std::chrono::milliseconds idle_patience{600'000};   // between two requests

    clock_source* clock = nullptr;   // null: the system's
    random_source* random = nullptr; // null: the system's
};

/// A server that speaks DynamoDB's protocol and asks a transport for the answers: an embedded
/// engine, so that any SDK may use it, or whatever else is one.
///
///     auto served = http_server::start(engine::open_in_memory_engine(), {.port = 0}).value();
///
/// Errors: configuration for options that contradict one another; connection_failed when the
/// address cannot be had, naming it.
/// Lifetime: shares the transport. Threads: any; it starts those that `loops` and `workers_max`
/// name.
class http_server {
public:
    static result<http_server> start(std::shared_ptr<transport> behind, server_options options);
    /// A site for browsers instead; its answers are begun by the workers.
    static result<http_server> start(std::shared_ptr<web_site> site, server_options options);
    http_server(http_server&& other) noexcept;
    http_server& operator=(http_server&& other) noexcept;
    /// Drains, with no patience. Answers of a site that are under way are waited for: whatever
    /// completes them, as an io_loop of the program's own, has to go on until then.
    ~http_server();

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Takes no more connections and requests, lets those that run come to their end within
    /// `patience`, then ends.
    void drain(std::chrono::milliseconds patience);

private:
    struct running;
    static result<http_server> start(
        std::shared_ptr<transport> behind,
        std::shared_ptr<web_site> site,
        const server_options& options
    );
    explicit http_server(std::unique_ptr<running> one) noexcept;
    std::unique_ptr<running> running_;
};

} // namespace hashrange::server
