// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/config_file.hpp"

#include <gtest/gtest.h>

namespace hashrange::net {
namespace {

std::vector<config_section> parsed(std::string_view text)
{
    return parse_config(text, "/config").value();
}

std::string value_of(std::string_view text, std::string_view name = "key")
{
    const std::vector<config_section> sections = parsed(text);
    const config_entry* found = sections.at(0).find(name);
    return found == nullptr ? "(none)" : std::string(found->value.reveal());
}

TEST(config_file, sections_have_a_kind_and_a_name)
{
    const auto sections = parsed("[default]\n[profile a]\n[ services \t b ] # why\n"
                                 "[profile \"with blanks\"]\n['quoted']\r\n");
    ASSERT_EQ(sections.size(), 5U);
    EXPECT_EQ(sections[0].kind + "/" + sections[0].name, "/default");
    EXPECT_EQ(sections[1].kind + "/" + sections[1].name, "profile/a");
    EXPECT_EQ(sections[2].kind + "/" + sections[2].name, "services/b");
    EXPECT_EQ(sections[3].kind + "/" + sections[3].name, "profile/with blanks");
    EXPECT_EQ(sections[4].kind + "/" + sections[4].name, "/quoted");
}

TEST(config_file, values_are_trimmed_and_lose_their_comments)
{
    EXPECT_EQ(value_of("[a]\nkey=value"), "value");
    EXPECT_EQ(value_of("\xEF\xBB\xBF[a]\r\n  \r\nKEY =  a b\t\r\n"), "a b");
    EXPECT_EQ(value_of("[a]\nkey = a # b"), "a");
    EXPECT_EQ(value_of("[a]\nkey = a ; b"), "a");
    EXPECT_EQ(value_of("[a]\nkey = a#b;c=d"), "a#b;c=d");
    EXPECT_EQ(value_of("[a]\n# key = 1\n; key = 2\nkey = 3"), "3");
    EXPECT_EQ(value_of("[a]\nkey ="), "");
}

TEST(config_file, what_comes_last_wins_and_sections_of_one_name_are_one)
{
    EXPECT_EQ(value_of("[a]\nkey = 1\nkey = 2"), "2");
    EXPECT_EQ(value_of("[a]\nkey = 1\n[b]\nkey = 9\n[a]\nother = 2"), "1");
    EXPECT_EQ(value_of("[a]\nkey = 1\n[b]\nkey = 9\n[a]\nother = 2", "other"), "2");
}

TEST(config_file, what_is_indented_belongs_to_the_entry_above)
{
    const auto sections = parsed("[services s]\ndynamodb =\n  endpoint_url = a\n\tother = b\n"
                                 "key = one\n  two = three\n");
    const config_entry* service = sections.at(0).find("dynamodb");
    ASSERT_NE(service, nullptr);
    ASSERT_NE(service->find("endpoint_url"), nullptr);
    EXPECT_EQ(service->find("endpoint_url")->value.reveal(), "a");
    EXPECT_EQ(service->find("other")->line, 4U);
    EXPECT_EQ(sections.at(0).find("endpoint_url"), nullptr);
    EXPECT_EQ(sections.at(0).find("key")->value.reveal(), "one\ntwo = three");
}

TEST(config_file, a_broken_line_is_named_and_not_repeated)
{
    struct broken {
        std::string_view text;
        std::string_view line;
    };
    for (const broken& tried : {
             broken{"[a]\n\ncanary", "line 3"},
             broken{"[a]\n= canary", "line 2"},
             broken{"key = canary", "line 1"},
             broken{"[canary", "line 1"},
             broken{"[]", "line 1"},
             broken{"[\"\"]", "line 1"},
             broken{"[a] canary", "line 1"},
             broken{"[a]\nservice =\n  canary", "line 3"},
         }) {
        const auto outcome = parse_config(tried.text, "/config");
        ASSERT_FALSE(outcome) << tried.text;
        const std::string told(outcome.error().message());
        EXPECT_EQ(outcome.error(), errc::configuration);
        EXPECT_NE(told.find("/config, " + std::string(tried.line)), std::string::npos) << told;
        EXPECT_EQ(told.find("canary"), std::string::npos) << told;
    }
}

TEST(config_file, nothing_is_a_file_too)
{
    EXPECT_TRUE(parsed("").empty());
    EXPECT_TRUE(parsed("\n  \n# only this\n").empty());
}

} // namespace
} // namespace hashrange::net
