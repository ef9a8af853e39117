// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/repository.hpp"
#include "hashrange/schema/entity.hpp"

#include "support/scripted_transport.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace {

using namespace hashrange;
using test_support::scripted_transport;

struct account {
    std::string accountId, name, secret;

    using schema =
        entity<"ACCOUNT", key<"ACCOUNT#{accountId}", "METADATA">, hidden<&account::secret>>;
};

class explanation_of : public testing::Test {
protected:
    repository<account> accounts{
        "blog",
        std::make_shared<const client>(client{.transport = std::make_shared<scripted_transport>()}
        )};
};

TEST_F(explanation_of, an_update_of_a_hidden_field_tells_no_value)
{
    const auto text = accounts.update("a").set<&account::secret>("s3cret").explain().to_string();
    EXPECT_NE(text.find("secret"), std::string::npos) << text;
    EXPECT_EQ(text.find("s3cret"), std::string::npos) << text;
    const auto plain = accounts.update("a").set<&account::name>("Ada").explain().to_string();
    EXPECT_NE(plain.find("Ada"), std::string::npos) << plain;
}

TEST_F(explanation_of, a_filter_on_a_hidden_field_tells_no_value)
{
    const auto asked = accounts.query("a").where(attr<&account::secret> == "s3cret");
    const auto text = asked.explain().to_string();
    EXPECT_EQ(text.find("s3cret"), std::string::npos) << text;
}

} // namespace
