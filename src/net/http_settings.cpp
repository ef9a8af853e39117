// SPDX-License-Identifier: Apache-2.0
#include "net/http_settings.hpp"

#include "net/credentials/credentials_chain.hpp"
#include "net/endpoint_rules.hpp"
#include "net/environment_text.hpp"
#include "net/setting.hpp"

#include <optional>
#include <utility>

namespace hashrange::net {
namespace {

/// A server on this machine, reached without TLS, is a developer's.
bool is_local(const std::optional<endpoint>& at)
{
    return at && at->scheme == url_scheme::http && at->is_loopback();
}

/// The service's word in variables and in the profile's `services` section.
struct service_words {
    std::string_view variable; // of its endpoint
    std::string_view section;
};
constexpr service_words dynamodb_words{"AWS_ENDPOINT_URL_DYNAMODB", "dynamodb"};
constexpr service_words streams_words{"AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "dynamodb_streams"};
constexpr service_words sts_words{"AWS_ENDPOINT_URL_STS", "sts"};

/// Resolves one connection's settings, one question after another.
class resolver {
public:
    resolver(
        const http_options& options, const connect_sources& sources, const shared_config& config
    )
        : options_(options), sources_(sources), environment_(sources.environment), config_(config)
    {
    }

    result<http_settings> resolve(const make_asker& asker)
    {
        http_settings found;
        if (auto network = find_network(found.network); !network)
            return network.error();
        const surroundings around{
            .clock = sources_.clock,
            .environment = environment_,
            .files = sources_.files,
            .processes = sources_.processes,
            .nearby = asker({}),
            .network = asker(found.network),
        };
        if (auto custom = find_custom_endpoints(); !custom)
            return custom.error();
        result<std::string> region = find_region(around);
        if (!region)
            return region.error();
        found.region = *region == local_region ? std::string(local_signing_region) : *region;
        if (auto wished = find_wish(*std::move(region)); !wished)
            return wished.error();
        auto credentials = find_credentials_source(found.region, around);
        if (!credentials)
            return credentials.error();
        found.credentials = *std::move(credentials);
        if (auto placed = find_endpoints(found); !placed)
            return placed.error();
        return found;
    }

private:
    result<void> find_network(network_settings& into) const
    {
        auto proxies = proxy_rules::find(options_, environment_);
        if (!proxies)
            return proxies.error();
        into.proxies = *std::move(proxies);
        const auto trusted = find_setting(environment_, config_, {"AWS_CA_BUNDLE", "ca_bundle"});
        into.trusted_certificates = options_.trusted_certificates;
        if (into.trusted_certificates.empty() && trusted)
            into.trusted_certificates = trusted->text;
        return {};
    }

    result<void> find_custom_endpoints()
    {
        if (!options_.endpoint.empty()) {
            result<endpoint> given = parse_endpoint(options_.endpoint);
            if (!given)
                return given.error();
            dynamodb_ = streams_ = *given;
            return {};
        }
        if (auto found = find_custom_endpoint(dynamodb_words, dynamodb_); !found)
            return found;
        if (auto found = find_custom_endpoint(streams_words, streams_); !found)
            return found;
        // Who names a server for DynamoDB does not expect its streams at another.
        if (!streams_)
            streams_ = dynamodb_;
        return {};
    }

    result<void>
    find_custom_endpoint(const service_words& words, std::optional<endpoint>& into) const
    {
        const auto ignored = find_flag(
            environment_,
            config_,
            {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls"}
        );
        if (!ignored)
            return ignored.error();
        const std::optional<setting> found = find_endpoint_url(words);
        if (ignored->value_or(false) || !found)
            return {};
        result<endpoint> parsed = blamed(parse_endpoint(found->text), *found);
        if (!parsed)
            return parsed.error();
        into = *std::move(parsed);
        return {};
    }

    [[nodiscard]] std::optional<setting> find_endpoint_url(const service_words& words) const
    {
        for (const std::string_view variable :
             {words.variable, std::string_view("AWS_ENDPOINT_URL")})
            if (std::string text = first_set(environment_, {variable}); !text.empty())
                return setting{
                    std::move(text), "the environment variable " + std::string(variable)};
        if (const auto url = config_.find_of_service(words.section, "endpoint_url"))
            return setting{std::string(url->text), url->where};
        if (const auto url = config_.find("endpoint_url"))
            return setting{std::string(url->text), url->where};
        return std::nullopt;
    }

    [[nodiscard]] result<std::string> find_region(const surroundings& around) const
    {
        if (!options_.region.empty())
            return options_.region;
        std::string region = first_set(environment_, {"AWS_REGION", "AWS_DEFAULT_REGION"});
        if (!region.empty())
            return region;
        if (const auto told = config_.find("region"))
            return std::string(told->text);
        if (is_local(dynamodb_))
            return std::string(local_signing_region);
        return ask_for_region(around);
    }

    [[nodiscard]] result<std::string> ask_for_region(const surroundings& around) const
    {
        const auto service = instance_metadata::find(config_, around);
        if (!service)
            return service.error();
        std::string looked_at =
            "no region: the option `region` is empty; the environment variables AWS_REGION and "
            "AWS_DEFAULT_REGION are not set; " +
            config_.looked_at() + " tells no region; the metadata service ";
        if (service->is_disabled())
            return error(
                errc::configuration, looked_at + "is switched off by AWS_EC2_METADATA_DISABLED"
            );
        result<std::string> told = service->region();
        if (told && !told->empty())
            return told;
        const std::string why = told ? "it named none" : std::string(told.error().message());
        return error(
            errc::configuration, looked_at + "at " + service->address() + " (" + why + ")"
        );
    }

    result<void> find_wish(std::string region)
    {
        wish_.region = std::move(region);
        const auto fips =
            find_flag(environment_, config_, {"AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"});
        if (!fips)
            return fips.error();
        const auto dual_stack = find_flag(
            environment_, config_, {"AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"}
        );
        if (!dual_stack)
            return dual_stack.error();
        wish_.fips = options_.fips.value_or(fips->value_or(false));
        wish_.dual_stack = options_.dual_stack.value_or(dual_stack->value_or(false));
        return find_account_mode();
    }

    result<void> find_account_mode()
    {
        const auto found = find_setting(
            environment_, config_, {"AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode"}
        );
        const std::string mode = found ? lower(found->text) : "preferred";
        if (mode == "disabled")
            wish_.account = account_endpoints::disabled;
        else if (mode == "required")
            wish_.account = account_endpoints::required;
        else if (mode != "preferred")
            return wrong_setting(*found, "must be preferred, disabled or required");
        wish_.account = options_.account.value_or(wish_.account);
        return {};
    }

    result<std::shared_ptr<credentials_source>>
    find_credentials_source(const std::string& region, const surroundings& around) const
    {
        if (options_.credentials != nullptr)
            return options_.credentials;
        const bool is_chosen = !options_.profile.empty();
        const bool has_variables =
            !first_set(environment_, {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}).empty();
        const bool local = is_local(dynamodb_) || (!dynamodb_ && wish_.region == local_region);
        if (local && !is_chosen && !has_variables)
            return static_credentials(local_credentials());
        return find_credentials(
            config_,
            is_chosen ? profile_choice::by_program : profile_choice::by_environment,
            find_token_service(region),
            around
        );
    }

    [[nodiscard]] result<token_service> find_token_service(const std::string& region) const
    {
        std::optional<endpoint> custom;
        if (auto found = find_custom_endpoint(sts_words, custom); !found)
            return found.error();
        if (custom)
            return token_service{*custom, region};
        endpoint_wish wish = wish_;
        wish.region = region;
        const result<endpoint> at = endpoint_by_rules(amazon_service::sts, wish);
        if (!at)
            return at.error();
        return token_service{*at, region};
    }

    result<void> find_endpoints(http_settings& into)
    {
        if (dynamodb_ && wish_.fips)
            return error(
                errc::configuration,
                "Invalid Configuration: FIPS and custom endpoint are not supported"
            );
        if (dynamodb_ && wish_.dual_stack)
            return error(
                errc::configuration,
                "Invalid Configuration: Dualstack and custom endpoint are not supported"
            );
        if (auto wished = find_account_wish(into); !wished)
            return wished;
        if (auto placed = place(amazon_service::dynamodb, dynamodb_, into.dynamodb); !placed)
            return placed;
        return place(amazon_service::streams, streams_, into.streams);
    }

    /// What is known of the account without asking; roles tell theirs with their credentials, and
    /// then the transport asks the rules again.
    result<void> find_account_wish(http_settings& into)
    {
        const std::shared_ptr<const credentials> known = into.credentials->ready();
        if (known != nullptr)
            wish_.account_id = known->account_id;
        if (dynamodb_ || wish_.region == local_region ||
            wish_.account == account_endpoints::disabled)
            return {};
        into.account_wish = wish_;
        if (known != nullptr || wish_.account != account_endpoints::required)
            return {};
        // What no account could have is refused now.
        endpoint_wish of_anybody = wish_;
        of_anybody.account_id = "000000000000";
        if (auto ruled = endpoint_by_rules(amazon_service::dynamodb, of_anybody); !ruled)
            return ruled.error();
        wish_.account = account_endpoints::preferred;
        return {};
    }

    result<void>
    place(amazon_service service, const std::optional<endpoint>& custom, endpoint& into) const
    {
        if (custom) {
            into = *custom;
            return {};
        }
        result<endpoint> ruled = endpoint_by_rules(service, wish_);
        if (!ruled)
            return ruled.error();
        into = *std::move(ruled);
        return {};
    }

    const http_options& options_;
    const connect_sources& sources_;
    const environment_source& environment_;
    const shared_config& config_;
    std::optional<endpoint> dynamodb_; // not Amazon's
    std::optional<endpoint> streams_;
    endpoint_wish wish_;
};

} // namespace

result<http_settings> resolve_settings(
    const http_options& options, const connect_sources& sources, const make_asker& asker
)
{
    const result<shared_config> config =
        shared_config::load(options.profile, sources.environment, sources.files);
    if (!config)
        return config.error();
    return resolver(options, sources, *config).resolve(asker);
}

} // namespace hashrange::net
