// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/transport/secret.hpp"

#include "net/byte_stream.hpp"
#include "net/http/header_field.hpp"

#include <chrono>
#include <memory>
#include <span>
#include <string_view>

namespace hashrange::net {

/// One small request to a server that knows credentials. Lifetime: borrows everything.
struct http_question {
    const endpoint& to;
    std::string_view method;
    std::string_view target;
    std::span<const http::header_field> fields; // without Host and Content-Length
    std::string_view body;
    std::chrono::milliseconds timeout; // for connecting, sending and receiving together
};

struct http_reply {
    int status = 0;
    secret body;
};

/// Who carries questions. Errors: those of a connection; `errc::malformed_response`; of source
/// network. Threads: any.
class http_asker {
public:
    virtual ~http_asker() = default;
    virtual result<http_reply> ask(const http_question& question) = 0;
};

/// One that asks once, on a connection of its own. What came stays in no memory but the reply's.
/// Lifetime: borrows the clock.
std::shared_ptr<http_asker> ask_over(std::shared_ptr<connector> network, clock_source& clock);

} // namespace hashrange::net
