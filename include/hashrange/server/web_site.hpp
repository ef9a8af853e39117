// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/task.hpp"

#include <string>
#include <string_view>

namespace hashrange::server {

/// A request of a browser, or of whoever speaks HTTP. Lifetime: borrows all of it.
struct web_request {
    std::string_view method;
    std::string_view path;  // "/posts/1", as it came
    std::string_view query; // behind the '?'
    std::string_view body;
};

struct web_answer {
    int status = 200;
    /// A constant: its bytes are borrowed, and it ends no header line.
    std::string_view content_type = "application/json";
    std::string body;
};

/// What an `http_server` answers when it does not speak DynamoDB's protocol.
/// What it throws becomes the status 500. Lifetime: the request lives until the task is complete.
/// Threads: any; answer() is called by several at the same time, by the workers. A task that waits
/// holds none of them, and goes on on the thread that completes what it waited for; the server's
/// end waits for it.
class web_site {
public:
    virtual ~web_site() = default;
    virtual task<web_answer> answer(const web_request& request) = 0;
};

} // namespace hashrange::server
