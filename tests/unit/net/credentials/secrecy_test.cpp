// SPDX-License-Identifier: Apache-2.0
#include "unit/net/credentials/test_machine.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

/// Secrets are canaries: whatever goes wrong, none is heard.
namespace hashrange::net {
namespace {

/// Everything that a program could show of a failure.
std::string shown(const error& failure)
{
    std::ostringstream all;
    all << failure << failure.to_string() << failure.message() << failure.name();
    try {
        result<int>(failure).value();
    } catch (const error_exception& thrown) {
        all << thrown.what();
    }
    return all.str();
}

/// Answers that nobody can use, with secrets in them.
std::vector<std::pair<int, std::string>> bad_answers()
{
    std::vector<std::pair<int, std::string>> all;
    for (const std::string body : {
             "canary",
             "{\"AccessKeyId\":\"canary\"}",
             "{\"SecretAccessKey\":\"canary\"}",
             "{\"AccessKeyId\":\"\",\"SecretAccessKey\":\"canary\"}",
             "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"canary\"",
             "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":[\"canary\"]}",
             "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"canary\\ud800\"}",
             "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"canary\",\"Token\":7}",
             "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"canary\",\"Expiration\":\"canary\"}",
             "<canary",
             "<A><SecretAccessKey>canary</SecretAccessKey></A>",
             "<A><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>canary"
             "</SecretAccessKey></Credentials></A>",
             "<A><Credentials><SecretAccessKey>canary</SecretAccessKey><SessionToken>canary"
             "</SessionToken><Expiration>canary</Expiration></Credentials></A>",
             "<canary>canary</canary>",
             "",
         })
        for (const int status : {200, 301, 400, 403, 500, 503})
            all.emplace_back(status, body);
    return all;
}

struct place {
    const char* name;
    void (*configure)(test_machine& on, int status, const std::string& body);
};

constexpr const char* keys = "aws_access_key_id = A\naws_secret_access_key = canary\n"
                             "aws_session_token = canary\n";

void with_role(test_machine& on, const std::string& role)
{
    on.files.set("/home/ada/.aws/config", "[default]\nrole_arn = arn\n" + role);
    on.files.set("/home/ada/.aws/credentials", std::string("[base]\n") + keys);
    on.files.set("/token", "canary");
}

constexpr place places[] = {
    {"container",
     [](test_machine& on, int status, const std::string& body) {
         on.environment.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c");
         on.environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "canary");
         on.asker->answers("GET http://169.254.170.2/c", status, body);
     }},
    {"metadata token",
     [](test_machine& on, int status, const std::string& body) {
         on.asker->answers("PUT http://169.254.169.254/latest/api/token", status, body);
     }},
    {"metadata credentials",
     [](test_machine& on, int status, const std::string& body) {
         const std::string roles =
             "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/";
         (*on.asker)
             .answers("PUT http://169.254.169.254/latest/api/token", 200, "canary")
             .answers(roles, 200, "me")
             .answers(roles + "me", status, body);
     }},
    {"process",
     [](test_machine& on, int status, const std::string& body) {
         on.files.set("/home/ada/.aws/config", "[default]\ncredential_process = tell canary\n");
         on.processes.set("tell canary", {.status = status == 200 ? 0 : 1, .output = body});
     }},
    {"role",
     [](test_machine& on, int status, const std::string& body) {
         with_role(on, "source_profile = base\n");
         on.asker->answers(
             "POST https://sts.eu-west-1.amazonaws.com/ Action=AssumeRole", status, body
         );
     }},
    {"web identity",
     [](test_machine& on, int status, const std::string& body) {
         with_role(on, "web_identity_token_file = /token\n");
         on.asker->answers(
             "POST https://sts.eu-west-1.amazonaws.com/ Action=AssumeRoleWithWebIdentity",
             status,
             body
         );
     }},
};

TEST(secrecy, no_answer_of_a_place_leads_to_an_error_with_a_secret)
{
    int failures = 0;
    for (const place& tried : places)
        for (const auto& [status, body] : bad_answers()) {
            test_machine machine;
            tried.configure(machine, status, body);
            const auto outcome = machine.get();
            if (outcome)
                continue;
            ++failures;
            EXPECT_EQ(shown(outcome.error()).find("canary"), std::string::npos)
                << tried.name << " " << status << " " << body << "\n"
                << outcome.error();
        }
    EXPECT_GT(failures, 500);
}

TEST(secrecy, no_setting_leads_to_an_error_with_a_secret)
{
    const std::vector<std::string> configs{
        "[default]\n" + std::string(keys) + "canary\n",
        "[default]\naws_secret_access_key = canary\n",
        "[default]\naws_access_key_id = A\naws_session_token = canary\n",
        "canary = canary\n",
        "[default\naws_secret_access_key = canary\n",
        "[default]\naws_secret_access_key\n  canary\n",
        "[default]\nrole_arn = arn\nsource_profile = b\n[profile b]\naws_secret_access_key = "
        "canary\n",
        "[default]\nsso_start_url = https://canary.example\n",
        "[default]\ncredential_process = canary --password canary\n",
        "[default]\nendpoint_url = https://user:canary@host.example/?canary\n",
        "[default]\nendpoint_url = http://user:canary@\n",
        "[default]\nuse_fips_endpoint = canary\n",
        "[default]\naccount_id_endpoint_mode = canary\n",
        "[default]\nec2_metadata_service_endpoint = http://user:canary@host\n",
        "[default]\nec2_metadata_service_endpoint_mode = canary\n",
    };
    for (const std::string& config : configs) {
        test_machine machine;
        machine.files.set("/home/ada/.aws/config", config);
        const auto outcome = machine.get();
        ASSERT_FALSE(outcome) << config;
        EXPECT_EQ(shown(outcome.error()).find("canary"), std::string::npos) << config << "\n"
                                                                            << outcome.error();
        EXPECT_EQ(outcome.error(), errc::configuration);
    }
}

TEST(secrecy, no_variable_leads_to_an_error_with_a_secret)
{
    for (const char* variable :
         {"AWS_SECRET_ACCESS_KEY",
          "AWS_USE_FIPS_ENDPOINT",
          "AWS_USE_DUALSTACK_ENDPOINT",
          "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
          "AWS_ACCOUNT_ID_ENDPOINT_MODE",
          "AWS_EC2_METADATA_DISABLED",
          "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"})
        for (const std::string text : {"canary", "ca\r\nnary: canary"}) {
            test_machine machine;
            machine.environment.set(variable, text);
            const auto outcome = machine.get();
            ASSERT_FALSE(outcome) << variable;
            EXPECT_EQ(shown(outcome.error()).find("canary"), std::string::npos) << outcome.error();
            EXPECT_NE(
                outcome.error().message().find(
                    std::string_view(variable) == "AWS_SECRET_ACCESS_KEY" ? "AWS_ACCESS_KEY_ID"
                                                                          : variable
                ),
                std::string_view::npos
            ) << outcome.error();
        }
    for (const char* variable :
         {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB", "HTTPS_PROXY", "https_proxy"}) {
        test_machine machine;
        machine.environment.set(variable, "ftp://user:canary@host.example");
        const auto outcome = machine.get();
        ASSERT_FALSE(outcome) << variable;
        EXPECT_EQ(shown(outcome.error()).find("canary"), std::string::npos) << outcome.error();
        EXPECT_NE(outcome.error().message().find(variable), std::string_view::npos)
            << outcome.error();
    }
}

} // namespace
} // namespace hashrange::net
