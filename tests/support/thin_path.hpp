// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/connect.hpp"
#include "hashrange/database/database.hpp"
#include "hashrange/database/open_in_memory.hpp"
#include "hashrange/op/delete_table.hpp"
#include "hashrange/transport/transport.hpp"
#include "hashrange/value/number.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

/// One program for every place where a database can be: a struct with a schema is created and read
/// back. Each program that includes this names the places (INSTANTIATE_TEST_SUITE_P).
namespace hashrange::test_support {

enum class plan { free, paid };

struct address {
    std::string city;
    std::optional<std::string> zip;
    std::vector<std::int32_t> floors;
    friend bool operator==(const address&, const address&) = default;
};

struct account {
    std::string accountId;
    std::string email;
    plan booked = plan::free;
    std::int64_t logins = 0;
    double balance = 0;
    number exact;
    std::optional<std::string> nickname;
    std::set<std::string> roles;
    std::vector<std::byte> avatar;
    address home;
    std::map<std::string, value> extras;
    timestamp createdAt, updatedAt;

    using schema = entity<
        "ACCOUNT",
        key<"ACCOUNT#{accountId}", "METADATA">,
        hashrange::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "ACCOUNT">,
        created<&account::createdAt>,
        updated<&account::updatedAt>>;
    friend bool operator==(const account&, const account&) = default;
};

struct order {
    std::string accountId, orderId;
    std::uint32_t number = 0;

    using schema = entity<
        "ORDER",
        key<"ACCOUNT#{accountId}", "ORDER#{number|pad(8)}#{orderId}">,
        hashrange::index<"byOrder", "GSI2", "ORDER#{orderId}", "ORDER">>;
    friend bool operator==(const order&, const order&) = default;
};

/// A place where databases are.
struct place {
    std::string name;
    std::function<result<database>()> open;
    friend std::ostream& operator<<(std::ostream& out, const place& shown)
    {
        return out << shown.name;
    }
};

class thin_path : public testing::TestWithParam<place> {
protected:
    void SetUp() override
    {
        result<database> opened = GetParam().open();
        ASSERT_TRUE(opened) << opened.error();
        blog_ = std::make_unique<table>(opened->table(name_));
        transport_ = opened->transport();
        drop(); // what an interrupted run left
        const result<void> ensured = blog_->ensure<account, order>();
        ASSERT_TRUE(ensured) << ensured.error();
    }
    void TearDown() override
    {
        if (blog_)
            drop();
    }

    [[nodiscard]] const table& blog() const { return *blog_; }
    [[nodiscard]] repository<account> accounts() const { return blog_->repository<account>(); }
    [[nodiscard]] repository<order> orders() const { return blog_->repository<order>(); }

private:
    void drop()
    {
        const auto dropped = transport_->send(op::delete_table_request{.table = name_});
        if (!dropped) {
            EXPECT_EQ(dropped.error(), errc::resource_not_found) << dropped.error();
        }
    }

    const table_name name_{"hashrange-thin-path"};
    std::shared_ptr<transport> transport_;
    std::unique_ptr<table> blog_;
};

inline account ada()
{
    return {
        .accountId = "a#1",
        .email = " Ada@Example.org",
        .booked = plan::paid,
        .logins = -42,
        .balance = 0.1,
        .exact = number::parse("12345678901234567890123456789.123456789").value(),
        .nickname = "Countess \"\xC3\xA4\xE2\x82\xAC\" <ada>\n",
        .roles = {"reader", "author"},
        .avatar = {std::byte{0}, std::byte{127}, std::byte{255}},
        .home = {.city = "London", .zip = std::nullopt, .floors = {0, -1}},
        .extras = {{"any", value::list({1, "two", nullptr, true})}, {"empty", ""}},
    };
}

TEST_P(thin_path, what_is_created_is_read_back)
{
    const result<account> made = accounts().create(ada());
    ASSERT_TRUE(made) << made.error();
    EXPECT_GT(made->createdAt, timestamp{});
    EXPECT_EQ(made->updatedAt, made->createdAt);
    const auto found = accounts().get("a#1");
    ASSERT_TRUE(found) << found.error();
    ASSERT_TRUE(found->has_value());
    EXPECT_EQ(**found, *made);
}

TEST_P(thin_path, creating_twice_is_refused_and_changes_nothing)
{
    const account made = accounts().create(ada()).value();
    account other = ada();
    other.logins = 7;
    EXPECT_EQ(accounts().create(other).error(), errc::already_exists);
    EXPECT_EQ(accounts().get("a#1").value(), made);
}

TEST_P(thin_path, put_replaces)
{
    account changed = accounts().create(ada()).value();
    changed.nickname.reset();
    changed.roles.clear();
    changed = accounts().put(changed).value();
    EXPECT_EQ(accounts().get("a#1").value(), changed);
}

TEST_P(thin_path, what_is_not_there_is_nothing_and_no_failure)
{
    EXPECT_EQ(accounts().get("nobody").value(), std::nullopt);
    EXPECT_FALSE(accounts().exists("nobody").value());
    EXPECT_TRUE(accounts().erase("nobody"));
}

TEST_P(thin_path, what_is_erased_is_gone)
{
    accounts().create(ada()).value();
    EXPECT_TRUE(accounts().exists("a#1").value());
    accounts().erase("a#1").value();
    EXPECT_EQ(accounts().get("a#1").value(), std::nullopt);
}

TEST_P(thin_path, entities_share_a_table)
{
    const account owner = accounts().create(ada()).value();
    const order one{.accountId = "a#1", .orderId = "o1", .number = 7};
    EXPECT_EQ(orders().create(one).value(), one);
    EXPECT_EQ(orders().get("a#1", 7, "o1").value(), one);
    EXPECT_EQ(accounts().get("a#1").value(), owner);
}

TEST_P(thin_path, ensure_finds_its_own_table_and_verify_agrees)
{
    EXPECT_TRUE((blog().ensure<order, account>()));
    EXPECT_TRUE((blog().verify<account, order>()));
    EXPECT_EQ(blog().verify<account>().error(), errc::configuration);
}

TEST_P(thin_path, what_the_service_refuses_is_the_services_error)
{
    account large = ada();
    large.accountId = std::string(3'000, 'x');
    const auto refused = accounts().create(large);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::validation);
    // The words before are of the operation and of who answers: contract scenarios hold them.
    EXPECT_NE(refused.error().message().find("2048 bytes"), std::string::npos)
        << refused.error().message();
}

TEST_P(thin_path, what_is_too_large_is_refused_with_its_size_before_it_is_sent)
{
    account large = ada();
    large.nickname = std::string(410'000, 'x');
    const auto refused = accounts().create(large);
    EXPECT_EQ(refused.error(), errc::invalid_entity);
    EXPECT_EQ(refused.error().source(), error_source::client);
}

inline place in_memory()
{
    return {"in_memory", [] { return result<database>(open_in_memory()); }};
}

} // namespace hashrange::test_support
