// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/sigv4.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace hashrange::net {

/// Writes the requests of DynamoDB's protocol: POST / with a JSON body, an X-Amz-Target and a
/// signature.
/// Threads: one at a time.
class signed_request {
public:
    explicit signed_request(const std::string& region) : signer_(region, "dynamodb") {}

    /// Puts the whole request into `out`. `host` is the endpoint's authority.
    /// Errors: `errc::configuration` for credentials that cannot stand in a header field.
    result<void> write(
        std::string& out,
        std::string_view host,
        std::string_view target,
        std::string_view body,
        const std::shared_ptr<const credentials>& signer,
        time_point now
    );

private:
    sigv4_signer signer_;
};

} // namespace hashrange::net
