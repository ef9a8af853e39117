// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/connect.hpp"
#include "hashrange/op/delete_table.hpp"
#include "hashrange/transport/transport.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

/// Amazon's own service, only for those who ask for it: HASHRANGE_AMAZON_REGION=eu-west-1 names
/// the region. Credentials come from where Amazon's tools take them.
namespace {

using namespace hashrange;

struct note {
    std::string noteId;
    std::string text;
    using schema = entity<"NOTE", key<"NOTE#{noteId}", "METADATA">>;
};

constexpr int notes = 10;
constexpr const char* cost =
    "One table, paid by request: 1 creation, about 10 writes and 20 reads of less than 1 KB, 1 "
    "removal. By Amazon's list prices of 2025 that is less than 0.0001 US dollars; a table that "
    "an interrupted run leaves behind stores less than 10 KB.";

class amazon : public testing::Test {
protected:
    void SetUp() override
    {
        const char* region = std::getenv("HASHRANGE_AMAZON_REGION");
        if (region == nullptr)
            GTEST_SKIP() << "HASHRANGE_AMAZON_REGION is not set. What it would cost: " << cost;
        std::cout << cost << '\n';
        db_.emplace(connect({.region = region}).value());
    }
    void TearDown() override
    {
        if (db_)
            (void)db_->transport()->send(op::delete_table_request{.table = name_});
    }

    const table_name name_{
        "hashrange-test-" + std::to_string(system_clock_source().now().time_since_epoch().count())};
    std::optional<database> db_;
};

TEST_F(amazon, what_is_created_is_read_back)
{
    const table kept = db_->table(name_);
    const result<void> ensured = kept.ensure<note>();
    ASSERT_TRUE(ensured) << ensured.error();
    const repository<note> all = kept.repository<note>();
    for (int i = 0; i < notes; ++i) {
        const note made{.noteId = std::to_string(i), .text = "text " + std::to_string(i)};
        ASSERT_TRUE(all.create(made)) << i;
    }
    for (int i = 0; i < notes; ++i) {
        const auto found = all.get(std::to_string(i));
        ASSERT_TRUE(found) << found.error();
        ASSERT_TRUE(found->has_value());
        EXPECT_EQ((*found)->text, "text " + std::to_string(i));
    }
    const auto again = all.create(note{.noteId = "1", .text = "other"});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error(), errc::already_exists);
    EXPECT_FALSE(all.get("absent").value());
}

} // namespace
