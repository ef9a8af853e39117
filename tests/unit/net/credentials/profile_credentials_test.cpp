// SPDX-License-Identifier: Apache-2.0
#include "unit/net/credentials/test_machine.hpp"

#include <gtest/gtest.h>

namespace hashrange::net {
namespace {

constexpr const char* config_path = "/home/ada/.aws/config";
constexpr const char* credentials_path = "/home/ada/.aws/credentials";
constexpr const char* assume_role = "POST https://sts.eu-west-1.amazonaws.com/ Action=AssumeRole";

class profile_credentials_test : public testing::Test {
protected:
    std::string of(const std::string& config, const std::string& keys = "")
    {
        machine_.files.set(config_path, config);
        machine_.files.set(credentials_path, keys);
        return machine_.key_id();
    }
    void expect_refused(const std::string& config, const std::string& line, const std::string& why)
    {
        const std::string told = of(config);
        EXPECT_TRUE(told.starts_with("error: ")) << told;
        EXPECT_NE(told.find(line), std::string::npos) << told;
        EXPECT_NE(told.find(why), std::string::npos) << told;
        EXPECT_EQ(told.find("canary"), std::string::npos) << told;
    }

    test_machine machine_;
};

TEST_F(profile_credentials_test, keys_come_with_their_token_and_account)
{
    EXPECT_EQ(
        of("[default]\naws_account_id = 123456789012\n",
           "[default]\naws_access_key_id = K\naws_secret_access_key = s\naws_session_token = t\n"),
        "K"
    );
    const auto found = machine_.get().value();
    EXPECT_EQ(found->secret_access_key.reveal(), "s");
    EXPECT_EQ(found->session_token.reveal(), "t");
    EXPECT_EQ(found->account_id, "123456789012");
}

TEST_F(profile_credentials_test, a_pair_of_keys_is_never_mixed_from_two_files)
{
    const std::string told =
        of("[default]\naws_secret_access_key = canary\n", "[default]\naws_access_key_id = K\n");
    EXPECT_NE(told.find("credentials, line 2"), std::string::npos) << told;
    EXPECT_EQ(told.find("canary"), std::string::npos);
}

TEST_F(profile_credentials_test, a_role_is_taken_on_with_another_profile)
{
    machine_.asker->answers(assume_role, 200, role_xml("ROLE"));
    EXPECT_EQ(
        of("[default]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\n"
           "external_id = e&=1\nrole_session_name = me@here\nduration_seconds = 900\n",
           "[base]\naws_access_key_id = BASE\naws_secret_access_key = canary\n"
           "aws_session_token = base-token\n"),
        "ROLE"
    );
    ASSERT_EQ(machine_.asker->asked.size(), 1U);
    const auto& asked = machine_.asker->asked[0];
    EXPECT_EQ(
        asked.body,
        "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr&"
        "RoleSessionName=me%40here&DurationSeconds=900&ExternalId=e%26%3D1"
    );
    EXPECT_NE(
        asked.fields.find("Credential=BASE/20250101/eu-west-1/sts/aws4_request"), std::string::npos
    );
    EXPECT_NE(asked.fields.find("X-Amz-Security-Token: base-token"), std::string::npos);
    EXPECT_EQ(asked.fields.find("canary"), std::string::npos);
    const auto found = machine_.get().value();
    EXPECT_EQ(found->session_token.reveal(), "canary-token");
    EXPECT_EQ(found->account_id, "123456789012");
}

TEST_F(profile_credentials_test, roles_lead_to_roles)
{
    machine_.asker->answers(assume_role, 200, role_xml("FIRST"))
        .answers(assume_role, 200, role_xml("SECOND"));
    EXPECT_EQ(
        of("[default]\nrole_arn = arn:2\nsource_profile = b\n"
           "[profile b]\nrole_arn = arn:1\nsource_profile = c\n"
           "[profile c]\naws_access_key_id = C\naws_secret_access_key = canary\n"),
        "SECOND"
    );
    ASSERT_EQ(machine_.asker->asked.size(), 2U);
    EXPECT_NE(machine_.asker->asked[0].fields.find("Credential=C/"), std::string::npos);
    EXPECT_NE(machine_.asker->asked[1].fields.find("Credential=FIRST/"), std::string::npos);
}

TEST_F(profile_credentials_test, a_profile_may_be_its_own_source)
{
    machine_.asker->answers(assume_role, 200, role_xml("ROLE"));
    EXPECT_EQ(
        of("[default]\nrole_arn = arn:1\nsource_profile = default\n",
           "[default]\naws_access_key_id = OWN\naws_secret_access_key = canary\n"),
        "ROLE"
    );
    EXPECT_NE(machine_.asker->asked.at(0).fields.find("Credential=OWN/"), std::string::npos);
}

TEST_F(profile_credentials_test, a_role_may_be_taken_on_with_the_machines_credentials)
{
    machine_.asker->answers(assume_role, 200, role_xml("ROLE"));
    machine_.asker->answers("GET http://169.254.170.2/c", 200, credentials_json("CONTAINER"));
    machine_.environment.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c");
    EXPECT_EQ(of("[default]\nrole_arn = a\ncredential_source = EcsContainer\n"), "ROLE");
    EXPECT_NE(machine_.asker->asked.at(1).fields.find("Credential=CONTAINER/"), std::string::npos);
}

TEST_F(profile_credentials_test, what_is_wrong_is_told_with_its_line)
{
    expect_refused("[default]\nrole_arn = a\n", "line 2", "source_profile");
    expect_refused("[default]\nrole_arn = a\nsource_profile = b\n", "line 3", "no profile \"b\"");
    expect_refused(
        "[default]\nrole_arn = a\nsource_profile = b\ncredential_source = Environment\n",
        "line 4",
        "not both"
    );
    expect_refused("[default]\nrole_arn = a\ncredential_source = Moon\n", "line 3", "must be");
    expect_refused(
        "[default]\nrole_arn = a\ncredential_source = Environment\n", "line 3", "AWS_ACCESS_KEY_ID"
    );
    expect_refused(
        "[default]\nrole_arn = a\nsource_profile = b\n[profile b]\nregion = x\n",
        "line 3",
        "tells no credentials"
    );
    expect_refused(
        "[default]\nrole_arn = a\nsource_profile = b\n"
        "[profile b]\nrole_arn = b\nsource_profile = default\n",
        "line 6",
        "circle: default, b, default"
    );
    expect_refused(
        "[default]\nrole_arn = a\nsource_profile = b\nmfa_serial = m\n[profile b]\n",
        "line 4",
        "MFA"
    );
    expect_refused(
        "[default]\nrole_arn = a\nsource_profile = b\nduration_seconds = 1h\n", "line 4", "seconds"
    );
    expect_refused("[default]\nsso_start_url = https://x.example\n", "line 2", "SSO");
    expect_refused("[default]\naws_secret_access_key = canary\n", "line 2", "aws_access_key_id");
    expect_refused("[default]\ncredential_process = tell canary\n", "line 2", "credential_process");
}

TEST_F(profile_credentials_test, a_chain_of_profiles_has_an_end)
{
    std::string config = "[default]\nrole_arn = a\nsource_profile = p0\n";
    for (int i = 0; i < 10; ++i)
        config += "[profile p" + std::to_string(i) + "]\nrole_arn = a\nsource_profile = p" +
                  std::to_string(i + 1) + "\n";
    expect_refused(config, "line", "too deep");
}

TEST_F(profile_credentials_test, a_program_must_answer_well)
{
    const auto told = [this](const process_outcome& outcome) {
        machine_.processes.set("tell canary", outcome);
        return of("[default]\ncredential_process = tell canary\n");
    };
    const std::string good = R"("AccessKeyId":"P","SecretAccessKey":"canary","Version":1})";
    EXPECT_EQ(told({.output = "{" + good}), "P");
    EXPECT_EQ(told({.output = R"({"Expiration":"2025-01-02T00:00:00+00:00",)" + good}), "P");
    for (const process_outcome& wrong : {
             process_outcome{.status = 1, .output = "{" + good},
             process_outcome{.output = "canary"},
             process_outcome{.output = R"({"AccessKeyId":"P","SecretAccessKey":"canary"})"},
             process_outcome{
                 .output = R"({"Version":2,"AccessKeyId":"P","SecretAccessKey":"canary"})"},
             process_outcome{.output = R"({"Version":1,"AccessKeyId":"canary"})"},
             process_outcome{.output = R"({"Version":1,"SecretAccessKey":"canary"})"},
             process_outcome{.output = R"({"Expiration":"canary",)" + good},
             process_outcome{.output = "{" + good + "canary"},
         }) {
        const std::string message = told(wrong);
        EXPECT_TRUE(message.starts_with("error: credential_process of the file")) << message;
        EXPECT_EQ(message.find("canary"), std::string::npos) << message;
    }
}

TEST_F(profile_credentials_test, what_the_token_service_says_is_told_without_the_request)
{
    machine_.asker->answers(
        assume_role,
        403,
        "<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>It "
        "does not match.\n\nThe Canonical String for this request should have been canary</Message>"
        "</Error><RequestId>r</RequestId></ErrorResponse>"
    );
    const std::string told =
        of("[default]\nrole_arn = arn:r\nsource_profile = b\n",
           "[b]\naws_access_key_id = B\naws_secret_access_key = canary\n");
    EXPECT_NE(told.find("arn:r"), std::string::npos) << told;
    EXPECT_NE(told.find("SignatureDoesNotMatch: It does not match."), std::string::npos) << told;
    EXPECT_EQ(told.find("canary"), std::string::npos) << told;
    EXPECT_EQ(machine_.asker->asked.size(), 1U);
}

TEST_F(profile_credentials_test, a_token_service_that_fails_is_asked_three_times)
{
    const std::string keys = "[b]\naws_access_key_id = B\naws_secret_access_key = canary\n";
    const std::string config = "[default]\nrole_arn = arn:r\nsource_profile = b\n";
    machine_.asker->answers(assume_role, 500, "").answers(assume_role, 200, role_xml("ROLE"));
    EXPECT_EQ(of(config, keys), "ROLE");
    machine_.asker = std::make_shared<scripted_asker>();
    EXPECT_NE(of(config, keys).find("nobody is there"), std::string::npos);
    EXPECT_EQ(machine_.asker->asked.size(), 3U);
}

} // namespace
} // namespace hashrange::net
