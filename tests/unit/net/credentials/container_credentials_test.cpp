// SPDX-License-Identifier: Apache-2.0
#include "unit/net/credentials/test_machine.hpp"

#include <gtest/gtest.h>

namespace hashrange::net {
namespace {

constexpr const char* full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
constexpr const char* relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

TEST(container_credentials, the_agents_of_the_services_and_this_machine_are_asked)
{
    for (const std::string url : {
             "http://169.254.170.2/v1",
             "http://169.254.170.23/v1",
             "http://[fd00:ec2::23]/v1",
             "http://127.0.0.1:1338/v1",
             "http://127.9.9.9/v1",
             "http://[::1]:80/v1",
             "http://localhost:9911/v1?role=a",
             "https://agent.example/v1",
             "https://10.0.0.1:8443/",
         }) {
        test_machine machine;
        machine.environment.set(full, url);
        (void)machine.key_id();
        EXPECT_FALSE(machine.asker->asked.empty()) << url;
    }
}

TEST(container_credentials, hostile_addresses_are_refused_and_not_asked)
{
    const std::string hostile[] = {
        "http://evil.example/",
        "http://evil.example:80/creds",
        "http://169.254.170.2.evil.example/",
        "http://169.254.170.2@evil.example/",
        "http://user:canary@169.254.170.2/",
        "http://evil.example#169.254.170.2",
        "http://evil.example?169.254.170.2",
        "http://localhost.evil.example/",
        "http://x.localhost/",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.170.3/",
        "http://169.254.170.22/",
        "http://169.254.170.1/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.17.0.1/",
        "http://0.0.0.0/",
        "http://8.8.8.8/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::]/",
        "http://[::2]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:169.254.170.2]/",
        "http://[fd00:ec2::24]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "ftp://169.254.170.2/",
        "file:///etc/passwd",
        "//169.254.170.2/creds",
        "169.254.170.2/creds",
        "http:/169.254.170.2/",
        "http://",
        "http://169.254.170.2:0/",
        "http://169.254.170.2:99999/",
        "http://169.254.170.2/a b",
        "http://169.254.170.2/a\r\nHost: evil.example",
        "http://169.254.170.2/?a\r\nX: y",
        "http://\xC3\xA9vil.example/",
    };
    static_assert(std::size(hostile) >= 40);
    for (const std::string& url : hostile) {
        test_machine machine;
        machine.environment.set(full, url);
        const std::string told = machine.key_id();
        EXPECT_TRUE(told.starts_with("error: ")) << url;
        EXPECT_NE(told.find(full), std::string::npos) << told;
        EXPECT_EQ(told.find("canary"), std::string::npos) << told;
        EXPECT_TRUE(machine.asker->asked.empty()) << url;
    }
}

TEST(container_credentials, a_relative_address_stays_with_the_agent)
{
    for (const std::string path : {"//evil.example/", "/@evil.example/", "/v2?a=b"}) {
        test_machine machine;
        machine.environment.set(relative, path);
        machine.environment.set(full, "https://evil.example/"); // the relative one goes first
        machine.asker->answers("GET http://169.254.170.2" + path, 200, credentials_json("C"));
        EXPECT_EQ(machine.key_id(), "C") << path;
    }
    for (const std::string path : {"evil.example/", "@evil.example", ".evil.example", "/a\r\nb"}) {
        test_machine machine;
        machine.environment.set(relative, path);
        EXPECT_TRUE(machine.key_id().starts_with("error: ")) << path;
        EXPECT_TRUE(machine.asker->asked.empty()) << path;
    }
}

class container_agent : public testing::Test {
protected:
    container_agent() { machine_.environment.set(full, "http://169.254.170.23/v1/credentials"); }

    test_machine machine_;
    const std::string question_ = "GET http://169.254.170.23/v1/credentials";
};

TEST_F(container_agent, the_token_is_sent_and_its_file_is_read_anew_each_time)
{
    machine_.environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "not this");
    machine_.environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/token");
    machine_.files.set("/token", "first");
    machine_.asker->answers(question_, 200, credentials_json("ONE", "2025-01-01T01:00:00Z"));
    const auto source = machine_.resolve().value().credentials;
    EXPECT_TRUE(source->get());
    machine_.files.set("/token", "second");
    machine_.clock.advance(std::chrono::hours(2));
    (void)source->get();
    ASSERT_EQ(machine_.asker->asked.size(), 2U);
    EXPECT_NE(machine_.asker->asked[0].fields.find("Authorization: first\n"), std::string::npos);
    EXPECT_NE(machine_.asker->asked[1].fields.find("Authorization: second\n"), std::string::npos);
}

TEST_F(container_agent, a_token_that_would_break_the_request_is_refused_unseen)
{
    machine_.environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "canary\r\nHost: evil.example");
    const std::string told = machine_.key_id();
    EXPECT_NE(told.find("AWS_CONTAINER_AUTHORIZATION_TOKEN"), std::string::npos) << told;
    EXPECT_EQ(told.find("canary"), std::string::npos) << told;
    EXPECT_TRUE(machine_.asker->asked.empty());
}

TEST_F(container_agent, is_asked_three_times_when_it_fails_and_once_when_it_refuses)
{
    machine_.asker->answers(question_, 500, "").answers(question_, 200, credentials_json("C"));
    EXPECT_EQ(machine_.key_id(), "C");
    EXPECT_EQ(machine_.asker->asked.size(), 2U);

    test_machine silent;
    silent.environment.set(full, "http://localhost/");
    EXPECT_NE(silent.key_id().find("nobody is there"), std::string::npos);
    EXPECT_EQ(silent.asker->asked.size(), 3U);

    test_machine refusing;
    refusing.environment.set(full, "http://localhost/");
    refusing.asker->answers("GET http://localhost/", 403, "canary");
    const std::string told = refusing.key_id();
    EXPECT_NE(told.find("403"), std::string::npos) << told;
    EXPECT_EQ(told.find("canary"), std::string::npos);
    EXPECT_EQ(refusing.asker->asked.size(), 1U);
}

} // namespace
} // namespace hashrange::net
