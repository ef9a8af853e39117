// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/sha256.hpp"

#include <string>
#include <string_view>

namespace hashrange::net {

inline constexpr std::string_view sigv4_algorithm = "AWS4-HMAC-SHA256";
inline constexpr std::string_view sigv4_terminator = "aws4_request";

/// To what a signature of Signature Version 4 is limited. Lifetime: borrows its texts.
struct credential_scope {
    std::string_view day; // "20250101"
    std::string_view region;
    std::string_view service;

    /// "20250101/eu-west-1/dynamodb/aws4_request"
    void append_to(std::string& out) const;
    friend bool operator==(const credential_scope&, const credential_scope&) = default;
};

/// Gives `key` the key that belongs to a secret in a scope.
void derive_signing_key(hmac_sha256& key, std::string_view secret, const credential_scope& scope);

/// What is signed:
///
///     algorithm LF date LF scope LF hex(sha256(canonical request))
void write_string_to_sign(
    std::string& out,
    std::string_view date,
    std::string_view scope,
    std::string_view canonical_request,
    sha256& digest
);

} // namespace hashrange::net
