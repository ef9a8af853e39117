// SPDX-License-Identifier: Apache-2.0
#include "unit/net/credentials/test_machine.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace hashrange::net {
namespace {

constexpr const char* sts = "POST https://sts.eu-west-1.amazonaws.com/ Action=";

/// Configures one place of the matrix; every place gives a key id of its own.
void configure(const std::string& place, test_machine& on, http_options& options)
{
    std::string& files = options.proxy; // scratch until the files are written
    if (place == "option")
        options.credentials =
            static_credentials({.access_key_id = "OPTION", .secret_access_key = "canary"});
    else if (place == "profile")
        options.profile = "other";
    else if (place == "AWS_PROFILE")
        on.environment.set("AWS_PROFILE", "other");
    else if (place == "env") {
        on.environment.set("AWS_ACCESS_KEY_ID", "ENV");
        on.environment.set("AWS_SECRET_ACCESS_KEY", "canary");
    } else if (place == "web") {
        on.environment.set("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
        on.environment.set("AWS_ROLE_ARN", "arn:web");
    } else if (place == "container")
        on.environment.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/creds");
    else if (place == "no-imds")
        on.environment.set("AWS_EC2_METADATA_DISABLED", "true");
    else
        files += place + " ";
}

constexpr std::string_view places[][2] = {
    {"keys", "aws_access_key_id = KEYS\naws_secret_access_key = canary\n"},
    {"config", "aws_access_key_id = CONFIG\naws_secret_access_key = canary\n"},
    {"process", "credential_process = tell\n"},
    {"role", "role_arn = arn:role\nsource_profile = source\n"},
    {"env-role", "role_arn = arn:role\ncredential_source = Environment\n"},
    {"web-role", "role_arn = arn:role\nweb_identity_token_file = /token\n"},
};

void write_files(const std::string& wanted, test_machine& on)
{
    std::string credentials = "[default]\n";
    std::string config = "[default]\nregion = eu-west-1\n";
    std::istringstream words(wanted);
    for (std::string word; words >> word;)
        for (const auto& [name, text] : places)
            if (word == name)
                (word == "keys" ? credentials : config) += text;
    credentials += "[source]\naws_access_key_id = SOURCE\naws_secret_access_key = canary\n"
                   "[other]\naws_access_key_id = OTHER\naws_secret_access_key = canary\n";
    on.files.set("/home/ada/.aws/credentials", credentials);
    on.files.set("/home/ada/.aws/config", config);
}

void answer_everything(test_machine& on)
{
    on.files.set("/token", "canary-identity\n");
    on.processes.set(
        "tell", {.output = R"({"Version":1,)" + credentials_json("PROCESS").substr(1)}
    );
    (*on.asker)
        .answers(std::string(sts) + "AssumeRole", 200, role_xml("ROLE"))
        .answers(std::string(sts) + "AssumeRoleWithWebIdentity", 200, role_xml("WEB"))
        .answers("GET http://169.254.170.2/creds", 200, credentials_json("CONTAINER"))
        .answers("PUT http://169.254.169.254/latest/api/token", 200, "imds")
        .answers("GET http://169.254.169.254/latest/meta-data/iam/security-credentials/", 200, "me")
        .answers(
            "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/me",
            200,
            credentials_json("IMDS")
        );
}

struct row {
    const char* configured;
    const char* winner;
};

constexpr row matrix[] = {
    // Alone.
    {"", "IMDS"},
    {"option", "OPTION"},
    {"profile", "OTHER"},
    {"AWS_PROFILE", "OTHER"},
    {"env", "ENV"},
    {"web", "WEB"},
    {"keys", "KEYS"},
    {"config", "CONFIG"},
    {"process", "PROCESS"},
    {"role", "ROLE"},
    {"web-role", "WEB"},
    {"container", "CONTAINER"},
    // What the program gives goes before everything.
    {"option env", "OPTION"},
    {"option web", "OPTION"},
    {"option profile", "OPTION"},
    {"option AWS_PROFILE", "OPTION"},
    {"option keys", "OPTION"},
    {"option role", "OPTION"},
    {"option process", "OPTION"},
    {"option container", "OPTION"},
    {"option no-imds", "OPTION"},
    {"option env web keys role process container", "OPTION"},
    // A profile that the program names skips the variables.
    {"profile env", "OTHER"},
    {"profile web", "OTHER"},
    {"profile env web", "OTHER"},
    {"profile AWS_PROFILE", "OTHER"},
    {"profile keys", "OTHER"},
    {"profile role", "OTHER"},
    {"profile container", "OTHER"},
    {"profile env web keys role process container", "OTHER"},
    // Variables go before all files and services.
    {"env AWS_PROFILE", "ENV"},
    {"env web", "ENV"},
    {"env keys", "ENV"},
    {"env config", "ENV"},
    {"env role", "ENV"},
    {"env web-role", "ENV"},
    {"env process", "ENV"},
    {"env container", "ENV"},
    {"env no-imds", "ENV"},
    {"env web keys config role process container", "ENV"},
    // Then a web identity.
    {"web AWS_PROFILE", "WEB"},
    {"web keys", "WEB"},
    {"web config", "WEB"},
    {"web role", "WEB"},
    {"web process", "WEB"},
    {"web container", "WEB"},
    {"web keys config role process container", "WEB"},
    // Then the profile: a role, keys, a program.
    {"AWS_PROFILE keys", "OTHER"},
    {"AWS_PROFILE role container", "OTHER"},
    {"role keys", "ROLE"},
    {"role config", "ROLE"},
    {"role process", "ROLE"},
    {"role container", "ROLE"},
    {"role keys config process container", "ROLE"},
    {"web-role keys", "WEB"},
    {"web-role process container", "WEB"},
    {"keys config", "KEYS"},
    {"keys process", "KEYS"},
    {"keys container", "KEYS"},
    {"keys config process container", "KEYS"},
    {"config process", "CONFIG"},
    {"config container", "CONFIG"},
    {"process container", "PROCESS"},
    {"process no-imds", "PROCESS"},
    // Then the services of the machine.
    {"container no-imds", "CONTAINER"},
    {"no-imds env", "ENV"},
    {"env-role env", "ENV"},
};
static_assert(std::size(matrix) >= 60);

TEST(credentials_chain, the_first_configured_place_wins)
{
    for (const row& tried : matrix) {
        test_machine machine;
        http_options options;
        std::istringstream words(tried.configured);
        for (std::string word; words >> word;)
            configure(word, machine, options);
        write_files(std::exchange(options.proxy, ""), machine);
        answer_everything(machine);
        EXPECT_EQ(machine.key_id(options), tried.winner) << "configured: " << tried.configured;
    }
}

TEST(credentials_chain, a_configured_place_that_fails_gives_way_to_nobody)
{
    for (const std::string place : {"web", "process", "role", "container"}) {
        test_machine machine;
        http_options options;
        configure(place, machine, options);
        write_files(std::exchange(options.proxy, ""), machine);
        machine.files.set("/token", "identity"); // but nobody answers, no program runs
        EXPECT_TRUE(machine.key_id(options).starts_with("error: ")) << place;
    }
}

TEST(credentials_chain, half_a_configuration_is_an_error_that_names_the_other_half)
{
    const auto message = [](const std::string& variable, const std::string& text) {
        test_machine machine;
        machine.environment.set(variable, text);
        return machine.key_id();
    };
    EXPECT_NE(message("AWS_ACCESS_KEY_ID", "A").find("AWS_SECRET_ACCESS_KEY"), std::string::npos);
    EXPECT_NE(message("AWS_SECRET_ACCESS_KEY", "k").find("AWS_ACCESS_KEY_ID"), std::string::npos);
    EXPECT_NE(message("AWS_WEB_IDENTITY_TOKEN_FILE", "/t").find("AWS_ROLE_ARN"), std::string::npos);
    EXPECT_NE(message("AWS_PROFILE", "gone").find("\"gone\""), std::string::npos);
}

TEST(credentials_chain, where_nothing_is_configured_everything_that_was_looked_at_is_told)
{
    test_machine machine;
    machine.files.set("/home/ada/.aws/config", "[default]\nregion = eu-west-1\n");
    for (const bool disabled : {true, false}) {
        if (disabled)
            machine.environment.set("AWS_EC2_METADATA_DISABLED", "TRUE");
        else
            machine.environment.unset("AWS_EC2_METADATA_DISABLED");
        const std::string told = machine.key_id();
        for (const std::string_view part :
             {"AWS_ACCESS_KEY_ID",
              "AWS_WEB_IDENTITY_TOKEN_FILE",
              "profile \"default\"",
              "/home/ada/.aws/credentials (no such file)",
              "/home/ada/.aws/config tells none",
              "AWS_CONTAINER_CREDENTIALS_FULL_URI"})
            EXPECT_NE(told.find(part), std::string::npos) << told;
        const char* last = disabled
                               ? "switched off by AWS_EC2_METADATA_DISABLED"
                               : "metadata service at http://169.254.169.254 (nobody is there)";
        EXPECT_NE(told.find(last), std::string::npos) << told;
    }
}

} // namespace
} // namespace hashrange::net
