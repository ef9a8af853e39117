// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/codec/unique_guard.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace unique_guard_test {

using namespace hashrange;
using namespace hashrange::detail;

struct user {
    std::string userId, email;
    std::optional<std::string> phone;
    timestamp until;

    using schema = entity<
        "US#ER",
        key<"USER#{userId}", "METADATA">,
        hashrange::index<"byPhone", "GSI1", "PHONE#{phone}", "USER">,
        unique<"email", "EMAIL#{email|trim|lower}">,
        unique<"phone", "{phone}">,
        ttl<&user::until>>;
};

struct guards {
    explicit guards(const user& of) { read_key_fields(describe<user>(), &of, fields); }
    std::array<key_value, 3> fields;
    const entity_description& entity = describe<user>();
};

std::string text(const item& from, std::string_view name)
{
    return std::string(from.find(name).value().as_string());
}

TEST(unique_guard, has_the_value_as_its_key_and_its_owner_inside)
{
    const user ada{.userId = "u1", .email = " Ada@Example.org"};
    const guards of(ada);
    const item primary = key_of<user>("u1").value();
    const item guard =
        make_guard(of.entity, of.entity.uniques[0], of.fields, primary).value().value();
    EXPECT_EQ(text(guard, "PK"), "UNIQUE#US$!ER#email#EMAIL#ada@example.org");
    EXPECT_EQ(text(guard, "SK"), "UNIQUE");
    EXPECT_EQ(text(guard, "entityType"), "UNIQUE");
    EXPECT_EQ(guard.size(), 4U);
    EXPECT_EQ(owner_of_guard(guard.view()).value(), primary);
}

TEST(unique_guard, is_found_by_the_value_alone)
{
    const user ada{.userId = "u2", .email = "ADA@example.org"};
    const guards of(ada);
    const item key =
        make_guard_key(of.entity, of.entity.uniques[0], of.fields, errc::invalid_argument)
            .value()
            .value();
    EXPECT_EQ(text(key, "PK"), "UNIQUE#US$!ER#email#EMAIL#ada@example.org");
    EXPECT_EQ(key.size(), 2U);
}

TEST(unique_guard, of_an_absent_value_does_not_exist)
{
    const user ada{.userId = "u2", .email = "a"};
    const guards of(ada);
    const item primary = key_of<user>("u1").value();
    EXPECT_FALSE(make_guard(of.entity, of.entity.uniques[1], of.fields, primary)->has_value());
    EXPECT_FALSE(make_guard_key(of.entity, of.entity.uniques[1], of.fields, errc::invalid_argument)
                     ->has_value());
}

TEST(unique_guard, refuses_an_empty_value)
{
    const user ada{.userId = "u2"};
    const guards of(ada);
    EXPECT_EQ(
        make_guard_key(of.entity, of.entity.uniques[0], of.fields, errc::invalid_argument).error(),
        errc::invalid_argument
    );
}

TEST(unique_guard, that_is_none_is_told)
{
    EXPECT_EQ(owner_of_guard(key_of<user>("u1")->view()).error(), errc::malformed_item);
}

TEST(entity_codec, an_item_with_an_absent_field_is_not_in_the_index)
{
    user ada{.userId = "u1", .email = "a"};
    EXPECT_FALSE(to_item(ada)->contains("GSI1PK"));
    EXPECT_FALSE(to_item(ada)->contains("GSI1SK"));
    ada.phone = "1";
    EXPECT_EQ(text(*to_item(ada), "GSI1PK"), "PHONE#1");
}

TEST(entity_codec, the_ttl_is_stored_in_seconds)
{
    user ada{.userId = "u1", .email = "a"};
    EXPECT_FALSE(to_item(ada)->contains("until"));
    ada.until = timestamp::parse("2025-01-01T00:00:10.900Z").value();
    const item stored = to_item(ada).value();
    EXPECT_EQ(stored.find("until")->as_number(), number(1'735'689'610));
    EXPECT_EQ(from_item<user>(stored)->until.to_string(), "2025-01-01T00:00:10.000Z");
}

struct ticket {
    std::string ticket_id, the_team, url;
    bool open = true;

    using schema = entity<
        "TICKET",
        layout<key_names<"pk", "sk">, discriminator_name<"">, camel_case>,
        key<"TICKET#{ticket_id}", "METADATA">,
        stored_as<&ticket::url, "href">,
        unique<"url", "{url}">>;
};

TEST(entity_codec, a_layout_names_what_is_stored)
{
    const ticket one{.ticket_id = "t1", .the_team = "red", .url = "x", .open = false};
    const item stored = to_item(one).value();
    EXPECT_EQ(stored.size(), 6U);
    EXPECT_EQ(text(stored, "pk"), "TICKET#t1");
    EXPECT_EQ(text(stored, "ticketId"), "t1");
    EXPECT_EQ(text(stored, "theTeam"), "red");
    EXPECT_EQ(text(stored, "href"), "x");
    const ticket read = from_item<ticket>(stored).value();
    EXPECT_EQ(read.the_team, "red");
    EXPECT_FALSE(read.open);
    EXPECT_EQ(text(key_of<ticket>("t1").value(), "sk"), "METADATA");
}

TEST(entity_codec, without_a_discriminator_the_key_tells_the_entity)
{
    EXPECT_TRUE(from_item<ticket>(item{{"pk", "TICKET#t1"}, {"sk", "METADATA"}}));
    EXPECT_EQ(
        from_item<ticket>(item{{"pk", "USER#t1"}, {"sk", "METADATA"}}).error(), errc::wrong_entity
    );
    const std::array<key_value, 2> fields{to_key_value("t1"), to_key_value("x")};
    const auto guard = make_guard(
        describe<ticket>(), describe<ticket>().uniques[0], fields, key_of<ticket>("t1").value()
    );
    EXPECT_EQ(from_item<ticket>(guard.value()->view()).error(), errc::wrong_entity);
}

TEST(entity_codec, an_item_without_its_discriminator_is_told_by_its_key)
{
    EXPECT_TRUE(from_item<user>(item{{"PK", "USER#u1"}, {"SK", "METADATA"}}));
    EXPECT_EQ(
        from_item<user>(item{{"PK", "USER#"}, {"SK", "METADATA"}}).error(), errc::wrong_entity
    );
}

struct reading {
    std::int64_t sensor = 0;
    std::vector<std::byte> hash;
    std::string room;

    using schema = entity<
        "READING",
        key<&reading::sensor, &reading::hash>,
        hashrange::index<"byRoom", "byRoom", &reading::room>>;
};

TEST(entity_codec, a_member_is_the_key_of_a_plain_table)
{
    const reading one{.sensor = -5, .hash = {std::byte{1}}, .room = "r"};
    const item stored = to_item(one).value();
    EXPECT_EQ(stored.size(), 4U);
    EXPECT_EQ(stored.find("sensor")->as_number(), number(-5));
    const item key = key_of<reading>(-5, one.hash).value();
    EXPECT_EQ(key.size(), 2U);
    EXPECT_EQ(key.find("sensor")->as_number(), number(-5));
    EXPECT_EQ(key.find("hash")->type(), attribute_type::binary);
}

} // namespace unique_guard_test
