// SPDX-License-Identifier: Apache-2.0
#include "net/endpoint_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace hashrange::net {
namespace {

constexpr std::uint16_t local_port = 8000;
constexpr std::size_t label_bytes_max = 63;

/// Regions that are run apart from the others.
struct partition {
    std::string_view prefix; // of its regions' names
    std::string_view name;
    std::string_view suffix;
    std::string_view dual_stack_suffix; // empty: none
};

/// The longest prefix that fits decides; what fits none is a new region of the first one.
constexpr std::array<partition, 8> partitions{{
    {"", "aws", "amazonaws.com", "api.aws"},
    {"cn-", "aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
    {"us-gov-", "aws-us-gov", "amazonaws.com", "api.aws"},
    {"us-iso-", "aws-iso", "c2s.ic.gov", ""},
    {"us-isob-", "aws-iso-b", "sc2s.sgov.gov", ""},
    {"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk", ""},
    {"us-isof-", "aws-iso-f", "csp.hci.ic.gov", ""},
    {"eusc-", "aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu"},
}};

const partition& partition_of(std::string_view region)
{
    const auto fitting =
        std::find_if(partitions.begin() + 1, partitions.end(), [&](const partition& candidate) {
            return region.starts_with(candidate.prefix);
        });
    return fitting == partitions.end() ? partitions.front() : *fitting;
}

bool is_label_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_label(std::string_view text)
{
    return !text.empty() && text.size() <= label_bytes_max && !text.starts_with('-') &&
           !text.ends_with('-') && std::all_of(text.begin(), text.end(), is_label_character);
}

error refused(std::string_view why)
{
    return {errc::configuration, std::string(why)};
}

/// What the service is called before the region, and within which of the partition's domains.
std::string host_of(amazon_service service, const endpoint_wish& wish, const partition& home)
{
    // In GovCloud the plain names are the validated ones.
    const bool fips = wish.fips && (wish.dual_stack || home.name != "aws-us-gov");
    std::string name;
    switch (service) {
    case amazon_service::dynamodb: name = fips ? "dynamodb-fips" : "dynamodb"; break;
    case amazon_service::streams:
        // The newer domain has no names with dots in them.
        name = wish.dual_stack ? "streams-dynamodb" : "streams.dynamodb";
        name += fips ? "-fips" : "";
        break;
    case amazon_service::sts: name = fips ? "sts-fips" : "sts"; break;
    }
    const std::string_view suffix = wish.dual_stack ? home.dual_stack_suffix : home.suffix;
    return name.append(".").append(wish.region).append(".").append(suffix);
}

std::optional<std::string_view> why_not_offered(const endpoint_wish& wish, const partition& home)
{
    if (!wish.dual_stack || !home.dual_stack_suffix.empty())
        return std::nullopt;
    if (wish.fips)
        return "FIPS and DualStack are enabled, but this partition does not support one or both";
    return "DualStack is enabled but this partition does not support DualStack";
}

std::optional<std::string_view> why_no_account(const endpoint_wish& wish, const partition& home)
{
    if (wish.fips)
        return "Invalid Configuration: AccountIdEndpointMode is required and FIPS is enabled, "
               "but FIPS account endpoints are not supported";
    if (home.name != "aws")
        return "Invalid Configuration: AccountIdEndpointMode is required but account endpoints "
               "are not supported in this partition";
    if (wish.account_id.empty())
        return "AccountIdEndpointMode is required but no AccountID was provided or able to be "
               "loaded";
    return std::nullopt;
}

/// DynamoDB itself, which accounts may have an endpoint of their own for.
result<std::string> dynamodb_host(const endpoint_wish& wish, const partition& home)
{
    const std::optional<std::string_view> missing = why_no_account(wish, home);
    if (wish.account == account_endpoints::required && missing)
        return refused(*missing);
    if (wish.account == account_endpoints::disabled || missing)
        return host_of(amazon_service::dynamodb, wish, home);
    if (!is_label(wish.account_id))
        return refused("Credentials-sourced account ID parameter is invalid");
    const std::string_view suffix = wish.dual_stack ? home.dual_stack_suffix : home.suffix;
    return wish.account_id + ".ddb." + wish.region + "." + std::string(suffix);
}

result<endpoint> local_endpoint(const endpoint_wish& wish)
{
    if (wish.fips)
        return refused("Invalid Configuration: FIPS and local endpoint are not supported");
    if (wish.dual_stack)
        return refused("Invalid Configuration: Dualstack and local endpoint are not supported");
    return endpoint{.scheme = url_scheme::http, .host = "localhost", .port = local_port};
}

} // namespace

result<endpoint> endpoint_by_rules(amazon_service service, const endpoint_wish& wish)
{
    if (!is_label(wish.region))
        return refused("\"" + wish.region + "\" is not the name of a region");
    if (wish.region == local_region && service != amazon_service::sts)
        return local_endpoint(wish);
    const partition& home = partition_of(wish.region);
    if (const auto why = why_not_offered(wish, home))
        return refused(*why);
    if (service != amazon_service::dynamodb)
        return endpoint{.host = host_of(service, wish, home)};
    result<std::string> host = dynamodb_host(wish, home);
    if (!host)
        return host.error();
    return endpoint{.host = *std::move(host)};
}

} // namespace hashrange::net
