// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/open_in_memory.hpp"
#include "hashrange/database/provider.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <set>
#include <thread>
#include <vector>

namespace provider_test {

using namespace hashrange;

struct note {
    std::string noteId;
    using schema = entity<"NOTE", key<"NOTE#{noteId}", "METADATA">>;
};

class notes_provider : public provider {
public:
    using provider::provider;
    [[nodiscard]] table notes() const { return table_from("NOTES_TABLE"); }
    [[nodiscard]] table drafts() const { return table_from("DRAFTS_TABLE", "drafts"); }
    [[nodiscard]] table archive() const { return table_named("archive"); }
};

TEST(provider, a_name_is_given_or_in_the_environment_or_the_default)
{
    struct {
        bool given, set, has_default;
        const char* name; // null: an error
    } const cases[] = {
        {true, true, true, "given"},
        {true, false, false, "given"},
        {false, true, true, "set"},
        {false, true, false, "set"},
        {false, false, true, "dev-usual-eu"},
        {false, false, false, nullptr},
    };
    for (const auto& each : cases) {
        fixed_environment environment;
        if (each.set)
            environment.set("NOTES_TABLE", "set");
        provider_options options{.prefix = "dev-", .suffix = "-eu", .environment = environment};
        if (each.given)
            options.tables["NOTES_TABLE"] = "given";
        const notes_provider provider(open_in_memory(), options);
        const auto name = provider.named("NOTES_TABLE", each.has_default ? "usual" : "");
        ASSERT_EQ(name.has_value(), each.name != nullptr);
        EXPECT_EQ(name ? name->str() : "", each.name != nullptr ? each.name : "");
    }
}

TEST(provider, a_missing_table_fails_with_the_name_of_its_variable)
{
    const fixed_environment environment{{"EMPTY_TABLE", ""}};
    const notes_provider provider(open_in_memory(), {.environment = environment});
    for (const error& why :
         {provider.named("NOTES_TABLE").error(),
          provider.notes().ensure<note>().error(),
          provider.notes().repository<note>().get("n1").error()}) {
        EXPECT_EQ(why, errc::configuration);
        EXPECT_EQ(why.message(), "environment variable NOTES_TABLE is not set; it names a table");
    }
    EXPECT_EQ(
        provider.named("EMPTY_TABLE").error().message(),
        "environment variable EMPTY_TABLE is empty; it names a table"
    );
}

TEST(provider, the_stage_is_around_names_of_the_program_only)
{
    const fixed_environment environment{{"NOTES_TABLE", "notes-of-production"}};
    const notes_provider provider(
        open_in_memory(), {.prefix = "prod-", .environment = environment}
    );
    EXPECT_EQ(provider.notes().name().str(), "notes-of-production");
    EXPECT_EQ(provider.drafts().name().str(), "prod-drafts");
    EXPECT_EQ(provider.archive().name().str(), "prod-archive");
}

TEST(provider, threads_that_come_first_together_get_one_client)
{
    constexpr int threads = 64;
    std::atomic<int> opened = 0;
    const notes_provider provider([&]() -> result<database> {
        ++opened;
        return open_in_memory();
    });
    std::barrier together(threads);
    std::vector<const transport*> seen(threads);
    {
        std::vector<std::jthread> running;
        for (int i = 0; i < threads; ++i)
            running.emplace_back([&, i] {
                together.arrive_and_wait();
                seen[static_cast<std::size_t>(i)] =
                    provider.drafts().shared_client()->transport.get();
            });
    }
    EXPECT_EQ(opened, 1);
    EXPECT_EQ(std::set<const transport*>(seen.begin(), seen.end()).size(), 1U);
}

TEST(provider, an_opening_that_failed_is_tried_again)
{
    int tries = 0;
    const notes_provider provider([&]() -> result<database> {
        if (++tries == 1)
            return error(errc::storage, "somebody has it open");
        return open_in_memory();
    });
    EXPECT_EQ(provider.drafts().ensure<note>().error(), errc::storage);
    EXPECT_TRUE(provider.drafts().ensure<note>());
    EXPECT_EQ(tries, 2);
}

TEST(provider, the_database_ends_with_the_provider_and_its_last_table)
{
    notes_provider provider(open_in_memory());
    std::optional<table> drafts = provider.drafts();
    const std::weak_ptr<transport> database = drafts->shared_client()->transport;
    provider.close();
    EXPECT_TRUE(drafts->ensure<note>()); // what was given lives on
    drafts.reset();
    EXPECT_TRUE(database.expired());
    EXPECT_EQ(provider.drafts().ensure<note>().error(), errc::configuration);
}

} // namespace provider_test
