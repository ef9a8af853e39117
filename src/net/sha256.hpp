// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/secret.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>

// OpenSSL's, named here so that its headers stay in one source file.
struct SHA256state_st;

namespace hashrange::net {

using sha256_digest = std::array<char, 32>;

/// A digest that has begun, overwritten when it goes: it may have begun with a key.
struct wiped_digest {
    void operator()(SHA256state_st* state) const noexcept;
};
using sha256_state = std::unique_ptr<SHA256state_st, wiped_digest>;

/// OpenSSL's SHA-256, called without its machinery of providers: that takes longer to begin than a
/// whole call, and half as long again as the digest of a request.
/// Threads: one at a time.
class sha256 {
public:
    sha256();

    [[nodiscard]] sha256_digest operator()(std::string_view text);

private:
    sha256_state state_;
};

/// HMAC with SHA-256. Given a key it keeps the two digests that begin with it, so that each text
/// costs only its own bytes.
/// Threads: one at a time.
class hmac_sha256 {
public:
    hmac_sha256();

    void set_key(std::string_view key);
    /// REQUIRES: a key.
    [[nodiscard]] sha256_digest operator()(std::string_view text);

private:
    sha256_state inner_, outer_; // begun with the key
    sha256_state state_;
};

/// Overwrites what held a key.
using hashrange::wipe;
void wipe(sha256_digest& digest) noexcept;

/// Appends two lower-case digits for each byte.
void append_hex(std::string& out, const sha256_digest& digest);

} // namespace hashrange::net
