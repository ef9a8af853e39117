// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/endpoint.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace hashrange::test_support {

/// What goes wrong on one connection.
enum class chaos : std::uint8_t {
    none,
    delay,      // every piece of the answer comes later
    drip,       // the answer comes byte by byte
    reset,      // at some byte of the answer the connection is reset
    half_close, // ... the server's side ends, the client's stays open
    truncate,   // ... both sides end
    stall,      // ... nothing comes any more
    duplicate,  // the answer comes twice
    drop_reply, // the server has answered, and the connection ends without a byte of it
};
inline constexpr int chaos_kinds = static_cast<int>(chaos::drop_reply) + 1;

struct chaos_plan {
    chaos kind = chaos::none;
    std::size_t after = 0; // bytes of the answers that pass before it happens
};

/// A TCP proxy on a free port of this machine that does to each connection what the test says.
/// Threads: `plan` is called on the proxy's.
class chaos_proxy {
public:
    using planner = std::function<chaos_plan()>;

    /// Before `port` of this machine.
    chaos_proxy(std::uint16_t port, planner plan);
    chaos_proxy(const chaos_proxy&) = delete;
    chaos_proxy& operator=(const chaos_proxy&) = delete;
    ~chaos_proxy();

    [[nodiscard]] std::string url() const;
    [[nodiscard]] int accepted() const noexcept { return accepted_; }
    /// How many connections were spoilt.
    [[nodiscard]] int spoilt() const noexcept { return spoilt_; }

private:
    void accept_all();
    void relay(int client);
    bool pass_answer(int client, std::string_view bytes, chaos_plan plan, std::size_t& passed);
    bool pause(std::chrono::milliseconds time) const;
    void stall(int client) const;

    const std::uint16_t upstream_;
    const planner plan_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> ended_ = false;
    std::atomic<int> accepted_ = 0, spoilt_ = 0;
    std::thread acceptor_;
    std::vector<std::thread> relays_; // of the acceptor
};

} // namespace hashrange::test_support
