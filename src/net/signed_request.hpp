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
        const server_name& to,
        std::string_view target,
        std::string_view body,
        const std::shared_ptr<const credentials>& signer,
        time_point now
    );

private:
    sigv4_signer signer_;
};

} // namespace hashrange::net
