// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/op/operation.hpp"
#include "hashrange/server/web_site.hpp"
#include "hashrange/transport/transport.hpp"

#include "net/http/request_parser.hpp"
#include "server/access_keys.hpp"
#include "server/authenticator.hpp"
#include "server/reply.hpp"
#include "server/request_id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::server {

/// What every door of a server has in common. Lifetime: borrows all of it.
struct door_setting {
    transport& behind;
    std::string region; // of those who name none
    std::size_t body_bytes_max;
    const access_keys* keys = nullptr; // null: everybody may enter
    clock_source& clock = system_clock_source();
    random_source& random = system_random_source();
};

/// Whether anything may follow an answer on its connection.
enum class afterwards : std::uint8_t { keep, close };

/// From a whole HTTP request to the bytes of its answer: who asks, for what, and what the engine
/// says, each in the service's words and in its order:
///
///     CORS; health; method and content type; JSON; target; authorization; the operation
///
/// Errors: none; every failure is an answer.
/// Lifetime: borrows the setting. Threads: one at a time.
class door {
public:
    explicit door(const door_setting& setting);

    /// The operation that a request names, if it is one.
    static std::optional<op::operation> operation_of(const net::http::request_parser& request);

    /// Appends the answer; the request's body is used up. `wanted`: close when nothing shall
    /// follow.
    afterwards answer(net::http::request_parser& request, afterwards wanted, std::string& out);

    /// What a site says to a request. Lifetime: borrows both until it is complete. Threads: any.
    static task<reply> reply_of(web_site& site, net::http::request_parser& request);
    /// Appends a reply that is made already, as answer() does.
    afterwards write(
        reply made, const net::http::request_parser& request, afterwards wanted, std::string& out
    );

    // For requests that come to no such thing; nothing may follow these.

    /// Appends what a request gets that cannot be read, or is too large.
    void refuse(net::http::refusal why, std::string& out);
    /// Appends what a request gets that did not come in time.
    void refuse_late(std::string& out);
    /// Appends what a request gets for which there is no room now.
    void refuse_busy(std::string& out);

private:
    void append(const reply& shown, std::string& out);
    reply reply_to(net::http::request_parser& request);
    reply reply_to_post(net::http::request_parser& request, std::string_view content_type);
    result<std::string> perform(net::http::request_parser& request, bool& is_json);
    result<void> unpack(net::http::request_parser& request);
    result<std::string> region_of_caller(net::http::request_parser& request);

    const door_setting& setting_;
    std::optional<authenticator> authenticator_;
    request_ids ids_;
    http_date date_;
};

} // namespace hashrange::server
