// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/credentials_chain.hpp"

#include "net/credentials/container_credentials.hpp"
#include "net/credentials/profile_credentials.hpp"
#include "net/credentials/refreshing_credentials.hpp"
#include "net/environment_text.hpp"

#include <optional>
#include <utility>

namespace hashrange::net {
namespace {

using source = std::shared_ptr<credentials_source>;
/// Nothing: not configured here.
using found_source = result<std::optional<source>>;

source refreshing(std::unique_ptr<credentials_fetcher> fetcher, const surroundings& around)
{
    return std::make_shared<refreshing_credentials>(std::move(fetcher), around.clock);
}

found_source from_variables(const environment_source& environment)
{
    // With half of a pair somebody meant to configure something.
    if (first_set(environment, {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}).empty())
        return std::optional<source>();
    result<credentials> read = credentials_from_environment(environment);
    if (!read)
        return read.error();
    return std::optional(static_credentials(*std::move(read)));
}

found_source from_web_identity(const result<token_service>& tokens, const surroundings& around)
{
    std::string file = first_set(around.environment, {"AWS_WEB_IDENTITY_TOKEN_FILE"});
    if (file.empty())
        return std::optional<source>();
    wanted_role role{
        .arn = first_set(around.environment, {"AWS_ROLE_ARN"}),
        .session_name = first_set(around.environment, {"AWS_ROLE_SESSION_NAME"}),
        .where = "the environment variable AWS_ROLE_ARN",
    };
    if (role.arn.empty())
        return error(
            errc::configuration,
            "AWS_WEB_IDENTITY_TOKEN_FILE is set, but the environment variable AWS_ROLE_ARN is not"
        );
    if (!tokens)
        return tokens.error();
    return std::optional(
        refreshing(web_identity_role(*tokens, std::move(role), std::move(file), around), around)
    );
}

found_source from_container(const surroundings& around)
{
    if (!names_container_agent(around.environment))
        return std::optional<source>();
    auto fetcher = container_credentials(around);
    if (!fetcher)
        return fetcher.error();
    return std::optional(refreshing(*std::move(fetcher), around));
}

std::string looked_at(const shared_config& config, profile_choice choice)
{
    std::string told;
    if (choice == profile_choice::by_environment)
        told = "the environment variables AWS_ACCESS_KEY_ID and AWS_WEB_IDENTITY_TOKEN_FILE are "
               "not set; ";
    told += config.looked_at() + " tells none; the environment variables "
                                 "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and "
                                 "AWS_CONTAINER_CREDENTIALS_FULL_URI are not set";
    return told;
}

result<source>
from_instance(const shared_config& config, profile_choice choice, const surroundings& around)
{
    auto service = instance_metadata::find(config, around);
    if (!service)
        return service.error();
    if (service->is_disabled())
        return error(
            errc::configuration,
            "no credentials: " + looked_at(config, choice) +
                "; the metadata service is switched off by AWS_EC2_METADATA_DISABLED"
        );
    return refreshing(instance_credentials(*std::move(service), looked_at(config, choice)), around);
}

} // namespace

result<std::shared_ptr<credentials_source>> find_credentials(
    const shared_config& config,
    profile_choice choice,
    const result<token_service>& tokens,
    const surroundings& around
)
{
    if (choice == profile_choice::by_environment) {
        found_source variables = from_variables(around.environment);
        if (!variables)
            return variables.error();
        if (*variables)
            return **std::move(variables);
        found_source identity = from_web_identity(tokens, around);
        if (!identity)
            return identity.error();
        if (*identity)
            return **std::move(identity);
    }
    found_source profile = profile_credentials(config, tokens, around);
    if (!profile)
        return profile.error();
    if (*profile)
        return **std::move(profile);
    found_source container = from_container(around);
    if (!container)
        return container.error();
    if (*container)
        return **std::move(container);
    return from_instance(config, choice, around);
}

} // namespace hashrange::net
