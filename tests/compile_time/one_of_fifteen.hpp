// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/hashrange.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// A struct of fifteen members with an index, what reads and writes it, and a query with a filter
/// of three terms: what a service has of each of its entities. The measured files repeat it under
/// many names, which only a macro can do.
enum class user_status { pending, active, suspended, inactive };

#define FIFTEEN_MEMBERS(name)                                                                      \
    struct name {                                                                                  \
        std::string userId, email, passwordHash;                                                   \
        std::optional<std::string> firstName, lastName;                                            \
        user_status status = user_status::pending;                                                 \
        std::int64_t loginCount = 0;                                                               \
        double score = 0;                                                                          \
        bool verified = false;                                                                     \
        std::vector<std::string> roles;                                                            \
        std::set<std::string> tags;                                                                \
        std::map<std::string, std::string> metadata;                                               \
        hashrange::timestamp createdAt, updatedAt;                                                 \
        std::int64_t version = 0;                                                                  \
                                                                                                   \
        using schema = hashrange::entity<                                                          \
            #name,                                                                                 \
            hashrange::key<#name "#{userId}", "METADATA">,                                         \
            hashrange::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER#{createdAt}">,   \
            hashrange::created<&name::createdAt>,                                                  \
            hashrange::updated<&name::updatedAt>,                                                  \
            hashrange::version<&name::version>,                                                    \
            hashrange::hidden<&name::passwordHash>>;                                               \
    };                                                                                             \
                                                                                                   \
    hashrange::result<std::optional<name>> read_##name(const hashrange::table& from)               \
    {                                                                                              \
        return from.repository<name>().get("u1");                                                  \
    }                                                                                              \
    hashrange::result<name> write_##name(const hashrange::table& into, const name& given)          \
    {                                                                                              \
        return into.repository<name>().put(given);                                                 \
    }                                                                                              \
    auto ask_##name(const hashrange::table& from)                                                  \
    {                                                                                              \
        using hashrange::attr;                                                                     \
        return from.repository<name>()                                                             \
            .query<"byEmail">("ada@example.org")                                                   \
            .where(                                                                                \
                attr<&name::loginCount> > 21 && attr<&name::status> == user_status::active &&      \
                begins_with(attr<&name::firstName>, "A")                                           \
            )                                                                                      \
            .newest_first()                                                                        \
            .take(20)                                                                              \
            .page();                                                                               \
    }
