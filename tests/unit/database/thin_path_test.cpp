// SPDX-License-Identifier: Apache-2.0
#include "support/thin_path.hpp"

namespace hashrange::test_support {
namespace {

INSTANTIATE_TEST_SUITE_P(
    on, thin_path, testing::Values(in_memory()), testing::PrintToStringParamName()
);

TEST(open_in_memory, gives_every_caller_a_database_of_its_own)
{
    const database one = open_in_memory(), two = open_in_memory();
    one.table("blog").ensure<order>().value();
    EXPECT_EQ(two.table("blog").verify<order>().error(), errc::resource_not_found);
}

TEST(open_in_memory, takes_the_time_from_the_clock_it_is_given)
{
    manual_clock clock;
    const database db = open_in_memory({.clock = clock});
    db.table("blog").ensure<account>().value();
    const auto accounts = db.table("blog").repository<account>();
    const account made = accounts.create(ada()).value();
    EXPECT_EQ(made.createdAt, timestamp(clock.now()));
    clock.advance(std::chrono::hours(1));
    EXPECT_EQ(accounts.put(made).value().updatedAt, timestamp(clock.now()));
}

TEST(open_in_memory, lives_as_long_as_its_last_handle)
{
    const auto accounts = [] {
        const database db = open_in_memory();
        db.table("blog").ensure<account>().value();
        return db.table("blog").repository<account>();
    }();
    EXPECT_TRUE(accounts.create(ada()));
}

} // namespace
} // namespace hashrange::test_support
