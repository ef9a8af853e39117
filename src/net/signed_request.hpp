// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/endpoint.hpp"

#include "net/sigv4.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace hashrange::net {

/// How requests name the server they go to.
struct server_name {
    explicit server_name(const endpoint& at) : authority(at.authority()), path(at.path) {}
    std::string authority; // what the Host field says
    std::string path;
};

/// A request before it is signed. Lifetime: borrows all.
struct unsigned_request {
    const server_name& to;
    std::string_view target;
    std::string_view body;
    // Which call and which of its attempts this is.
    std::string_view invocation_id;
    std::string_view attempt;
    bool accepts_gzip = false;
};

/// Writes the requests of DynamoDB's protocol: POST with a JSON body, an X-Amz-Target and a
/// signature.
/// Threads: one at a time.
class signed_request {
public:
    explicit signed_request(const std::string& region) : signer_(region, "dynamodb") {}

    /// Puts the whole request into `out`.
    /// Errors: `errc::configuration` for credentials that cannot stand in a header field.
    result<void> write(
        std::string& out,
        const unsigned_request& request,
        const std::shared_ptr<const credentials>& signer,
        time_point now
    );

private:
    sigv4_signer signer_;
};

} // namespace hashrange::net
