// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace hashrange::bench {

/// A socket of the loopback (or what waits for sockets), closed with the object.
class tcp_socket {
public:
    tcp_socket() noexcept = default;
    explicit tcp_socket(int number) noexcept : number_(number) {}
    tcp_socket(tcp_socket&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    tcp_socket& operator=(tcp_socket&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }
    ~tcp_socket();

    /// Not open when nobody listens there.
    static tcp_socket dial(std::uint16_t port);
    static tcp_socket listen(std::uint16_t port);
    [[nodiscard]] tcp_socket accept() const;

    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] bool send_all(std::string_view bytes) const;

private:
    int number_ = -1;
};

} // namespace hashrange::bench
