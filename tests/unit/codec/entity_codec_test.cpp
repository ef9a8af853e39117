// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_codec.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

namespace hr = hashrange;

enum class status { pending, active };

struct address {
    std::string city;
    std::optional<std::string> zip;
    std::vector<int> floors;
    friend bool operator==(const address&, const address&) = default;
};

struct person {
    std::string id;
    std::string email = "none";
    bool active = false;
    std::int64_t count = 0;
    std::uint8_t small = 0;
    double real = 0;
    float single = 0;
    hr::number exact;
    hr::value any;
    status state = status::pending;
    hr::timestamp at;
    std::optional<std::int32_t> maybe;
    std::vector<std::byte> bytes;
    std::vector<std::optional<std::string>> words;
    std::map<std::string, address> homes;
    std::set<std::string> tags;
    std::set<std::int64_t> numbers;
    std::set<status> states;
    address nested;
    std::vector<std::set<std::string>> sets;
    std::vector<bool> flags;

    using schema = hr::entity<
        "PERSON",
        hr::key<"P#{id}", "META">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|lower}", "{at}">>;
    friend bool operator==(const person&, const person&) = default;
};

person full_person()
{
    return {
        .id = "p1",
        .email = "A@B",
        .active = true,
        .count = std::numeric_limits<std::int64_t>::min(),
        .small = 255,
        .real = 0.1,
        .single = 0.1F,
        .exact = hr::number::parse("12345678901234567890.5").value(),
        .any = hr::value::list({1, "x", nullptr}),
        .state = status::active,
        .at = hr::timestamp::parse("2025-01-02T03:04:05.678Z").value(),
        .maybe = -7,
        .bytes = {std::byte{0}, std::byte{255}},
        .words = {"one", std::nullopt, ""},
        .homes = {{"first", {.city = "Ulm", .zip = "89073", .floors = {1, 2}}}, {"second", {}}},
        .tags = {"b", "a"},
        .numbers = {3, -1},
        .states = {status::active},
        .nested = {.city = "Rome"},
        .sets = {{"x"}, {}},
        .flags = {true, false, true},
    };
}

hr::value at(const hr::item& from, std::string_view name)
{
    return hr::value(from.find(name).value());
}

/// A stored person in which one attribute is another.
hr::item person_with(std::string_view name, const hr::value& other)
{
    const hr::item made = hr::to_item(person{.id = "p1"}).value();
    hr::item_builder builder;
    builder.later_name_wins();
    for (const auto [attribute, stored] : made)
        builder.attribute(attribute).value(stored);
    builder.attribute(name).value(other);
    return builder.finish().value();
}

std::string failure_of(const hr::item& stored)
{
    const hr::result<person> read = hr::from_item<person>(stored);
    EXPECT_FALSE(read);
    EXPECT_EQ(read.error(), hr::errc::malformed_item);
    return std::string(read.error().message());
}

TEST(entity_codec, writes_keys_and_discriminator)
{
    const hr::item made = hr::to_item(full_person()).value();
    EXPECT_EQ(at(made, "PK"), hr::value("P#p1"));
    EXPECT_EQ(at(made, "SK"), hr::value("META"));
    EXPECT_EQ(at(made, "GSI1PK"), hr::value("EMAIL#a@b"));
    EXPECT_EQ(at(made, "GSI1SK"), hr::value("2025-01-02T03:04:05.678Z"));
    EXPECT_EQ(at(made, "entityType"), hr::value("PERSON"));
}

TEST(entity_codec, writes_each_type_as_its_table_says)
{
    const hr::item made = hr::to_item(full_person()).value();
    EXPECT_EQ(at(made, "email"), hr::value("A@B"));
    EXPECT_EQ(at(made, "active"), hr::value(true));
    EXPECT_EQ(at(made, "count"), hr::value(std::numeric_limits<std::int64_t>::min()));
    EXPECT_EQ(at(made, "real"), hr::value(hr::number::parse("0.1").value()));
    EXPECT_EQ(at(made, "single"), hr::value(hr::number::parse("0.1").value()));
    EXPECT_EQ(at(made, "state"), hr::value("active"));
    EXPECT_EQ(at(made, "at"), hr::value("2025-01-02T03:04:05.678Z"));
    EXPECT_EQ(at(made, "bytes"), hr::value::binary(std::string("\0\xFF", 2)));
    EXPECT_EQ(at(made, "words"), hr::value::list({"one", nullptr, ""}));
    EXPECT_EQ(at(made, "tags"), hr::value::string_set(std::vector<std::string>{"a", "b"}).value());
    EXPECT_EQ(
        at(made, "nested"),
        hr::value::map({{"city", "Rome"}, {"floors", hr::value::list(std::span<hr::value>{})}})
    );
    EXPECT_EQ(at(made, "flags"), hr::value::list({true, false, true}));
}

TEST(entity_codec, reads_what_it_writes)
{
    const hr::item made = hr::to_item(full_person()).value();
    EXPECT_EQ(hr::from_item<person>(made).value(), full_person());
    const person plain{.id = "p2"};
    EXPECT_EQ(hr::from_item<person>(hr::to_item(plain).value()).value(), plain);
}

TEST(entity_codec, leaves_out_what_is_absent)
{
    const hr::item made = hr::to_item(person{.id = "p1"}).value();
    EXPECT_FALSE(made.contains("maybe"));
    EXPECT_FALSE(made.contains("tags"));
    EXPECT_TRUE(made.contains("words"));
}

TEST(entity_codec, keeps_defaults_for_missing_attributes_and_ignores_unknown_ones)
{
    const hr::item sparse{{"entityType", "PERSON"}, {"id", "p1"}, {"unheard", 5}, {"zzz", true}};
    const person read = hr::from_item<person>(sparse).value();
    EXPECT_EQ(read, (person{.id = "p1"}));
    EXPECT_EQ(read.email, "none");
}

TEST(entity_codec, reads_null_as_an_empty_optional)
{
    EXPECT_EQ(hr::from_item<person>(person_with("maybe", nullptr)).value().maybe, std::nullopt);
}

TEST(entity_codec, refuses_items_of_another_type)
{
    const auto other = hr::from_item<person>(hr::item{{"entityType", "POST"}});
    EXPECT_EQ(other.error(), hr::errc::wrong_entity);
    EXPECT_EQ(other.error().message(), "PERSON: the item is of type 'POST'");
    EXPECT_EQ(hr::from_item<person>(hr::item{}).error(), hr::errc::wrong_entity);
}

TEST(entity_codec, names_path_and_types_of_what_does_not_fit)
{
    EXPECT_EQ(failure_of(person_with("count", "x")), "PERSON: 'count': wanted N, found S");
    EXPECT_EQ(
        failure_of(person_with("homes", hr::value::map({{"a", hr::value::map({{"city", 5}})}}))),
        "PERSON: 'homes.a.city': wanted S, found N"
    );
    EXPECT_EQ(
        failure_of(person_with("nested", hr::value::map({{"floors", hr::value::list({1, "x"})}}))),
        "PERSON: 'nested.floors[1]': wanted N, found S"
    );
    EXPECT_EQ(failure_of(person_with("tags", "x")), "PERSON: 'tags': wanted SS, found S");
}

TEST(entity_codec, checks_the_range_of_integers)
{
    EXPECT_EQ(
        failure_of(person_with("small", 256)),
        "PERSON: 'small': the stored number is not a whole number from 0 to 255"
    );
    EXPECT_EQ(
        failure_of(person_with("maybe", hr::number::parse("1.5").value())),
        "PERSON: 'maybe': the stored number is not a whole number from -2147483648 to 2147483647"
    );
    failure_of(person_with("small", -1));
    failure_of(person_with("count", std::numeric_limits<std::uint64_t>::max()));
}

TEST(entity_codec, refuses_unknown_enumerators_and_bad_moments)
{
    EXPECT_EQ(failure_of(person_with("state", "gone")), "PERSON: 'state': unknown name 'gone'");
    EXPECT_EQ(
        failure_of(person_with("at", "2025-01-02")),
        "PERSON: 'at': the stored text is no moment like 2025-01-01T00:00:00.000Z"
    );
}

std::string refusal_of(const person& entity)
{
    const hr::result<hr::item> made = hr::to_item(entity);
    EXPECT_FALSE(made);
    EXPECT_EQ(made.error(), hr::errc::invalid_entity);
    return std::string(made.error().message());
}

TEST(entity_codec, refuses_to_write_what_cannot_be_stored)
{
    EXPECT_EQ(refusal_of({}), "PERSON: key part 'id' of \"P#{id}\" is empty");
    EXPECT_TRUE(refusal_of({.id = "1", .real = std::numeric_limits<double>::infinity()})
                    .starts_with("PERSON: 'real': "));
    EXPECT_TRUE(refusal_of({.id = "1", .single = std::numeric_limits<float>::quiet_NaN()})
                    .starts_with("PERSON: 'single': "));
    EXPECT_TRUE(refusal_of({.id = "1", .state = static_cast<status>(99)})
                    .starts_with("PERSON: 'state': 99 is no enumerator"));
    EXPECT_TRUE(refusal_of({.id = "1", .words = {"ok", "\xFF"}}).starts_with("PERSON: 'words[1]': ")
    );
    EXPECT_TRUE(refusal_of({.id = "1", .homes = {{"x", {.city = "\xFF"}}}}
    ).starts_with("PERSON: 'homes.x.city': "));
}

TEST(entity_codec, is_usable_after_a_refusal)
{
    refusal_of({.id = "1", .words = {"\xFF"}});
    EXPECT_TRUE(hr::to_item(full_person()));
}

struct tree {
    std::string name;
    std::vector<tree> children;
    friend bool operator==(const tree&, const tree&) = default;
};
struct forest {
    std::string id;
    tree root;
    using schema = hr::entity<"FOREST", hr::key<"F#{id}", "F">>;
};

tree tree_of_depth(int depth)
{
    tree one{.name = "n"};
    if (depth > 0)
        one.children.push_back(tree_of_depth(depth - 1));
    return one;
}

TEST(entity_codec, stores_structs_that_hold_themselves)
{
    const forest small{.id = "f", .root = tree_of_depth(5)};
    const hr::item made = hr::to_item(small).value();
    EXPECT_EQ(hr::from_item<forest>(made).value().root, small.root);
}

TEST(entity_codec, refuses_nesting_that_the_service_refuses)
{
    const hr::result<hr::item> made = hr::to_item(forest{.id = "f", .root = tree_of_depth(5000)});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error(), hr::errc::invalid_entity);
}

struct with_default {
    std::string id;
    std::vector<int> numbers = {1, 2, 3};
    std::map<std::string, int> map = {{"a", 1}};
    using schema = hr::entity<"W", hr::key<"W#{id}", "W">>;
};

TEST(entity_codec, does_not_keep_old_elements_of_a_default)
{
    const hr::item made =
        hr::to_item(with_default{.id = "1", .numbers = {9}, .map = {{"b", 2}}}).value();
    const auto read = hr::from_item<with_default>(made).value();
    EXPECT_EQ(read.numbers, std::vector<int>{9});
    EXPECT_EQ(read.map.size(), 1U);
}

struct sparse {
    std::string id;
    std::optional<std::string> b, bb, bbb, bbbbbbbb, cccccccc, ccccccccdd, dddddddddddddddd1;

    using schema = hr::entity<"SPARSE", hr::key<"S#{id}", "META">>;
    friend bool operator==(const sparse&, const sparse&) = default;
};

TEST(entity_codec, finds_members_among_whatever_else_there_is)
{
    constexpr std::optional<std::string> sparse::*members[] = {
        &sparse::b,
        &sparse::bb,
        &sparse::bbb,
        &sparse::bbbbbbbb,
        &sparse::cccccccc,
        &sparse::ccccccccdd,
        &sparse::dddddddddddddddd1};
    constexpr const char* others[] = {
        "A", "a", "bc", "bbb1", "bbbbbbbc", "ccccccccd", "dddddddddddddddd2", "z"};
    for (unsigned choice = 0; choice < 1U << 15U; choice += 37) {
        sparse expected{.id = "1"};
        for (unsigned i = 0; i < 7; ++i)
            if ((choice >> i & 1U) != 0)
                expected.*members[i] = "m" + std::to_string(i);
        hr::item_builder builder;
        for (const auto [name, value] : hr::to_item(expected).value())
            builder.attribute(name).value(value);
        for (unsigned i = 0; i < 8; ++i)
            if ((choice >> (7 + i) & 1U) != 0)
                builder.attribute(others[i]).number(1);
        const auto read = hr::from_item<sparse>(builder.finish().value());
        ASSERT_TRUE(read) << choice;
        EXPECT_EQ(*read, expected) << choice;
    }
}

} // namespace
