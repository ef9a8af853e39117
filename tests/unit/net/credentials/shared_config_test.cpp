// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/credentials/shared_config.hpp"

#include <gtest/gtest.h>

namespace hashrange::net {
namespace {

class shared_config_test : public testing::Test {
protected:
    shared_config load(const std::string& profile = "")
    {
        return shared_config::load(profile, environment_, files_).value();
    }
    std::string found(std::string_view setting, const std::string& profile = "")
    {
        const shared_config config = load(profile);
        const auto text = config.find(setting);
        return text ? std::string(text->text) + " at " + text->where : "(none)";
    }

    fixed_environment environment_{{"HOME", "/home/ada"}};
    fixed_files files_;
};

TEST_F(shared_config_test, the_files_are_where_amazons_tools_have_them)
{
    files_.set("/home/ada/.aws/config", "[default]\nregion = a\n");
    EXPECT_EQ(found("region"), "a at the file /home/ada/.aws/config, line 2");
    files_.set("/elsewhere", "[default]\nregion = b\n");
    environment_.set("AWS_CONFIG_FILE", "/elsewhere");
    EXPECT_EQ(found("region"), "b at the file /elsewhere, line 2");
    files_.set("/home/ada/mine", "[default]\nregion = c\n");
    environment_.set("AWS_SHARED_CREDENTIALS_FILE", "~/mine");
    EXPECT_EQ(found("region"), "c at the file /home/ada/mine, line 2") << "credentials go first";
}

TEST_F(shared_config_test, profiles_of_the_configuration_file_have_the_word)
{
    files_.set(
        "/home/ada/.aws/config",
        "[a]\nregion = no\n[profile a]\nregion = yes\n[profile default]\nregion = d\n"
    );
    files_.set("/home/ada/.aws/credentials", "[a]\nx = 1\n[profile b]\nx = 2\n");
    EXPECT_TRUE(found("region", "a").starts_with("yes"));
    EXPECT_TRUE(found("x", "a").starts_with("1"));
    EXPECT_TRUE(found("region").starts_with("d "));
    EXPECT_FALSE(shared_config::load("b", environment_, files_));
}

TEST_F(shared_config_test, the_option_goes_before_the_variable)
{
    files_.set("/home/ada/.aws/config", "[profile a]\nregion = 1\n[profile b]\nregion = 2\n");
    environment_.set("AWS_PROFILE", "a");
    EXPECT_TRUE(found("region").starts_with("1"));
    EXPECT_TRUE(found("region", "b").starts_with("2"));
}

TEST_F(shared_config_test, a_profile_that_was_asked_for_must_be_there)
{
    const error by_option = shared_config::load("gone", environment_, files_).error();
    EXPECT_EQ(by_option, errc::configuration);
    EXPECT_NE(by_option.message().find("the option `profile`"), std::string_view::npos);
    EXPECT_NE(by_option.message().find("/home/ada/.aws/config"), std::string_view::npos);
    environment_.set("AWS_PROFILE", "gone");
    const error by_variable = shared_config::load("", environment_, files_).error();
    EXPECT_NE(by_variable.message().find("AWS_PROFILE"), std::string_view::npos);
}

TEST_F(shared_config_test, without_files_and_home_there_is_nothing_and_no_failure)
{
    EXPECT_EQ(found("region"), "(none)");
    environment_.unset("HOME");
    EXPECT_EQ(found("region"), "(none)");
    EXPECT_NE(load().looked_at().find("HOME is not set"), std::string::npos);
}

TEST_F(shared_config_test, a_services_section_is_asked_by_service)
{
    files_.set(
        "/home/ada/.aws/config",
        "[default]\nservices = mine\n[services mine]\ndynamodb =\n  endpoint_url = u\n"
    );
    const shared_config config = load();
    ASSERT_TRUE(config.find_of_service("dynamodb", "endpoint_url"));
    EXPECT_EQ(config.find_of_service("dynamodb", "endpoint_url")->text, "u");
    EXPECT_FALSE(config.find_of_service("sts", "endpoint_url"));
}

} // namespace
} // namespace hashrange::net
