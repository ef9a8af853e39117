// SPDX-License-Identifier: Apache-2.0
// Two programs modify different fields of one item at once: what follows from both stays right.
#include "hashrange/hashrange.hpp"

#include "unit/database/meddled.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

namespace modify_test {

using namespace hashrange;

std::string shelf_of(const std::string& title, std::int64_t pages)
{
    return title.substr(0, 1) + (pages > 100 ? "-thick" : "-thin");
}

/// Neither a version nor a time of its last write.
struct article {
    std::string articleId, title = "old", body;
    std::optional<std::string> publishedAt, parent;
    std::int64_t pages = 0;
    std::string shelf;

    using schema = entity<
        "ARTICLE",
        key<"ARTICLE#{articleId}", "METADATA">,
        hashrange::index<"published", "GSI1", "AT#{publishedAt}", "{title}">,
        hashrange::index<"thick", "GSI2", "THICK", "{title}">,
        only_when<"thick", &article::pages, 500>,
        hashrange::index<"byParent", "GSI3", first_of<"{parent}#{title}", "ROOT">, "ARTICLE">,
        hashrange::index<"onShelf", "GSI4", "SHELF#{shelf}", "{articleId}">,
        computed<&article::shelf, shelf_of, &article::title, &article::pages>>;
};

using change = void (*)(article&);
constexpr std::array<change, 5> changes{
    [](article& a) { a.publishedAt = "today"; },
    [](article& a) { a.title = "new"; },
    [](article& a) { a.pages = 500; },
    [](article& a) { a.parent = "p1"; },
    [](article& a) { a.body = "text"; }};

class modify_beside_a_writer : public testing::Test {
protected:
    modify_beside_a_writer() { desk.ensure<article>().value(); }

    /// The slow one's change is sent after the other's.
    article modified_by_both(change slow, change fast)
    {
        articles.put(first).value();
        const auto meddle = [&] { articles.modify("a1", fast).value(); };
        const table late = test_support::meddled_table("desk", *db.transport(), meddle);
        return late.repository<article>().modify("a1", slow).value();
    }

    const article first{.articleId = "a1"};
    embedded_database db = open_in_memory();
    table desk = db.table("desk");
    repository<article> articles = desk.repository<article>();
};

TEST_F(modify_beside_a_writer, a_key_has_what_the_other_wrote_into_a_field_of_it)
{
    EXPECT_EQ(modified_by_both(changes[0], changes[1]).title, "new");
    const auto published = articles.query<"published">("today").equal("new").count();
    EXPECT_EQ(published.value(), 1U);
}

TEST_F(modify_beside_a_writer, whatever_two_change_nothing_drifts)
{
    for (const change slow : changes)
        for (const change fast : changes) {
            modified_by_both(slow, fast);
            article both = first;
            slow(both);
            fast(both);
            const article found = articles.get("a1").value().value();
            EXPECT_EQ(
                std::tie(found.publishedAt, found.title, found.pages, found.parent, found.body),
                std::tie(both.publishedAt, both.title, both.pages, both.parent, both.body)
            );
            EXPECT_EQ(desk.backfill<article>()->written, 0U) << "keys are not what fields say";
        }
}

} // namespace modify_test
