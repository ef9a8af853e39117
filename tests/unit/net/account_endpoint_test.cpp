// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/http_transport.hpp"
#include "unit/net/scripted_asker.hpp"
#include "unit/net/scripted_connection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

/// Credentials that are fetched, of one account after the other.
class roles final : public credentials_source {
public:
    explicit roles(std::vector<std::string> accounts) : accounts_(std::move(accounts)) {}
    result<std::shared_ptr<const credentials>> get() override { return ready(); }
    std::shared_ptr<const credentials> ready() override
    {
        if (!is_connected)
            return nullptr;
        credentials one{.access_key_id = "AKID", .secret_access_key = "canary-key"};
        one.account_id = accounts_[std::min(next_++, accounts_.size() - 1)];
        return std::make_shared<const credentials>(std::move(one));
    }
    bool is_connected = false;

private:
    const std::vector<std::string> accounts_;
    std::size_t next_ = 0;
};

class account_endpoint_test : public testing::Test {
protected:
    void connect_as(std::vector<std::string> accounts, account_endpoints mode)
    {
        const auto source = std::make_shared<roles>(std::move(accounts));
        const http_options options{.region = "eu-west-1", .credentials = source, .account = mode};
        const auto settings = resolved(options, fixed_environment());
        transport_ = make_http_transport(
            options,
            settings.value(),
            {network_, clock_, random_, std::make_shared<clock_waiter>(clock_)}
        );
        source->is_connected = true;
        const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
        constexpr std::size_t everything = 1'000'000;
        for (int i = 0; i < 3; ++i)
            network_->then(connection_script()
                               .takes(everything)
                               .replies(answer)
                               .takes(everything)
                               .replies(answer));
    }
    result<op::get_item_response> get()
    {
        return transport_->send(op::get_item_request{.table = "t", .key = item{{"pk", "1"}}});
    }
    const std::vector<std::string>& sent() const { return network_->record.sent; }

    manual_clock clock_;
    seeded_random random_{1};
    std::shared_ptr<scripted_connector> network_ = std::make_shared<scripted_connector>();
    std::shared_ptr<transport> transport_;
};

TEST_F(account_endpoint_test, follows_the_account_of_a_role)
{
    connect_as({"111111111111", "111111111111", "222222222222", ""}, account_endpoints::preferred);
    ASSERT_TRUE(get());
    EXPECT_EQ(network_->last_host, "111111111111.ddb.eu-west-1.amazonaws.com");
    EXPECT_NE(sent()[0].find("\r\nHost: 111111111111.ddb.eu-west-1"), std::string::npos);
    ASSERT_TRUE(get());
    EXPECT_EQ(sent().size(), 1U) << "on the same connection";
    ASSERT_TRUE(get());
    EXPECT_EQ(network_->last_host, "222222222222.ddb.eu-west-1.amazonaws.com");
    ASSERT_TRUE(get());
    EXPECT_EQ(network_->last_host, "dynamodb.eu-west-1.amazonaws.com") << "of none";
}

TEST_F(account_endpoint_test, a_role_without_an_account_is_refused_where_one_is_required)
{
    connect_as({""}, account_endpoints::required);
    const auto refused = get();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::configuration);
    EXPECT_TRUE(sent().empty());
}

TEST_F(account_endpoint_test, switched_off_there_is_one_endpoint)
{
    connect_as({"111111111111"}, account_endpoints::disabled);
    ASSERT_TRUE(get());
    EXPECT_EQ(network_->last_host, "dynamodb.eu-west-1.amazonaws.com");
}

} // namespace
} // namespace hashrange::net
