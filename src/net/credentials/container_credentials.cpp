// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/container_credentials.hpp"

#include "net/credentials/http_question.hpp"
#include "net/environment_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;

constexpr auto timeout = 2s;
constexpr int attempts_max = 3;
constexpr int status_ok = 200;
constexpr int status_server_failed = 500;

constexpr std::string_view relative_variable = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
constexpr std::string_view full_variable = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
constexpr std::string_view token_variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
constexpr std::string_view token_file_variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

constexpr std::string_view ecs_agent = "169.254.170.2";
constexpr std::array<std::string_view, 3> agents{ecs_agent, "169.254.170.23", "fd00:ec2::23"};

error refused(std::string_view variable, std::string_view why)
{
    return {errc::configuration, std::string(variable) + " " + std::string(why)};
}

/// Where the agent is, and what is asked of it.
struct agent_address {
    endpoint at;
    std::string target;
    std::string_view variable; // that says so
};

bool is_target(std::string_view text)
{
    return text.starts_with('/') && std::all_of(text.begin(), text.end(), [](char c) {
               return c > ' ' && c <= '~' && c != '#';
           });
}

/// "x.localhost" is not taken for this machine: only a resolver could tell.
bool may_be_asked_without_tls(const endpoint& at)
{
    if (at.kind == host_kind::name)
        return at.host == "localhost";
    return at.is_loopback() || std::find(agents.begin(), agents.end(), at.host) != agents.end();
}

result<agent_address> read_full(std::string_view url)
{
    const std::size_t query = std::min(url.find('?'), url.size());
    const auto at = parse_endpoint(url.substr(0, query));
    if (!at)
        return refused(full_variable, "cannot be used: " + std::string(at.error().message()));
    if (at->scheme == url_scheme::http && !may_be_asked_without_tls(*at))
        return refused(
            full_variable,
            "names " + at->host +
                ": without TLS only this machine and the agents of container services are asked"
        );
    agent_address read{*at, at->path + std::string(url.substr(query)), full_variable};
    if (!is_target(read.target))
        return refused(full_variable, "is no URL");
    return read;
}

result<agent_address> find_agent(const environment_source& environment)
{
    const std::string relative = first_set(environment, {relative_variable});
    if (relative.empty())
        return read_full(first_set(environment, {full_variable}));
    if (!is_target(relative))
        return refused(relative_variable, "is no path: it must begin with /");
    endpoint at{.scheme = url_scheme::http, .kind = host_kind::ipv4, .port = 80};
    at.host = ecs_agent;
    return agent_address{at, relative, relative_variable};
}

class container_fetcher final : public credentials_fetcher {
public:
    container_fetcher(agent_address agent, const surroundings& around)
        : agent_(std::move(agent)), around_(around)
    {
    }

    result<fetched_credentials> fetch() override
    {
        const result<secret> token = read_token();
        if (!token)
            return token.error();
        std::optional<error> last;
        for (int attempt = 0; attempt < attempts_max; ++attempt) {
            const result<http_reply> reply = ask_agent(*token);
            if (reply && reply->status == status_ok)
                return read(reply->body);
            last = reply ? failed("it answered with the status " + std::to_string(reply->status))
                         : failed(reply.error().message());
            if (reply && reply->status < status_server_failed)
                break;
        }
        return *last;
    }

private:
    [[nodiscard]] error failed(std::string_view why) const
    {
        return refused(
            agent_.variable,
            "leads to " + agent_.at.authority() + ", which gave no credentials: " + std::string(why)
        );
    }

    [[nodiscard]] result<secret> read_token() const
    {
        std::string path = first_set(around_.environment, {token_file_variable});
        if (path.empty())
            return checked(first_set(around_.environment, {token_variable}), token_variable);
        result<std::optional<std::string>> content = around_.files.read(path);
        if (!content)
            return refused(token_file_variable, content.error().message());
        if (!content->has_value())
            return refused(token_file_variable, "names " + path + ", which is not there");
        return checked(**std::move(content), token_file_variable);
    }

    static result<secret> checked(std::string token, std::string_view variable)
    {
        secret kept(token);
        wipe(token);
        if (!http::is_clean(kept.reveal()))
            return refused(variable, "holds a line break or a control character");
        return kept;
    }

    [[nodiscard]] result<http_reply> ask_agent(const secret& token) const
    {
        const std::array<http::header_field, 2> fields{{
            {"Accept", "application/json"},
            {"Authorization", token.reveal()},
        }};
        const http_question question{
            .to = agent_.at,
            .method = "GET",
            .target = agent_.target,
            .fields = std::span(fields).first(token.empty() ? 1 : 2),
            .body = {},
            .timeout = timeout,
        };
        return around_.nearby->ask(question);
    }

    [[nodiscard]] result<fetched_credentials> read(const secret& body) const
    {
        auto found = read_credentials_json(body.reveal(), credentials_author::service);
        if (!found)
            return failed(found.error().message());
        return found;
    }

    const agent_address agent_;
    const surroundings around_;
};

} // namespace

bool names_container_agent(const environment_source& environment)
{
    return !first_set(environment, {relative_variable, full_variable}).empty();
}

result<std::unique_ptr<credentials_fetcher>> container_credentials(const surroundings& around)
{
    result<agent_address> agent = find_agent(around.environment);
    if (!agent)
        return agent.error();
    return std::unique_ptr<credentials_fetcher>(
        std::make_unique<container_fetcher>(*std::move(agent), around)
    );
}

} // namespace hashrange::net
