// SPDX-License-Identifier: Apache-2.0
// Tables whose entities declare more than yesterday: new indexes, a time to live, old items.
#include "hashrange/hashrange.hpp"
#include "hashrange/op/describe_time_to_live.hpp"
#include "hashrange/op/update_time_to_live.hpp"
#include "hashrange/transport/transport.hpp"

#include "support/stores.hpp"
#include "unit/database/meddled.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace hashrange;
using test_support::store_kind;

namespace yesterday {

struct ticket {
    std::string ticketId, owner;
    std::int64_t number = 0;

    using schema = entity<"TICKET", key<"TICKET#{ticketId}", "METADATA">>;
};

struct song {
    std::string songId, title;
    std::int64_t stars = 0;

    using schema = entity<"SONG", key<"SONG#{songId}", "METADATA">>;
};

} // namespace yesterday

namespace today {

struct ticket {
    std::string ticketId, owner;
    std::int64_t number = 0;
    timestamp until;

    using schema = entity<
        "TICKET",
        key<"TICKET#{ticketId}", "METADATA">,
        hashrange::index<"byOwner", "GSI1", "OWNER#{owner}", "TICKET#{number|pad(6)}">,
        hashrange::index<"byNumber", "GSI2", "NUMBER#{number|plain}", "TICKET">,
        ttl<&ticket::until>>;
};

std::string slug_of(const std::string& title)
{
    return "the-" + title;
}
bool is_at_most_five(std::int64_t stars)
{
    return stars <= 5;
}

struct song {
    std::string songId, title;
    std::int64_t stars = 0;
    std::string slug;

    using schema = entity<
        "SONG",
        key<"SONG#{songId}", "METADATA">,
        hashrange::index<"bySlug", "GSI1", "{slug}", "SONG">,
        unique<"slug", "{slug}">,
        check<&song::stars, is_at_most_five, "are more than five">,
        computed<&song::slug, slug_of, &song::title>>;
};

} // namespace today

struct note {
    std::string noteId;

    using schema = entity<"NOTE", key<"TICKET#{noteId}", "NOTE">>;
};

struct otherwise_keyed {
    std::string id;

    using schema = entity<"OTHER", key<&otherwise_keyed::id>>;
};

struct expires_by_another {
    std::string noteId;
    timestamp goneAt;

    using schema = entity<"NOTE", key<"NOTE#{noteId}", "NOTE">, ttl<&expires_by_another::goneAt>>;
};

class changed_tables : public testing::TestWithParam<store_kind> {
protected:
    void write_old_items(int count)
    {
        ASSERT_TRUE((blog.ensure<yesterday::ticket, note>()));
        for (int i = 0; i < count; ++i) {
            const std::string id = std::to_string(i);
            ASSERT_TRUE(blog.repository<yesterday::ticket>().put(
                {.ticketId = id, .owner = "ada", .number = i}
            ));
            ASSERT_TRUE(blog.repository<note>().put({.noteId = id}));
        }
    }
    [[nodiscard]] std::uint64_t owned_by(const std::string& owner)
    {
        store.let_indexes_catch_up();
        return blog.repository<today::ticket>().query<"byOwner">(owner).count().value();
    }
    [[nodiscard]] table through(std::function<void()> meddle) const
    {
        return test_support::meddled_table("blog", store.transport(), std::move(meddle));
    }

    test_support::test_store store{GetParam()};
    table blog = store.table("blog");
};

TEST_P(changed_tables, ensure_adds_what_a_table_lacks)
{
    write_old_items(1);
    const auto missing = blog.verify<today::ticket>();
    ASSERT_FALSE(missing);
    EXPECT_EQ(
        missing.error().message(),
        "table 'blog' is not what its entities declare:\n"
        "  index GSI1 is missing\n"
        "  index GSI2 is missing\n"
        "  the time to live is off, declared is 'until'"
    );
    const auto added = blog.ensure<today::ticket, note>();
    ASSERT_TRUE(added) << added.error();
    EXPECT_TRUE((blog.verify<today::ticket, note>()));
    EXPECT_TRUE((blog.ensure<today::ticket, note>())) << "again";
}

TEST_P(changed_tables, ensure_makes_a_new_table_whose_items_expire)
{
    ASSERT_TRUE((blog.ensure<today::ticket>()));
    EXPECT_TRUE((blog.verify<today::ticket>()));
}

TEST_P(changed_tables, ensure_adds_nothing_to_a_table_of_another_key)
{
    ASSERT_TRUE((blog.ensure<otherwise_keyed>()));
    const auto refused = blog.ensure<today::ticket>();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::configuration);
    EXPECT_TRUE((blog.verify<otherwise_keyed>())) << "it is as it was";
}

TEST_P(changed_tables, another_time_to_live_is_a_difference_and_stays)
{
    ASSERT_TRUE((blog.ensure<yesterday::ticket>()));
    ASSERT_TRUE((blog.ensure<expires_by_another>()));
    ASSERT_TRUE((blog.transport()->send(op::describe_time_to_live_request{.table = blog.name()})));
    const auto refused = blog.ensure<today::ticket>();
    ASSERT_FALSE(refused);
    EXPECT_EQ(
        refused.error().message(),
        "table 'blog' is not what its entities declare:\n"
        "  the time to live is 'goneAt', declared is 'until'"
    );
}

TEST_P(changed_tables, entities_of_one_table_agree_on_the_time_to_live)
{
    const auto refused = blog.ensure<today::ticket, expires_by_another>();
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message().find("'goneAt', others 'until'"), std::string::npos);
}

TEST_P(changed_tables, backfill_brings_old_items_into_a_new_index)
{
    write_old_items(30);
    ASSERT_TRUE((blog.ensure<today::ticket, note>()));
    EXPECT_EQ(owned_by("ada"), 0U);
    const auto done = blog.backfill<today::ticket>({.page_size = 7});
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->items, 30U);
    EXPECT_EQ(done->written, 30U);
    EXPECT_TRUE(done->left.empty());
    EXPECT_FALSE(done->next);
    EXPECT_EQ(owned_by("ada"), 30U);
    EXPECT_EQ(blog.backfill<today::ticket>()->written, 0U) << "nothing is left to do";
}

TEST_P(changed_tables, backfill_goes_on_where_it_was_ended)
{
    write_old_items(20);
    ASSERT_TRUE((blog.ensure<today::ticket, note>()));
    std::uint64_t items = 0, pages = 0;
    std::optional<cursor> next;
    do {
        const auto some = blog.backfill<today::ticket>(
            {.from = next, .page_size = 6, .progress = [](const auto&) { return false; }}
        );
        ASSERT_TRUE(some) << some.error();
        items += some->items;
        next = some->next;
        ++pages;
    } while (next);
    EXPECT_EQ(items, 20U);
    EXPECT_GT(pages, 5U);
    EXPECT_EQ(owned_by("ada"), 20U);
}

TEST_P(changed_tables, backfill_refuses_the_cursor_of_something_else)
{
    write_old_items(3);
    const auto some =
        blog.backfill<note>({.page_size = 1, .progress = [](const auto&) { return false; }});
    ASSERT_TRUE(some && some->next);
    EXPECT_EQ(
        blog.backfill<yesterday::ticket>({.from = some->next}).error(), errc::invalid_argument
    );
}

TEST_P(changed_tables, backfill_overtaken_by_a_writer_looks_again)
{
    write_old_items(1);
    ASSERT_TRUE((blog.ensure<today::ticket, note>()));
    const table shared = through([&] {
        // A program of yesterday, which knows nothing of the index.
        blog.repository<yesterday::ticket>()
            .put({.ticketId = "0", .owner = "eve", .number = 7})
            .value();
    });
    const auto done = shared.backfill<today::ticket>();
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->written, 1U);
    EXPECT_EQ(owned_by("ada"), 0U);
    EXPECT_EQ(owned_by("eve"), 1U);
}

TEST_P(changed_tables, backfill_makes_no_item_of_one_that_was_erased)
{
    write_old_items(1);
    ASSERT_TRUE((blog.ensure<today::ticket, note>()));
    const table shared = through([&] { blog.repository<yesterday::ticket>().erase("0").value(); });
    const auto done = shared.backfill<today::ticket>();
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->written, 0U);
    EXPECT_FALSE(blog.repository<today::ticket>().exists("0").value());
}

TEST_P(changed_tables, backfill_names_the_items_it_cannot_write)
{
    write_old_items(2);
    ASSERT_TRUE(blog.repository<yesterday::ticket>().put({.ticketId = "x", .owner = ""}));
    ASSERT_TRUE((blog.ensure<today::ticket, note>()));
    const auto done = blog.backfill<today::ticket>();
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->written, 2U);
    ASSERT_EQ(done->left.size(), 1U);
    EXPECT_EQ(done->left[0].why, errc::invalid_entity);
    EXPECT_EQ(done->left[0].item.find("ticketId")->as_string(), "x");
}

TEST_P(changed_tables, backfill_goes_past_an_item_that_the_service_refuses)
{
    write_old_items(20);
    const std::string key_too_long(2'049, 'x');
    ASSERT_TRUE(blog.repository<yesterday::ticket>().put({.ticketId = "x", .owner = key_too_long}));
    ASSERT_TRUE((blog.ensure<today::ticket, note>()));
    const auto done = blog.backfill<today::ticket>({.page_size = 4});
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->written, 20U);
    ASSERT_EQ(done->left.size(), 1U);
    EXPECT_EQ(done->left[0].why, errc::validation);
    EXPECT_EQ(done->left[0].item.find("ticketId")->as_string(), "x");
}

TEST_P(changed_tables, backfill_computes_what_old_items_lack)
{
    ASSERT_TRUE((blog.ensure<yesterday::song>()));
    for (const std::string id : {"1", "2", "3"})
        ASSERT_TRUE(blog.repository<yesterday::song>().put({.songId = id, .title = "song" + id}));
    ASSERT_TRUE(blog.repository<yesterday::song>().put({.songId = "4", .title = "song1"}));
    ASSERT_TRUE((blog.ensure<today::song>()));
    const auto done = blog.backfill<today::song>();
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->written, 3U);
    ASSERT_EQ(done->left.size(), 1U);
    EXPECT_EQ(done->left[0].why, errc::unique_violation);
    store.let_indexes_catch_up();
    const auto songs = blog.repository<today::song>();
    EXPECT_EQ(songs.query<"bySlug">("the-song2").first().value()->songId, "2");
    EXPECT_EQ(songs.get_by<"slug">("the-song3").value()->songId, "3") << "with its guard";
    EXPECT_EQ(blog.backfill<today::song>()->written, 0U);
}

TEST_P(changed_tables, items_from_before_a_computed_key_can_be_modified)
{
    ASSERT_TRUE((blog.ensure<yesterday::song>()));
    const auto before = blog.repository<yesterday::song>();
    before.put({.songId = "1", .title = "help", .stars = 3}).value();
    before.put({.songId = "2", .title = "yesterday", .stars = 9}).value();
    ASSERT_TRUE((blog.ensure<today::song>()));
    const auto songs = blog.repository<today::song>();
    EXPECT_EQ(songs.modify("1", [](today::song& s) { s.stars = 5; }).value().slug, "the-help");
    EXPECT_EQ(
        songs.modify("2", [](today::song& s) { s.title = "today"; }).error(), errc::invalid_entity
    ) << "the rule";
    songs.modify("2", [](today::song& s) { s.stars = 5; }).value();
    store.let_indexes_catch_up();
    EXPECT_EQ(songs.query<"bySlug">("the-yesterday").first().value()->stars, 5);
}

INSTANTIATE_TEST_SUITE_P(
    stores,
    changed_tables,
    testing::ValuesIn(test_support::and_oracle({store_kind::memory, store_kind::realistic})),
    [](const auto& store) { return test_support::name_of(store.param); }
);

} // namespace
