// SPDX-License-Identifier: Apache-2.0
#include "blog/provider.hpp"
#include "blog/story.hpp"
#include "support/stores.hpp"

#include <gtest/gtest.h>
#include <hashrange/op/delete_table.hpp>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <string>
#include <utility>

namespace {

namespace hr = hashrange;
using hr::test_support::store_kind;
using hr::test_support::test_store;

std::string told_on(const hr::table& table, const hr::clock_source& now)
{
    hr::seeded_random ids{7};
    blog::story_clock clock(now);
    hr::client through = *table.shared_client();
    through.clock = &clock;
    through.random = &ids;
    const hr::table in(table.name(), std::make_shared<const hr::client>(std::move(through)));
    blog::ensure(in).value();
    std::ostringstream out;
    const auto told = blog::tell(in, clock, out, blog::colours::off, {8, 1});
    EXPECT_TRUE(told) << told.error().to_string();
    return std::move(out).str();
}

std::string text_of(const char* path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Writes it anew where that is asked for.
void expect_golden(const std::string& text, const char* path)
{
    if (std::getenv("HASHRANGE_GOLDEN_UPDATE") != nullptr)
        std::ofstream(path) << text;
    EXPECT_EQ(text, text_of(path));
}

/// Without the units of capacity: DynamoDB Local counts those of transactions otherwise, see
/// tests/support/comparable_capacity.hpp.
std::string without_units(const std::string& told)
{
    return std::regex_replace(told, std::regex(", [0-9.]+ (read|write) units?"), "");
}

class blog_story : public testing::TestWithParam<store_kind> {};

TEST_P(blog_story, is_the_same_on_every_store)
{
    test_store store(GetParam());
    expect_golden(told_on(store.table(hr::table_name{"blog"}), store.clock), BLOG_STORY);
}

INSTANTIATE_TEST_SUITE_P(
    stores,
    blog_story,
    testing::Values(store_kind::memory, store_kind::durable, store_kind::http),
    [](const auto& test) { return name_of(test.param); }
);

TEST(blog_story_of_the_oracle, is_the_same_on_dynamodb_local)
{
    const char* endpoint = std::getenv("HASHRANGE_ORACLE_ENDPOINT");
    if (endpoint == nullptr)
        GTEST_SKIP() << "HASHRANGE_ORACLE_ENDPOINT is not set; see tools/oracle.sh";
    const hr::fixed_environment keys{
        {"AWS_ACCESS_KEY_ID", "blogstory"}, {"AWS_SECRET_ACCESS_KEY", "test"}};
    const hr::database db = hr::connect({.endpoint = endpoint}, {.environment = keys}).value();
    const hr::manual_clock now;
    const hr::table table = db.table(hr::table_name{"blog"});
    EXPECT_EQ(without_units(told_on(table, now)), without_units(text_of(BLOG_STORY)));
    EXPECT_TRUE(db.transport()->send(hr::op::delete_table_request{.table = table.name()}));
}

TEST(blog_access_patterns, are_those_of_the_page)
{
    expect_golden(blog::access_patterns(), BLOG_ACCESS_PATTERNS);
}

TEST(blog_story_on_a_terminal, has_colours)
{
    test_store store(store_kind::memory);
    const hr::table table = store.table(hr::table_name{"blog"});
    blog::story_clock clock(store.clock);
    hr::client through = *table.shared_client();
    through.clock = &clock;
    const hr::table in(table.name(), std::make_shared<const hr::client>(std::move(through)));
    blog::ensure(in).value();
    std::ostringstream out;
    ASSERT_TRUE(blog::tell(in, clock, out, blog::colours::on, {8, 1}));
    EXPECT_NE(out.str().find("\x1b[32m"), std::string::npos);
}

} // namespace
