// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/test_sources.hpp"

#include "net/http_settings.hpp"
#include "unit/net/scripted_asker.hpp"

#include <memory>
#include <string>

namespace hashrange::net {

/// A machine of a test's own: nothing is configured, nobody answers.
struct test_machine {
    manual_clock clock;
    fixed_environment environment{{"HOME", "/home/ada"}};
    fixed_files files;
    fixed_processes processes;
    std::shared_ptr<scripted_asker> asker = std::make_shared<scripted_asker>();

    [[nodiscard]] result<http_settings> resolve(http_options options = {})
    {
        if (options.region.empty())
            options.region = "eu-west-1";
        return resolve_with_its_region(options);
    }
    [[nodiscard]] result<http_settings> resolve_with_its_region(const http_options& options)
    {
        return resolve_settings(
            options,
            {.clock = clock, .environment = environment, .files = files, .processes = processes},
            [this](const network_settings&) { return asker; }
        );
    }
    /// The credentials that a connection would sign with.
    [[nodiscard]] result<std::shared_ptr<const credentials>> get(const http_options& options = {})
    {
        const auto settings = resolve(options);
        if (!settings)
            return settings.error();
        return settings->credentials->get();
    }
    /// Their key id, or the message of what went wrong.
    [[nodiscard]] std::string key_id(const http_options& options = {})
    {
        const auto found = get(options);
        return found ? (*found)->access_key_id : "error: " + std::string(found.error().message());
    }
};

inline std::string
credentials_json(const std::string& id, const std::string& expiration = "2025-01-01T06:00:00Z")
{
    return R"({"Code":"Success","AccessKeyId":")" + id +
           R"(","SecretAccessKey":"canary-secret","Token":"canary-token","Expiration":")" +
           expiration + "\"}";
}

inline std::string role_xml(
    const std::string& id,
    const std::string& action = "AssumeRole",
    const std::string& expiration = "2025-01-01T01:00:00Z"
)
{
    return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" +
           action +
           "Result><AssumedRoleUser><AssumedRoleId>A:b</AssumedRoleId><Arn>"
           "arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser><Credentials>"
           "<AccessKeyId>" +
           id +
           "</AccessKeyId><SecretAccessKey>canary-secret</SecretAccessKey>"
           "<SessionToken>canary&#45;token</SessionToken><Expiration>" +
           expiration + "</Expiration></Credentials></" + action + "Result></" + action +
           "Response>\n";
}

} // namespace hashrange::net
