// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_codec.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace {

using namespace hashrange;

struct keeper {
    std::string id;
    std::map<std::string, value> rest;

    using schema = entity<"KEEPER", key<"KEEPER#{id}", "METADATA">, others<&keeper::rest>>;
};

struct refuser {
    std::string id;

    using schema = entity<"REFUSER", key<"REFUSER#{id}", "METADATA">, no_others>;
};

TEST(unknown_attributes, are_kept_and_written_back)
{
    const item stored{
        {"PK", "KEEPER#k1"},
        {"SK", "METADATA"},
        {"entityType", "KEEPER"},
        {"id", "k1"},
        {"colour", "red"},
        {"zone", 5}};
    const keeper read = from_item<keeper>(stored).value();
    EXPECT_EQ(read.rest, (std::map<std::string, value>{{"colour", "red"}, {"zone", 5}}));
    EXPECT_EQ(to_item(read).value(), stored);
}

TEST(unknown_attributes, do_not_replace_what_a_member_says)
{
    const keeper one{.id = "k1", .rest = {{"id", "other"}, {"PK", "forged"}}};
    EXPECT_EQ(to_item(one).value(), to_item(keeper{.id = "k1", .rest = {}}).value());
}

TEST(unknown_attributes, are_refused_where_the_schema_says_so)
{
    const item known{
        {"PK", "REFUSER#k1"}, {"SK", "METADATA"}, {"entityType", "REFUSER"}, {"id", "k1"}};
    EXPECT_TRUE(from_item<refuser>(known));
    const item unknown{
        {"PK", "REFUSER#k1"}, {"SK", "METADATA"}, {"entityType", "REFUSER"}, {"x", 1}};
    const auto read = from_item<refuser>(unknown);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(), errc::malformed_item);
    EXPECT_EQ(read.error().message(), "REFUSER: 'x': no member is for this attribute");
}

} // namespace
