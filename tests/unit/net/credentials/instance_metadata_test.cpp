// SPDX-License-Identifier: Apache-2.0
#include "unit/net/credentials/test_machine.hpp"

#include <gtest/gtest.h>

namespace hashrange::net {
namespace {

const std::string token_path = "/latest/api/token";
const std::string roles_path = "/latest/meta-data/iam/security-credentials/";

class instance_metadata_test : public testing::Test {
protected:
    void answer_at(const std::string& where)
    {
        (*machine_.asker)
            .answers("PUT " + where + token_path, 200, "the-token")
            .answers("GET " + where + "/latest/meta-data/placement/region", 200, "eu-west-3\n")
            .answers("GET " + where + roles_path, 200, "my-role\nanother\n")
            .answers("GET " + where + roles_path + "my-role", 200, credentials_json("IMDS"));
    }

    test_machine machine_;
};

TEST_F(instance_metadata_test, credentials_are_those_of_the_role_with_a_session_token)
{
    answer_at("http://169.254.169.254");
    EXPECT_EQ(machine_.key_id(), "IMDS");
    const auto& asked = machine_.asker->asked;
    ASSERT_EQ(asked.size(), 3U);
    EXPECT_EQ(asked[0].fields, "X-aws-ec2-metadata-token-ttl-seconds: 21600\n");
    EXPECT_EQ(asked[1].fields, "X-aws-ec2-metadata-token: the-token\n");
    EXPECT_EQ(asked[2].fields, "X-aws-ec2-metadata-token: the-token\n");
}

TEST_F(instance_metadata_test, the_first_version_is_never_asked)
{
    machine_.asker->answers("GET http://169.254.169.254" + roles_path, 200, "my-role");
    for (const int status : {400, 403, 404, 405, 500}) {
        machine_.asker->asked.clear();
        machine_.asker->answers("PUT http://169.254.169.254" + token_path, status, "");
        EXPECT_TRUE(machine_.key_id().starts_with("error: no credentials")) << status;
        EXPECT_EQ(machine_.asker->asked.size(), 1U) << status;
    }
}

TEST_F(instance_metadata_test, the_region_is_asked_only_when_nobody_else_tells_it)
{
    answer_at("http://169.254.169.254");
    EXPECT_EQ(machine_.resolve_with_its_region({}).value().region, "eu-west-3");
    machine_.asker->asked.clear();
    machine_.files.set("/home/ada/.aws/config", "[default]\nregion = eu-west-2\n");
    EXPECT_EQ(machine_.resolve_with_its_region({}).value().region, "eu-west-2");
    EXPECT_TRUE(machine_.asker->asked.empty());
}

TEST_F(instance_metadata_test, where_it_is_may_be_told)
{
    answer_at("http://[fd00:ec2::254]");
    machine_.environment.set("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6");
    EXPECT_EQ(machine_.key_id(), "IMDS");
    machine_.asker = std::make_shared<scripted_asker>();
    answer_at("http://127.0.0.1:1338");
    machine_.environment.set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1338/");
    EXPECT_EQ(machine_.key_id(), "IMDS") << "the address goes before the mode";
    machine_.environment.set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "elsewhere");
    EXPECT_NE(
        machine_.key_id().find("AWS_EC2_METADATA_SERVICE_ENDPOINT is wrong"), std::string::npos
    );
}

TEST_F(instance_metadata_test, switched_off_it_is_not_asked)
{
    answer_at("http://169.254.169.254");
    machine_.environment.set("AWS_EC2_METADATA_DISABLED", "true");
    EXPECT_TRUE(machine_.key_id().starts_with("error: "));
    EXPECT_FALSE(machine_.resolve_with_its_region({}));
    EXPECT_TRUE(machine_.asker->asked.empty());
    machine_.environment.set("AWS_EC2_METADATA_DISABLED", "yes");
    EXPECT_NE(machine_.key_id().find("must be true or false"), std::string::npos);
}

TEST_F(instance_metadata_test, credentials_that_it_could_not_renew_are_used_a_while_longer)
{
    answer_at("http://169.254.169.254");
    machine_.clock.advance(std::chrono::hours(7)); // they end after six
    const auto source = machine_.resolve().value().credentials;
    EXPECT_EQ(source->get().value()->access_key_id, "IMDS");
    EXPECT_NE(source->ready(), nullptr);
    machine_.clock.advance(std::chrono::minutes(5));
    EXPECT_EQ(source->ready(), nullptr) << "they are asked for again soon";
    EXPECT_EQ(source->get().value()->access_key_id, "IMDS");
}

TEST_F(instance_metadata_test, what_cannot_be_used_is_not_repeated)
{
    machine_.asker->answers("PUT http://169.254.169.254" + token_path, 200, "canary\r\nX: y");
    const std::string bad_token = machine_.key_id();
    EXPECT_NE(bad_token.find("token cannot be sent"), std::string::npos) << bad_token;
    EXPECT_EQ(bad_token.find("canary"), std::string::npos);

    test_machine other;
    (*other.asker)
        .answers("PUT http://169.254.169.254" + token_path, 200, "t")
        .answers("GET http://169.254.169.254" + roles_path, 200, "../canary");
    const std::string bad_role = other.key_id();
    EXPECT_NE(bad_role.find("has no role"), std::string::npos) << bad_role;
    EXPECT_EQ(other.asker->asked.size(), 2U);
}

} // namespace
} // namespace hashrange::net
