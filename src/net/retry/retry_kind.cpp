// SPDX-License-Identifier: Apache-2.0
#include "net/retry/retry_kind.hpp"

#include "hashrange/op/errors.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace hashrange::net {
namespace {

/// Names that DynamoDB itself does not use, but what stands before it may.
constexpr std::array<std::string_view, 8> throttling_names{
    "Throttling",
    "ThrottledException",
    "RequestThrottled",
    "RequestThrottledException",
    "TooManyRequestsException",
    "BandwidthLimitExceeded",
    "SlowDown",
    "EC2ThrottledException",
};
constexpr std::array<std::string_view, 3> transient_names{
    "RequestTimeout",
    "RequestTimeoutException",
    "PriorRequestNotComplete",
};

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_transient_status(int status)
{
    return status == 500 || status == 502 || status == 503 || status == 504;
}

retry_kind kind_of_name(const error& failure)
{
    if (contains(throttling_names, failure.name()))
        return retry_kind::throttling;
    const bool transient =
        contains(transient_names, failure.name()) || is_transient_status(failure.http_status());
    return transient ? retry_kind::transient : retry_kind::never;
}

} // namespace

retry_kind retry_kind_of(const error& failure)
{
    switch (failure.code()) {
    case errc::provisioned_throughput_exceeded:
    case errc::throttling:
    case errc::request_limit_exceeded:
    case errc::transaction_in_progress:
    case errc::limit_exceeded: return retry_kind::throttling;
    case errc::replicated_write_conflict:
    case errc::connection_failed:
    case errc::connection_lost: return retry_kind::transient;
    case errc::timed_out: return retry_kind::timed_out;
    // Whatever came, it was not what the service said.
    case errc::malformed_response:
        return failure.source() == error_source::network ? retry_kind::transient
                                                         : retry_kind::never;
    default: return kind_of_name(failure);
    }
}

bool is_canceled_by_others(const error& failure)
{
    const auto reasons = op::reasons(failure);
    const auto is_other = [](const op::cancellation_reason& one) {
        return one.code == "None" || one.code == "TransactionConflict" ||
               one.code == "ThrottlingError" || one.code == "ProvisionedThroughputExceeded";
    };
    return failure == errc::transaction_canceled && !reasons.empty() &&
           std::all_of(reasons.begin(), reasons.end(), is_other);
}

} // namespace hashrange::net
