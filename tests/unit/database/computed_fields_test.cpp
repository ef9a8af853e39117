// SPDX-License-Identifier: Apache-2.0
// Fields that follow from others, in items, keys, indexes and unique values.
#include "hashrange/hashrange.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace computed_fields_test {

using namespace hashrange;

/// "Hello, World" as "hello-world".
std::string slug_of(const std::string& title)
{
    std::string slug;
    for (const char c : title)
        if (c >= 'A' && c <= 'Z')
            slug += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z')
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    return slug;
}
std::string shelf_of(const std::string& slug, std::int64_t pages)
{
    return slug.substr(0, 1) + (pages > 100 ? "-thick" : "-thin");
}

bool is_positive(std::int64_t number)
{
    return number > 0;
}
std::size_t size_of(const std::string& slug)
{
    return slug.size();
}

struct book {
    std::string bookId, title;
    std::int64_t pages = 0, lent = 0;
    std::string slug, shelf;
    std::int64_t slugLength = 0;
    std::int64_t version = 0;

    using schema = entity<
        "BOOK",
        key<"BOOK#{bookId}", "METADATA">,
        hashrange::index<"onShelf", "GSI1", "SHELF#{shelf}", "{slug}">,
        unique<"slug", "{slug}">,
        check<&book::slugLength, is_positive, "has no letters">,
        computed<&book::slug, slug_of, &book::title>,
        computed<&book::slugLength, size_of, &book::slug>,
        computed<&book::shelf, shelf_of, &book::slug, &book::pages>,
        hashrange::version<&book::version>>;
};

/// The key itself follows from what lies in it.
struct atlas_place {
    std::string country, town, name;
    using schema = entity<
        "PLACE",
        key<"PLACE#{name}">,
        computed<&atlas_place::name, slug_of, &atlas_place::town>>;
};

class computed_fields : public testing::Test {
protected:
    computed_fields() { table_.ensure<book>().value(); }

    embedded_database db = open_in_memory();
    table table_ = db.table("library");
    repository<book> books = table_.repository<book>();
};

TEST_F(computed_fields, are_set_whenever_a_whole_entity_is_written)
{
    const book made = books.create({.bookId = "b1", .title = "Emma", .slug = "forged"}).value();
    EXPECT_EQ(made.slug, "emma");
    EXPECT_EQ(made.slugLength, 4);
    EXPECT_EQ(made.shelf, "e-thin");
    EXPECT_EQ(books.get("b1").value()->slug, "emma");
    book thick = made;
    thick.pages = 500;
    EXPECT_EQ(books.put(thick).value().shelf, "e-thick");
    EXPECT_EQ(
        books.put_if({.bookId = "b2", .title = "Ulysses"}, not_exists(attr<&book::title>))
            .value()
            .slug,
        "ulysses"
    );
    table_.transact().create(book{.bookId = "b3", .title = "Dune"}).commit().value();
    EXPECT_EQ(books.get("b3").value()->slugLength, 4);
}

TEST_F(computed_fields, move_in_indexes_and_unique_values_when_their_sources_change)
{
    books.create({.bookId = "b1", .title = "Emma"}).value();
    const book renamed = books.modify("b1", [](book& b) { b.title = "War, and Peace"; }).value();
    EXPECT_EQ(renamed.slug, "war-and-peace");
    EXPECT_EQ(renamed.version, 2);
    EXPECT_EQ(books.query<"onShelf">("e-thin").count().value(), 0U);
    EXPECT_EQ(books.query<"onShelf">("w-thin").first().value()->slug, "war-and-peace");
    EXPECT_FALSE(books.get_by<"slug">("emma").value());
    EXPECT_EQ(books.get_by<"slug">("war-and-peace").value()->bookId, "b1");
    EXPECT_EQ(
        books.create({.bookId = "b2", .title = "War and peace"}).error(), errc::unique_violation
    );
}

TEST_F(computed_fields, stay_as_they_are_when_other_fields_are_updated)
{
    books.create({.bookId = "b1", .title = "Emma"}).value();
    const book lent = books.update("b1").add<&book::lent>(1).returning_new().value();
    EXPECT_EQ(lent.lent, 1);
    EXPECT_EQ(lent.slug, "emma");
}

TEST_F(computed_fields, obey_the_rules_of_their_fields)
{
    EXPECT_EQ(books.create({.bookId = "b1", .title = "1984"}).error(), errc::invalid_entity);
}

TEST(computed_keys, are_made_before_the_item)
{
    embedded_database db = open_in_memory();
    const table atlas = db.table("atlas");
    atlas.ensure<atlas_place>().value();
    const auto places = atlas.repository<atlas_place>();
    places.create({.country = "FR", .town = "Le Mans"}).value();
    EXPECT_EQ(places.get("le-mans").value()->country, "FR");
    const std::vector<atlas_place> two{
        {.country = "FR", .town = "Nice"}, {.country = "GB", .town = "Ely"}};
    EXPECT_TRUE(places.put_all(two).complete());
    EXPECT_EQ(places.get("ely").value()->country, "GB");
}

} // namespace computed_fields_test
