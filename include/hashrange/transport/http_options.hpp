// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/credentials.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace hashrange {

/// How to reach a server that speaks DynamoDB's protocol. Every member may be left out.
struct http_options {
    /// "eu-west-1". Empty: AWS_REGION, then AWS_DEFAULT_REGION; on a loopback endpoint without
    /// TLS finally "us-east-1", because there nothing depends on it.
    std::string region;
    /// "http://localhost:8000". Empty: Amazon's endpoint of the region.
    std::string endpoint;
    /// Empty: AWS_ACCESS_KEY_ID and its companions; on a loopback endpoint without TLS finally
    /// `local_credentials()`. Shared with the transport, which asks it before each request.
    std::shared_ptr<credentials_source> credentials;

    /// For the connection including TLS, over all addresses of the host.
    std::chrono::milliseconds connect_timeout{3'000};
    /// For a call that brings no deadline of its own.
    std::chrono::milliseconds call_timeout{60'000};
    /// Open connections kept for later calls, and for how long.
    std::size_t idle_connections_max = 16;
    std::chrono::milliseconds idle_time_max{20'000};

    /// A file of certificates in PEM form, or a directory of hashed ones, to trust instead of the
    /// system's. Empty: AWS_CA_BUNDLE, then the system's directory, looked up on demand.
    std::string trusted_certificates;
};

} // namespace hashrange
