// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/token_service.hpp"

#include "net/credentials/http_question.hpp"
#include "net/credentials/xml_text.hpp"
#include "net/http/header_field.hpp"
#include "net/sigv4.hpp"

#include <array>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

using namespace std::chrono_literals;
using http::header_field;

constexpr auto timeout = 10s;
constexpr int status_ok = 200;
constexpr int status_server_failed = 500;
constexpr int attempts_max = 3;
constexpr std::string_view content_type = "application/x-www-form-urlencoded; charset=utf-8";

/// The body of a request, wiped at its end: it may hold a token.
class form {
public:
    explicit form(std::string_view action)
    {
        text_.reserve(bytes_usual); // grown, it would leave copies that are not wiped
        add("Action", action);
        add("Version", "2011-06-15");
    }
    form(const form&) = delete;
    form& operator=(const form&) = delete;
    ~form() { wipe(text_); }

    void add(std::string_view name, std::string_view value)
    {
        text_.append(text_.empty() ? "" : "&").append(name).append("=");
        constexpr std::string_view digits = "0123456789ABCDEF";
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                               (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
                               c == '~';
            if (plain)
                text_ += c;
            else
                text_.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
        }
    }
    void add_role(const wanted_role& role, time_point now)
    {
        using namespace std::chrono;
        const auto seconds = floor<std::chrono::seconds>(now.time_since_epoch()).count();
        add("RoleArn", role.arn);
        add("RoleSessionName",
            role.session_name.empty() ? "hashrange-" + std::to_string(seconds) : role.session_name);
        if (role.duration)
            add("DurationSeconds", std::to_string(role.duration->count()));
    }
    [[nodiscard]] std::string_view text() const noexcept { return text_; }

private:
    static constexpr std::size_t bytes_usual = std::size_t{16} * 1024;
    std::string text_;
};

/// "arn:aws:sts::123456789012:assumed-role/..." tells the account.
std::string account_of(std::string_view arn)
{
    for (int colons = 0; colons < 4; ++colons) {
        const std::size_t at = arn.find(':');
        if (at == std::string_view::npos)
            return {};
        arn.remove_prefix(at + 1);
    }
    return std::string(arn.substr(0, arn.find(':')));
}

error failed(const wanted_role& role, std::string_view why)
{
    return {
        errc::configuration,
        "the role " + role.arn + " of " + role.where + " cannot be taken on: " + std::string(why)};
}

result<fetched_credentials> read_role(const std::vector<xml_leaf>& leaves)
{
    fetched_credentials found;
    found.keys.access_key_id = text_at(leaves, "Credentials/AccessKeyId");
    found.keys.secret_access_key = text_at(leaves, "Credentials/SecretAccessKey");
    found.keys.session_token = text_at(leaves, "Credentials/SessionToken");
    found.keys.account_id = account_of(text_at(leaves, "AssumedRoleUser/Arn"));
    found.expires = read_moment(text_at(leaves, "Credentials/Expiration"));
    if (found.keys.access_key_id.empty() || found.keys.secret_access_key.empty() ||
        found.keys.session_token.empty() || !found.expires)
        return error(errc::configuration, "the answer lacks a part of the credentials");
    return found;
}

/// What the service said, in its words: they tell who may not take on which role. What it says of
/// a wrong signature goes on with the request itself, which may hold a session token.
std::string refusal_of(const http_reply& reply)
{
    const std::string status = "the token service answered with the status ";
    const auto leaves = read_xml(reply.body.reveal());
    if (!leaves)
        return status + std::to_string(reply.status);
    std::string told(text_at(*leaves, "Error/Code"));
    const std::string_view message = text_at(*leaves, "Error/Message");
    told.append(": ").append(message.substr(0, message.find("The Canonical String")));
    return told.size() > 2 ? told : status + std::to_string(reply.status);
}

result<fetched_credentials> read_reply(const http_reply& reply)
{
    if (reply.status != status_ok)
        return error(errc::configuration, refusal_of(reply));
    const auto leaves = read_xml(reply.body.reveal());
    if (!leaves)
        return leaves.error();
    return read_role(*leaves);
}

/// Asks again when the service or the way to it failed: a role is worth three attempts.
result<fetched_credentials> ask_for_role(
    const token_service& service,
    std::string_view body,
    std::span<const header_field> fields,
    const surroundings& around
)
{
    const http_question question{
        .to = service.at,
        .method = "POST",
        .target = service.at.path,
        .fields = fields,
        .body = body,
        .timeout = timeout,
    };
    for (int attempt = 1;; ++attempt) {
        const result<http_reply> reply = around.network->ask(question);
        const bool final = reply && reply->status < status_server_failed;
        if (final || (attempt == attempts_max && reply))
            return read_reply(*reply);
        if (attempt == attempts_max)
            return reply.error();
    }
}

class role_fetcher final : public credentials_fetcher {
public:
    role_fetcher(
        token_service service,
        wanted_role role,
        std::shared_ptr<credentials_source> with,
        const surroundings& around
    )
        : service_(std::move(service)), role_(std::move(role)), with_(std::move(with)),
          around_(around), signer_(service_.region, "sts")
    {
    }

    result<fetched_credentials> fetch() override
    {
        const auto keys = with_->get();
        if (!keys)
            return failed(role_, keys.error().message());
        const time_point now = around_.clock.now();
        form body("AssumeRole");
        body.add_role(role_, now);
        if (!role_.external_id.empty())
            body.add("ExternalId", role_.external_id);
        const std::string host = service_.at.authority();
        const std::array<header_field, 2> to_sign{{{"Content-Type", content_type}, {"Host", host}}};
        const sigv4_signature& signature = signer_.sign(
            {.path = service_.at.path, .fields = to_sign, .body = body.text()}, *keys, now
        );
        const std::array<header_field, 4> fields{{
            {"Content-Type", content_type},
            {"X-Amz-Date", signature.date},
            {"Authorization", signature.authorization},
            {"X-Amz-Security-Token", (*keys)->session_token.reveal()},
        }};
        const bool has_token = !(*keys)->session_token.empty();
        auto found = ask_for_role(
            service_, body.text(), std::span(fields).first(has_token ? 4 : 3), around_
        );
        if (!found)
            return failed(role_, found.error().message());
        return found;
    }

private:
    const token_service service_;
    const wanted_role role_;
    const std::shared_ptr<credentials_source> with_; // shared with other roles taken on with it
    const surroundings around_;
    sigv4_signer signer_;
};

class web_identity_fetcher final : public credentials_fetcher {
public:
    web_identity_fetcher(
        token_service service, wanted_role role, std::string token_file, const surroundings& around
    )
        : service_(std::move(service)), role_(std::move(role)), token_file_(std::move(token_file)),
          around_(around)
    {
    }

    result<fetched_credentials> fetch() override
    {
        result<std::optional<std::string>> token = around_.files.read(token_file_);
        if (!token)
            return failed(role_, token.error().message());
        if (!token->has_value())
            return failed(role_, "its token file " + token_file_ + " is not there");
        form body("AssumeRoleWithWebIdentity");
        body.add_role(role_, around_.clock.now());
        body.add("WebIdentityToken", http::trimmed(without_line_end(**token)));
        wipe(**token);
        const std::array<header_field, 1> fields{{{"Content-Type", content_type}}};
        auto found = ask_for_role(service_, body.text(), fields, around_);
        if (!found)
            return failed(role_, found.error().message());
        return found;
    }

private:
    static std::string_view without_line_end(std::string_view text)
    {
        while (text.ends_with('\n') || text.ends_with('\r'))
            text.remove_suffix(1);
        return text;
    }

    const token_service service_;
    const wanted_role role_;
    const std::string token_file_;
    const surroundings around_;
};

} // namespace

std::unique_ptr<credentials_fetcher> assumed_role(
    token_service service,
    wanted_role role,
    std::shared_ptr<credentials_source> with,
    const surroundings& around
)
{
    return std::make_unique<role_fetcher>(
        std::move(service), std::move(role), std::move(with), around
    );
}

std::unique_ptr<credentials_fetcher> web_identity_role(
    token_service service, wanted_role role, std::string token_file, const surroundings& around
)
{
    return std::make_unique<web_identity_fetcher>(
        std::move(service), std::move(role), std::move(token_file), around
    );
}

} // namespace hashrange::net
