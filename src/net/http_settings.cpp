// SPDX-License-Identifier: Apache-2.0
#include "net/http_settings.hpp"

#include <initializer_list>
#include <utility>

namespace hashrange::net {
namespace {

constexpr std::string_view local_region = "us-east-1";

/// The first of the variables that is set to something.
std::string
first_set(const environment_source& environment, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        if (std::optional<std::string> text = environment.get(name); text && !text->empty())
            return *std::move(text);
    return {};
}

/// A server on this machine, reached without TLS, is a developer's.
bool is_local(const endpoint& at)
{
    return at.scheme == url_scheme::http && at.is_loopback();
}

result<std::shared_ptr<credentials_source>>
find_credentials(const http_options& options, const environment_source& environment, bool local)
{
    if (options.credentials != nullptr)
        return options.credentials;
    // With half of a pair somebody meant to configure something, locally too.
    const bool configured =
        !first_set(environment, {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}).empty();
    if (local && !configured)
        return static_credentials(local_credentials());
    result<credentials> found = credentials_from_environment(environment);
    if (!found)
        return found.error();
    return static_credentials(std::move(*found));
}

result<void> find_endpoints(const http_options& options, http_settings& into)
{
    if (!options.endpoint.empty()) {
        result<endpoint> given = parse_endpoint(options.endpoint);
        if (!given)
            return given.error();
        into.dynamodb = into.streams = *given;
        return {};
    }
    if (into.region.empty())
        return {};
    result<endpoint> dynamodb = dynamodb_endpoint(into.region);
    if (!dynamodb)
        return dynamodb.error();
    into.dynamodb = *dynamodb;
    into.streams = *streams_endpoint(into.region);
    return {};
}

} // namespace

result<http_settings>
resolve_settings(const http_options& options, const environment_source& environment)
{
    http_settings found;
    found.region = options.region.empty()
                       ? first_set(environment, {"AWS_REGION", "AWS_DEFAULT_REGION"})
                       : options.region;
    if (auto endpoints = find_endpoints(options, found); !endpoints)
        return endpoints.error();
    const bool local = is_local(found.dynamodb);
    if (found.region.empty() && local)
        found.region = local_region;
    if (found.region.empty())
        return error(
            errc::configuration,
            "no region: set the option `region` or the environment variable AWS_REGION"
        );
    auto credentials = find_credentials(options, environment, local);
    if (!credentials)
        return credentials.error();
    found.credentials = std::move(*credentials);
    found.trusted_certificates = options.trusted_certificates.empty()
                                     ? first_set(environment, {"AWS_CA_BUNDLE"})
                                     : options.trusted_certificates;
    return found;
}

} // namespace hashrange::net
