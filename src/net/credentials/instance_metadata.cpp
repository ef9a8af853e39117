// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/instance_metadata.hpp"

#include "net/environment_text.hpp"
#include "net/setting.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

constexpr auto timeout = 1s;
constexpr int status_ok = 200;
/// Six hours; the token is used once, but that is how long an instance may ask for.
constexpr std::string_view token_seconds = "21600";
/// The service may go on giving out credentials that it could not renew; others accept them a
/// while longer, so they are used, and asked for again soon.
constexpr auto renewed_for = 10min;

constexpr std::string_view ipv4_address = "http://169.254.169.254";
constexpr std::string_view ipv6_address = "http://[fd00:ec2::254]";
constexpr std::string_view roles = "latest/meta-data/iam/security-credentials/";

result<endpoint> find_address(const shared_config& config, const environment_source& environment)
{
    const auto address = find_setting(
        environment, config, {"AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint"}
    );
    if (address)
        return blamed(parse_endpoint(address->text), *address);
    const auto mode = find_setting(
        environment,
        config,
        {"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode"}
    );
    const std::string wanted = mode ? lower(mode->text) : "ipv4";
    if (wanted == "ipv4")
        return parse_endpoint(ipv4_address);
    if (wanted == "ipv6")
        return parse_endpoint(ipv6_address);
    return wrong_setting(*mode, "must be IPv4 or IPv6");
}

std::string_view first_line(std::string_view text)
{
    return http::trimmed(text.substr(0, text.find_first_of("\r\n")));
}

class instance_fetcher final : public credentials_fetcher {
public:
    instance_fetcher(instance_metadata service, std::string looked_at)
        : service_(std::move(service)), looked_at_(std::move(looked_at))
    {
    }
    result<fetched_credentials> fetch() override
    {
        auto found = service_.credentials();
        if (found)
            return found;
        return error(
            errc::configuration,
            "no credentials: " + looked_at_ + "; the metadata service at " + service_.address() +
                " (" + std::string(found.error().message()) + ")"
        );
    }

private:
    const instance_metadata service_;
    const std::string looked_at_;
};

error answered(int status)
{
    return {
        errc::configuration,
        "it answered with the status " + std::to_string(status),
        error_source::network};
}

} // namespace

result<instance_metadata>
instance_metadata::find(const shared_config& config, const surroundings& around)
{
    instance_metadata found(around);
    const auto disabled = find_flag(
        around.environment, config, {"AWS_EC2_METADATA_DISABLED", "ec2_metadata_disabled"}
    );
    if (!disabled)
        return disabled.error();
    found.disabled_ = disabled->value_or(false);
    auto at = find_address(config, around.environment);
    if (!at)
        return at.error();
    found.at_ = *std::move(at);
    if (!found.at_.path.ends_with('/'))
        found.at_.path += '/';
    return found;
}

result<secret> instance_metadata::token() const
{
    const std::array<http::header_field, 1> fields{
        {{"X-aws-ec2-metadata-token-ttl-seconds", token_seconds}}};
    const std::string target = at_.path + "latest/api/token";
    const http_question question{
        .to = at_,
        .method = "PUT",
        .target = target,
        .fields = fields,
        .body = {},
        .timeout = timeout,
    };
    result<http_reply> reply = around_.nearby->ask(question);
    if (!reply)
        return reply.error();
    if (reply->status != status_ok)
        return answered(reply->status);
    if (!http::is_clean(reply->body.reveal()))
        return error(errc::configuration, "its session token cannot be sent");
    return std::move(reply->body);
}

result<secret> instance_metadata::read(std::string_view path, const secret& token) const
{
    const std::array<http::header_field, 1> fields{{{"X-aws-ec2-metadata-token", token.reveal()}}};
    const std::string target = at_.path + std::string(path);
    const http_question question{
        .to = at_,
        .method = "GET",
        .target = target,
        .fields = fields,
        .body = {},
        .timeout = timeout,
    };
    result<http_reply> reply = around_.nearby->ask(question);
    if (!reply)
        return reply.error();
    if (reply->status != status_ok)
        return answered(reply->status);
    return std::move(reply->body);
}

result<std::string> instance_metadata::region() const
{
    const result<secret> session = token();
    if (!session)
        return session.error();
    const result<secret> text = read("latest/meta-data/placement/region", *session);
    if (!text)
        return text.error();
    return std::string(first_line(text->reveal()));
}

result<fetched_credentials> instance_metadata::credentials() const
{
    const result<secret> session = token();
    if (!session)
        return session.error();
    const result<secret> listed = read(roles, *session);
    if (!listed)
        return listed.error();
    const std::string_view role = first_line(listed->reveal());
    const bool plain = !role.empty() && std::all_of(role.begin(), role.end(), [](char c) {
        return c > ' ' && c <= '~' && c != '/' && c != '?' && c != '#';
    });
    if (!plain)
        return error(errc::configuration, "the instance has no role");
    const result<secret> body = read(std::string(roles) + std::string(role), *session);
    if (!body)
        return body.error();
    auto found = read_credentials_json(body->reveal(), credentials_author::service);
    const time_point now = around_.clock.now();
    if (found && found->expires && *found->expires <= now)
        found->expires = now + renewed_for;
    return found;
}

std::unique_ptr<credentials_fetcher>
instance_credentials(instance_metadata service, std::string looked_at)
{
    return std::make_unique<instance_fetcher>(std::move(service), std::move(looked_at));
}

} // namespace hashrange::net
