// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/credentials.hpp"
#include "hashrange/transport/retry_options.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace hashrange {

/// Whether Amazon's endpoints are those of the account, "123456789012.ddb.eu-west-1...", which
/// needs credentials that tell their account; those of a role do once they were fetched.
enum class account_endpoints : std::uint8_t { preferred, disabled, required };

class io_loop;

/// How to reach a server that speaks DynamoDB's protocol. Every member may be left out; then the
/// variable named at it decides, then the key of the profile. docs/reference/connect.md tells all.
struct http_options {
    /// "eu-west-1". Empty: AWS_REGION, AWS_DEFAULT_REGION, `region`, then the machine's metadata
    /// service; on a loopback endpoint without TLS instead of the last one "us-east-1", because
    /// there nothing depends on it.
    std::string region;
    /// "http://localhost:8000". Empty: AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL, `endpoint_url`,
    /// then Amazon's endpoint of the region.
    std::string endpoint;
    /// Of the shared configuration files. Empty: AWS_PROFILE, then "default". A profile named here
    /// also goes before the credentials in environment variables.
    std::string profile;
    /// Empty: the usual chain; on a loopback endpoint without TLS only AWS_ACCESS_KEY_ID and its
    /// companions, then `local_credentials()`. Shared with the transport, which asks it before each
    /// request.
    std::shared_ptr<credentials_source> credentials;

    /// Amazon's endpoints by their FIPS 140 names. AWS_USE_FIPS_ENDPOINT, `use_fips_endpoint`.
    std::optional<bool> fips;
    /// ... that also have an IPv6 address. AWS_USE_DUALSTACK_ENDPOINT, `use_dualstack_endpoint`.
    std::optional<bool> dual_stack;
    /// AWS_ACCOUNT_ID_ENDPOINT_MODE, `account_id_endpoint_mode`, then preferred.
    std::optional<account_endpoints> account;

    /// "http://proxy.example:3128", asked to CONNECT; "none" for none. Empty: HTTPS_PROXY or
    /// HTTP_PROXY by the endpoint's scheme, except for this machine.
    std::string proxy;
    /// Hosts that are reached without it: "localhost,.internal.example,10.0.0.0/8". Empty:
    /// NO_PROXY.
    std::string no_proxy;

    /// For the connection including TLS, over all addresses of the host.
    std::chrono::milliseconds connect_timeout{3'000};
    /// For a call that brings no deadline of its own.
    std::chrono::milliseconds call_timeout{60'000};
    /// For one attempt of a call; another one may follow it.
    std::chrono::milliseconds attempt_timeout{20'000};
    retry_options retry;
    /// Where asynchronous calls wait; it must outlive the connection. Null: in a loop of the
    /// client's own, on a thread that is started with the first of them and runs what comes after a
    /// `co_await`, too.
    io_loop* loop = nullptr;
    /// Asks for answers in gzip: less to receive, more to compute.
    bool accepts_gzip = false;
    /// Connections to each endpoint that carry calls at the same time; more calls wait.
    std::size_t connections_max = 1'000;
    /// So many may wait; what comes then fails at once, with `errc::out_of_memory`.
    std::size_t waiting_calls_max = 10'000;
    /// Open connections kept for later calls, and for how long.
    std::size_t idle_connections_max = 16;
    std::chrono::milliseconds idle_time_max{20'000};
    /// Older connections are replaced, so that a name that moved is looked up again.
    std::chrono::milliseconds connection_lifetime_max{600'000};

    /// A file of certificates in PEM form, or a directory of hashed ones, to trust instead of the
    /// system's. Empty: AWS_CA_BUNDLE, `ca_bundle`, then the system's directory, where only what a
    /// server's chain needs is looked up.
    std::string trusted_certificates;
};

} // namespace hashrange
