// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"

#include "net/http/request_parser.hpp"
#include "net/signature_check.hpp"
#include "server/access_keys.hpp"
#include "server/authorization.hpp"

#include <string_view>
#include <vector>

namespace hashrange::server {

/// Proves that a request comes from the owner of a key: its scope, its age, which fields are
/// signed, and the signature over all of it.
///
/// Stricter than the service in one thing: every x-amz- field must be signed.
/// An unknown key costs as much time as a wrong signature.
/// Errors: what the service answers. Lifetime: borrows the keys. Threads: one at a time.
class authenticator {
public:
    explicit authenticator(const access_keys& keys) : keys_(keys) {}

    result<void>
    prove(net::http::request_parser& request, const authorization& claimed, time_point now);

private:
    result<void>
    collect_signed_fields(const net::http::message_head& head, std::string_view signed_headers);
    result<void> prove_signature(net::http::request_parser& request, const authorization& claimed);

    const access_keys& keys_;
    net::signature_check check_;
    std::vector<net::http::header_field> signed_fields_; // borrowed from the request in proof
};

} // namespace hashrange::server
