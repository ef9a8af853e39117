// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/describe.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

namespace vendor {

struct invoice {
    std::string number;
};
auto schema(hashrange::of<invoice>)
    -> hashrange::entity<"INVOICE", hashrange::key<"INVOICE#{number}", "INVOICE">>;

} // namespace vendor

namespace {

using namespace hashrange;

struct post {
    std::string postId, authorId, slug;
    timestamp createdAt, updatedAt;

    using schema = entity<
        "POST",
        key<"POST#{postId}", "METADATA">,
        hashrange::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}">,
        hashrange::index<"bySlug", "GSI2", "SLUG#{slug}", "POST">,
        created<&post::createdAt>,
        updated<&post::updatedAt>>;
};

struct comment {
    std::string text, commentId, postId;

    using schema = entity<
        "COMMENT",
        hashrange::index<"byText", "GSI1", "{text}", "{postId}">,
        key<"POST#{postId}", "COMMENT#{postId}#{commentId}">>;
};

struct account {
    std::string accountId, email, secret;
    std::optional<std::string> phone;
    timestamp until;
    std::int64_t version = 0;

    using schema = entity<
        "ACCOUNT",
        key<"ACCOUNT#{accountId}", "METADATA">,
        hashrange::index<"byPhone", "GSI1", "PHONE#{phone}", "ACCOUNT">,
        unique<"email", "EMAIL#{email|lower}">,
        hashrange::version<&account::version>,
        ttl<&account::until>,
        hidden<&account::secret>>;
};

struct session {
    std::string sessionId;
    std::optional<timestamp> until;

    using schema = entity<"SESSION", key<"SESSION#{sessionId}", "METADATA">, ttl<&session::until>>;
};

struct reading {
    std::int64_t sensor = 0;
    std::vector<std::byte> hash;
    std::string kind, room;
    std::optional<std::string> alarm;

    using schema = entity<
        "READING",
        key<&reading::sensor, &reading::hash>,
        hashrange::index<"byKind", "byKind", &reading::kind>,
        hashrange::index<"byAlarm", "byAlarm", &reading::alarm, "{room}">,
        hashrange::index<
            "byRoom",
            "byRoom",
            attributes<&reading::room, &reading::kind>,
            attributes<&reading::sensor>>>;
};

TEST(describe, members_can_be_keys_themselves)
{
    const entity_description& readings = describe<reading>();
    EXPECT_EQ(readings.partition.name, "sensor");
    EXPECT_EQ(readings.partition.type, attribute_type::number);
    EXPECT_TRUE(readings.partition.is_member);
    ASSERT_TRUE(readings.sort.has_value());
    EXPECT_EQ(readings.sort->name, "hash");
    EXPECT_EQ(readings.sort->type, attribute_type::binary);
    ASSERT_EQ(readings.indexes.size(), 3U);
    EXPECT_EQ(readings.indexes[0].partition[0].name, "kind");
    EXPECT_TRUE(readings.indexes[0].sort.empty());
    EXPECT_EQ(readings.indexes[1].sort[0].name, "byAlarmSK");
    ASSERT_EQ(readings.indexes[2].partition.size(), 2U);
    EXPECT_EQ(readings.indexes[2].partition[1].name, "kind");
    EXPECT_EQ(readings.indexes[2].sort[0].type, attribute_type::number);
}

enum class ticket_state { open, closed };
constexpr auto enum_names(of<ticket_state>)
{
    return std::array{
        enum_name{ticket_state::open, "OPEN"}, enum_name{ticket_state::closed, "CLOSED"}};
}

struct ticket {
    std::string ticket_id, the_team;
    ticket_state state = ticket_state::open;
    std::string url;
    timestamp made_at;

    using desk = layout<
        key_names<"pk", "sk">,
        index_key_names<"GSI1", "gsi1_pk", "gsi1_sk">,
        discriminator_name<"_type">,
        camel_case>;
    using schema = entity<
        "TICKET",
        desk,
        key<"TICKET#{ticket_id}", "METADATA">,
        hashrange::index<"open", "GSI1", "TEAM#{the_team}", "{made_at}">,
        only_when<"open", &ticket::state, ticket_state::open>,
        local_index<"byState", "LSI1", &ticket::state>,
        stored_as<&ticket::url, "href">,
        created<&ticket::made_at>>;
};

TEST(describe, a_layout_names_attributes)
{
    const entity_description& tickets = describe<ticket>();
    EXPECT_EQ(tickets.partition.name, "pk");
    EXPECT_EQ(tickets.sort->name, "sk");
    EXPECT_EQ(tickets.type_attribute, "_type");
    EXPECT_EQ(tickets.indexes[0].partition[0].name, "gsi1_pk");
    EXPECT_EQ(tickets.indexes[0].sort[0].name, "gsi1_sk");
    EXPECT_EQ(tickets.created->attribute, "madeAt");
    ASSERT_EQ(tickets.renamed.size(), 4U);
    EXPECT_EQ(tickets.renamed[0].attribute, "ticketId");
    EXPECT_EQ(tickets.renamed[2].attribute, "href");
}

TEST(describe, a_local_index_has_the_partition_of_the_table)
{
    const index_description& local = describe<ticket>().indexes[1];
    EXPECT_TRUE(local.is_local);
    EXPECT_EQ(local.partition[0].name, "pk");
    EXPECT_EQ(local.sort[0].name, "state");
}

TEST(describe, an_index_holds_only_items_that_meet_its_condition)
{
    const entity_description& tickets = describe<ticket>();
    ticket one{.ticket_id = "t1", .the_team = "red"};
    std::array<key_value, 4> fields;
    read_key_fields(tickets, &one, fields);
    EXPECT_TRUE(is_in_index(tickets.indexes[0], fields));
    one.state = ticket_state::closed;
    read_key_fields(tickets, &one, fields);
    EXPECT_FALSE(is_in_index(tickets.indexes[0], fields));
}

TEST(enumerators, can_have_names_of_their_own)
{
    EXPECT_EQ(enumerator_name(ticket_state::closed), "CLOSED");
    EXPECT_EQ(enumerators<ticket_state>().size(), 2U);
}

TEST(describe, tells_version_ttl_unique_and_hidden)
{
    const entity_description& accounts = describe<account>();
    ASSERT_TRUE(accounts.version.has_value());
    EXPECT_EQ(accounts.version->attribute, "version");
    EXPECT_EQ(accounts.version->offset, offsetof(account, version));
    ASSERT_TRUE(accounts.expiry.has_value());
    EXPECT_EQ(accounts.expiry->attribute, "until");
    EXPECT_FALSE(accounts.expiry->is_optional);
    ASSERT_EQ(accounts.uniques.size(), 1U);
    EXPECT_EQ(accounts.uniques[0].name, "email");
    EXPECT_EQ(accounts.uniques[0].value.text, "EMAIL#{email|lower}");
    ASSERT_EQ(accounts.hidden.size(), 1U);
    EXPECT_EQ(accounts.hidden[0], "secret");
}

TEST(describe, an_index_whose_optional_field_is_absent_has_no_key)
{
    const entity_description& accounts = describe<account>();
    std::array<key_value, 3> fields;
    account one{.accountId = "a1", .email = "ada@example.org"};
    read_key_fields(accounts, &one, fields);
    EXPECT_FALSE(is_in_index(accounts.indexes[0], fields));
    one.phone = "1";
    read_key_fields(accounts, &one, fields);
    EXPECT_TRUE(is_in_index(accounts.indexes[0], fields));
}

TEST(describe, tells_keys_and_indexes)
{
    const entity_description& posts = describe<post>();
    EXPECT_EQ(posts.discriminator, "POST");
    EXPECT_EQ(posts.partition.form.text, "POST#{postId}");
    EXPECT_EQ(posts.sort->form.text, "METADATA");
    ASSERT_EQ(posts.indexes.size(), 2U);
    EXPECT_EQ(posts.indexes[0].pattern, "byAuthor");
    EXPECT_EQ(posts.indexes[1].index, "GSI2");
    EXPECT_EQ(posts.indexes[1].partition[0].name, "GSI2PK");
    EXPECT_EQ(posts.indexes[1].sort[0].name, "GSI2SK");
}

TEST(describe, tells_where_the_timestamps_are)
{
    EXPECT_EQ(describe<post>().created->offset, offsetof(post, createdAt));
    EXPECT_EQ(describe<post>().updated->offset, offsetof(post, updatedAt));
    EXPECT_EQ(describe<comment>().created.has_value(), false);
}

TEST(describe, lists_the_fields_of_the_primary_key_first)
{
    const entity_description& comments = describe<comment>();
    ASSERT_EQ(comments.key_fields.size(), 3U);
    EXPECT_EQ(comments.primary_key_fields, 2U);
    EXPECT_EQ(comments.key_fields[0].name, "postId");
    EXPECT_EQ(comments.key_fields[1].name, "commentId");
    EXPECT_EQ(comments.key_fields[2].name, "text");
}

TEST(describe, finds_a_schema_beside_a_foreign_struct)
{
    EXPECT_EQ(describe<vendor::invoice>().discriminator, "INVOICE");
    EXPECT_EQ(describe<vendor::invoice>().partition.form.text, "INVOICE#{number}");
}

TEST(describe, reads_the_key_fields_of_an_object)
{
    std::array<key_value, 3> fields;
    const comment one{.text = "hello", .commentId = "c1", .postId = "p1"};
    read_key_fields(describe<comment>(), &one, fields);
    EXPECT_EQ(fields[0].text, "p1");
    EXPECT_EQ(fields[1].text, "c1");
    EXPECT_EQ(fields[2].text, "hello");
}

} // namespace
