// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

// OpenSSL's, named here so that its headers stay in one source file.
struct evp_md_st;
struct evp_md_ctx_st;
struct evp_mac_st;
struct evp_mac_ctx_st;

namespace hashrange::net {

using sha256_digest = std::array<char, 32>;

/// OpenSSL's SHA-256, looked up once: an implicit lookup per digest costs more than the digest.
/// Errors: `is_ready()` is false where OpenSSL does not offer it; then nothing else may be called.
/// Threads: one at a time.
class sha256 {
public:
    sha256();

    [[nodiscard]] bool is_ready() const noexcept;
    [[nodiscard]] sha256_digest operator()(std::string_view text);

private:
    struct deleter {
        void operator()(evp_md_st* algorithm) const noexcept;
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_md_st, deleter> algorithm_;
    std::unique_ptr<evp_md_ctx_st, deleter> context_;
};

/// OpenSSL's HMAC with SHA-256. Given a key it keeps the two digests that begin with it, so that
/// each text costs only its own bytes.
/// Errors, threads: as sha256.
class hmac_sha256 {
public:
    hmac_sha256();

    [[nodiscard]] bool is_ready() const noexcept;
    void set_key(std::string_view key);
    /// REQUIRES: a key.
    [[nodiscard]] sha256_digest operator()(std::string_view text);

private:
    struct deleter {
        void operator()(evp_mac_st* algorithm) const noexcept;
        void operator()(evp_mac_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_mac_st, deleter> algorithm_;
    std::unique_ptr<evp_mac_ctx_st, deleter> context_;
};

/// Overwrites what held a key.
void wipe(sha256_digest& digest) noexcept;

/// Appends two lower-case digits for each byte.
void append_hex(std::string& out, const sha256_digest& digest);

} // namespace hashrange::net
