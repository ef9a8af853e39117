// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/endpoint.hpp"

#include <sys/types.h>

#include <functional>
#include <string_view>
#include <vector>

namespace bench {

/// A server of another process, so that what is counted in this one is the client's: answers
/// every request with the same item of 640 bytes. Start it before there are threads.
class fixed_server {
public:
    fixed_server();
    fixed_server(const fixed_server&) = delete;
    fixed_server& operator=(const fixed_server&) = delete;
    ~fixed_server();

    [[nodiscard]] const hashrange::endpoint& endpoint() const noexcept { return endpoint_; }

private:
    hashrange::endpoint endpoint_;
    pid_t process_ = -1;
};

/// A way to get the item over one connection that is kept.
struct way {
    std::string_view name;
    std::string_view about;
    std::function<void(int times)> call;
};

/// All of them, connected when they are first called. One whose answer is not the item aborts.
std::vector<way> ways_to(const hashrange::endpoint& server);

} // namespace bench
