// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace hashrange::contract {

/// What a request led to, as it would come over the wire.
struct reply {
    int status = 0;
    std::string body;
};

/// What the header X-Amz-Target says: streams are a service of their own.
std::string target_of(std::string_view operation);

/// Whoever a scenario is held against. One begins without tables.
class subject {
public:
    virtual ~subject() = default;
    virtual reply call(std::string_view operation, std::string_view body) = 0;
    /// Whether it answers as DynamoDB Local does.
    [[nodiscard]] virtual bool is_local() const { return false; }
};

/// What this program holds its scenarios against: each program has its own.
std::unique_ptr<subject> make_subject();

/// An embedded engine, spoken to in the wire's JSON.
std::unique_ptr<subject> make_engine_subject(std::shared_ptr<transport> engine);

/// A client of a server before that engine, spoken to in the same way.
std::unique_ptr<subject>
make_client_subject(std::shared_ptr<transport> client, std::shared_ptr<transport> engine);
/// A DynamoDB at "http://host:port", whose tables are deleted first.
std::unique_ptr<subject> make_http_subject(std::string endpoint);

/// Deletes all tables, for a subject that is used again.
void delete_all_tables(subject& of);

} // namespace hashrange::contract
