// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/profile_credentials.hpp"

#include "net/credentials/container_credentials.hpp"
#include "net/credentials/instance_metadata.hpp"
#include "net/credentials/process_credentials.hpp"
#include "net/credentials/refreshing_credentials.hpp"
#include "net/setting.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

using source = std::shared_ptr<credentials_source>;
using found_source = result<std::optional<source>>;

constexpr std::size_t depth_max = 8;

error refused(const located_text& at, std::string_view why)
{
    return {errc::configuration, at.where + ": " + std::string(why)};
}

/// Reads profiles as far as they lead to one another.
class profile_reader {
public:
    profile_reader(
        const shared_config& config, const result<token_service>& tokens, const surroundings& around
    )
        : config_(config), tokens_(tokens), around_(around)
    {
    }

    found_source read(const profile_view& profile)
    {
        visited_.push_back(profile.name);
        if (const auto role = config_.find(profile, "role_arn"))
            return some(read_role(profile, *role));
        for (const std::string_view setting : {"sso_session", "sso_start_url"})
            if (const auto signed_in = config_.find(profile, setting))
                return refused(
                    *signed_in,
                    "signing in (SSO) is not offered; let a credential_process do it, for "
                    "example: aws configure export-credentials --format process"
                );
        if (auto keys = read_keys(profile); !keys || *keys)
            return keys;
        if (const auto command = config_.find(profile, "credential_process"))
            return std::optional(refreshing(
                process_credentials(std::string(command->text), command->where, around_.processes)
            ));
        return std::optional<source>();
    }

private:
    static found_source some(result<source> outcome)
    {
        if (!outcome)
            return outcome.error();
        return std::optional(*std::move(outcome));
    }

    [[nodiscard]] source refreshing(std::unique_ptr<credentials_fetcher> fetcher) const
    {
        return std::make_shared<refreshing_credentials>(std::move(fetcher), around_.clock);
    }

    result<source> read_role(const profile_view& profile, const located_text& arn)
    {
        result<wanted_role> role = describe_role(profile, arn);
        if (!role)
            return role.error();
        if (!tokens_)
            return refused(arn, tokens_.error().message());
        const auto token_file = config_.find(profile, "web_identity_token_file");
        const auto from_profile = config_.find(profile, "source_profile");
        const auto from_place = config_.find(profile, "credential_source");
        if (from_profile && from_place)
            return refused(
                *from_place, "a profile has source_profile or credential_source, not both"
            );
        if (token_file)
            return refreshing(web_identity_role(
                *tokens_, *std::move(role), std::string(token_file->text), around_
            ));
        if (!from_profile && !from_place)
            return refused(
                arn, "role_arn needs source_profile, credential_source or web_identity_token_file"
            );
        result<source> with = from_profile ? read_source(*from_profile) : read_place(*from_place);
        if (!with)
            return with.error();
        return refreshing(assumed_role(*tokens_, *std::move(role), *std::move(with), around_));
    }

    [[nodiscard]] result<wanted_role>
    describe_role(const profile_view& profile, const located_text& arn) const
    {
        if (const auto serial = config_.find(profile, "mfa_serial"))
            return refused(*serial, "a role that asks for a code (MFA) is not offered");
        wanted_role role{.arn = std::string(arn.text), .where = arn.where};
        if (const auto name = config_.find(profile, "role_session_name"))
            role.session_name = name->text;
        if (const auto id = config_.find(profile, "external_id"))
            role.external_id = id->text;
        const auto duration = config_.find(profile, "duration_seconds");
        if (!duration)
            return role;
        int seconds = 0;
        const char* last = duration->text.data() + duration->text.size();
        const auto [end, failure] = std::from_chars(duration->text.data(), last, seconds);
        if (failure != std::errc{} || end != last || seconds <= 0)
            return refused(*duration, "duration_seconds is no number of seconds");
        role.duration = std::chrono::seconds(seconds);
        return role;
    }

    /// The credentials that another profile gives for taking on a role.
    result<source> read_source(const located_text& name)
    {
        const profile_view other = config_.profile(name.text);
        if (!other.exists())
            return refused(name, "there is no profile \"" + other.name + "\"");
        if (auto keys = read_keys(other); !keys)
            return keys.error();
        else if (*keys)
            return **std::move(keys);
        if (std::find(visited_.begin(), visited_.end(), other.name) != visited_.end())
            return refused(name, "the profiles lead in a circle: " + way_to(other.name));
        if (visited_.size() == depth_max)
            return refused(name, "the profiles lead too deep: " + way_to(other.name));
        found_source found = read(other);
        if (!found)
            return found.error();
        if (!*found)
            return refused(name, "the profile \"" + other.name + "\" tells no credentials");
        return **std::move(found);
    }

    result<source> read_place(const located_text& place)
    {
        const std::string name = lower(place.text);
        if (name == "environment") {
            auto keys = credentials_from_environment(around_.environment);
            if (!keys)
                return refused(place, keys.error().message());
            return static_credentials(*std::move(keys));
        }
        if (name == "ecscontainer")
            return read_container(place);
        if (name == "ec2instancemetadata")
            return read_instance(place);
        return refused(place, "must be Environment, EcsContainer or Ec2InstanceMetadata");
    }

    result<source> read_container(const located_text& place)
    {
        if (!names_container_agent(around_.environment))
            return refused(place, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set");
        auto fetcher = container_credentials(around_);
        if (!fetcher)
            return refused(place, fetcher.error().message());
        return refreshing(*std::move(fetcher));
    }

    result<source> read_instance(const located_text& place)
    {
        auto service = instance_metadata::find(config_, around_);
        if (!service)
            return service.error();
        if (service->is_disabled())
            return refused(
                place, "the metadata service is switched off by AWS_EC2_METADATA_DISABLED"
            );
        return refreshing(instance_credentials(*std::move(service), "for " + place.where));
    }

    found_source read_keys(const profile_view& profile) const
    {
        for (const config_section* section : {profile.credentials, profile.config}) {
            profile_view one{.name = profile.name};
            (section == profile.credentials ? one.credentials : one.config) = section;
            const auto id = config_.find(one, "aws_access_key_id");
            const auto key = config_.find(one, "aws_secret_access_key");
            if (id && key)
                return std::optional(static_credentials(keys_of(one, profile)));
            if (id)
                return refused(*id, "aws_access_key_id stands here without aws_secret_access_key");
            if (key)
                return refused(*key, "aws_secret_access_key stands here without aws_access_key_id");
        }
        return std::optional<source>();
    }

    [[nodiscard]] credentials keys_of(const profile_view& one, const profile_view& both) const
    {
        const auto text = [this](const profile_view& profile, std::string_view setting) {
            const auto found = config_.find(profile, setting);
            return found ? found->text : std::string_view();
        };
        return {
            .access_key_id = std::string(text(one, "aws_access_key_id")),
            .secret_access_key = text(one, "aws_secret_access_key"),
            .session_token = text(one, "aws_session_token"),
            .account_id = std::string(text(both, "aws_account_id")),
        };
    }

    [[nodiscard]] std::string way_to(const std::string& last) const
    {
        std::string way;
        for (const std::string& name : visited_)
            way.append(name).append(", ");
        return way + last;
    }

    const shared_config& config_;
    const result<token_service>& tokens_;
    const surroundings& around_;
    std::vector<std::string> visited_; // profiles whose roles are being read
};

} // namespace

result<std::optional<std::shared_ptr<credentials_source>>> profile_credentials(
    const shared_config& config, const result<token_service>& tokens, const surroundings& around
)
{
    return profile_reader(config, tokens, around).read(config.profile());
}

} // namespace hashrange::net
