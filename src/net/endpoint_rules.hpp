// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/endpoint.hpp"
#include "hashrange/transport/http_options.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::net {

/// Which of Amazon's endpoints is wanted.
struct endpoint_wish {
    std::string region;
    bool fips = false;
    bool dual_stack = false;
    account_endpoints account = account_endpoints::preferred;
    std::string account_id; // empty: not known
};

enum class amazon_service : std::uint8_t { dynamodb, streams, sts };

/// The endpoint by Amazon's published rules: partitions by the form of the region's name, FIPS and
/// dual-stack names, DynamoDB's endpoints of an account.
/// Errors: `errc::configuration`: a region that could not stand in a host name, and what the
/// region's partition does not offer, in the words of the rules.
result<endpoint> endpoint_by_rules(amazon_service service, const endpoint_wish& wish);

/// The region "local" is DynamoDB on this machine, and signed for as this one.
inline constexpr std::string_view local_region = "local";
inline constexpr std::string_view local_signing_region = "us-east-1";

} // namespace hashrange::net
