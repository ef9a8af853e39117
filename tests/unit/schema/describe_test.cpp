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

TEST(describe, tells_keys_and_indexes)
{
    const entity_description& posts = describe<post>();
    EXPECT_EQ(posts.discriminator, "POST");
    EXPECT_EQ(posts.partition.text, "POST#{postId}");
    EXPECT_EQ(posts.sort.text, "METADATA");
    ASSERT_EQ(posts.indexes.size(), 2U);
    EXPECT_EQ(posts.indexes[0].pattern, "byAuthor");
    EXPECT_EQ(posts.indexes[1].index, "GSI2");
    EXPECT_EQ(posts.indexes[1].partition_attribute, "GSI2PK");
    EXPECT_EQ(posts.indexes[1].sort_attribute, "GSI2SK");
}

TEST(describe, tells_where_the_timestamps_are)
{
    EXPECT_EQ(describe<post>().created_offset, offsetof(post, createdAt));
    EXPECT_EQ(describe<post>().updated_offset, offsetof(post, updatedAt));
    EXPECT_EQ(describe<comment>().created_offset, std::nullopt);
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
    EXPECT_EQ(describe<vendor::invoice>().partition.text, "INVOICE#{number}");
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
