// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hashrange::contract {

/// What a request led to, as it would come over the wire.
struct reply {
    int status = 0;
    std::string body;
};

/// Whoever a scenario is held against. One begins without tables.
class subject {
public:
    virtual ~subject() = default;
    virtual reply call(std::string_view operation, std::string_view body) = 0;
};

/// A fresh embedded engine, spoken to in the wire's JSON.
std::unique_ptr<subject> make_engine_subject();
/// A DynamoDB at "http://host:port", whose tables are deleted first.
std::unique_ptr<subject> make_http_subject(std::string endpoint);

} // namespace hashrange::contract
