// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/timestamp.hpp"
#include "hashrange/schema/entity.hpp"
#include "hashrange/value/item.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hashrange::bench {

enum class user_status { pending, active, suspended, inactive };

struct address {
    std::string street, city, country;
};

/// Fifteen members of all kinds, about 600 bytes of DynamoDB's JSON.
struct user {
    std::string userId, email, passwordHash;
    std::optional<std::string> firstName, lastName, phone;
    user_status status = user_status::pending;
    std::int64_t loginCount = 0, version = 0;
    double score = 0;
    bool verified = false;
    std::vector<std::string> tags;
    std::map<std::string, std::string> metadata;
    address home;
    timestamp createdAt;

    using schema = entity<
        "USER",
        key<"USER#{userId}", "METADATA">,
        index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        created<&user::createdAt>,
        hashrange::version<&user::version>>;
};

/// Different ones, the same in every run.
std::vector<user> make_users(std::size_t count);
std::vector<item> make_items(const std::vector<user>& users);

} // namespace hashrange::bench
