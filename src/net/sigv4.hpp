// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/transport/credentials.hpp"

#include "net/canonical_request.hpp"
#include "net/sha256.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::net {

/// What signing adds to a request's header fields, beside X-Amz-Security-Token when there is one.
struct sigv4_signature {
    std::string date;          // X-Amz-Date: "20250101T000000Z"
    std::string authorization; // Authorization
};

/// Signs requests by AWS Signature Version 4, in the header.
///
/// The key that belongs to a day, a region and a service is derived once and kept; buffers are
/// reused, so signing allocates nothing once it is warm.
/// Threads: one at a time.
class sigv4_signer {
public:
    sigv4_signer(std::string region, std::string service);
    ~sigv4_signer();
    sigv4_signer(const sigv4_signer&) = delete;
    sigv4_signer& operator=(const sigv4_signer&) = delete;

    /// Signs the given fields, X-Amz-Date and the session token; the caller puts them all into the
    /// request. Lifetime: the answer lives until the next call.
    const sigv4_signature& sign(
        const signable_request& request,
        const std::shared_ptr<const credentials>& signer,
        time_point now
    );

private:
    void take_time(time_point now);
    void derive_day_key();
    void write_authorization();

    const std::string region_;
    const std::string service_;

    sha256 digest_;
    hmac_sha256 day_key_;
    // For whom and when day_key_ was derived. Shared with whoever gave it, so that its address
    // cannot come to mean other credentials.
    std::shared_ptr<const credentials> signer_;
    std::string scope_; // "20250101/eu-west-1/dynamodb/aws4_request"
    // Of the signature's date; nothing before the first.
    std::optional<std::chrono::sys_seconds> second_;

    canonical_request canonical_;
    std::string string_to_sign_;
    sigv4_signature signature_;
};

} // namespace hashrange::net
