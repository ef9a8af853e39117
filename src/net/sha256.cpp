// SPDX-License-Identifier: Apache-2.0
#include "net/sha256.hpp"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>

// The functions that do not go through providers; they are the same code.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace hashrange::net {
namespace {

constexpr std::size_t block_bytes = SHA256_CBLOCK;
using block = std::array<unsigned char, block_bytes>;

/// The two digits of each byte, one after the other.
constexpr auto hex_of_bytes = [] {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 512> made{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        made[2 * byte] = digits[byte >> 4U];
        made[2 * byte + 1] = digits[byte & 0xfU];
    }
    return made;
}();

sha256_state new_state()
{
    return sha256_state(new SHA256_CTX);
}

sha256_digest end(SHA256_CTX& state)
{
    sha256_digest digest;
    SHA256_Final(reinterpret_cast<unsigned char*>(digest.data()), &state);
    return digest;
}

/// RFC 2104: a digest that has read the key, each of its bytes changed in the same way.
void begin(SHA256_CTX& state, const block& key, unsigned char change)
{
    block changed;
    std::transform(key.begin(), key.end(), changed.begin(), [change](unsigned char byte) {
        return static_cast<unsigned char>(byte ^ change);
    });
    SHA256_Init(&state);
    SHA256_Update(&state, changed.data(), changed.size());
    OPENSSL_cleanse(changed.data(), changed.size());
}

} // namespace

void wiped_digest::operator()(SHA256state_st* state) const noexcept
{
    OPENSSL_cleanse(state, sizeof *state);
    delete state;
}

sha256::sha256() : state_(new_state()) {}

sha256_digest sha256::operator()(std::string_view text)
{
    SHA256_Init(state_.get());
    SHA256_Update(state_.get(), text.data(), text.size());
    return end(*state_);
}

hmac_sha256::hmac_sha256() : inner_(new_state()), outer_(new_state()), state_(new_state()) {}

void hmac_sha256::set_key(std::string_view key)
{
    block padded{};
    if (key.size() > block_bytes) {
        SHA256_Init(state_.get());
        SHA256_Update(state_.get(), key.data(), key.size());
        SHA256_Final(padded.data(), state_.get());
    } else {
        std::copy(key.begin(), key.end(), padded.begin());
    }
    begin(*inner_, padded, 0x36);
    begin(*outer_, padded, 0x5c);
    OPENSSL_cleanse(padded.data(), padded.size());
}

sha256_digest hmac_sha256::operator()(std::string_view text)
{
    *state_ = *inner_;
    SHA256_Update(state_.get(), text.data(), text.size());
    const sha256_digest inner = end(*state_);
    *state_ = *outer_;
    SHA256_Update(state_.get(), inner.data(), inner.size());
    return end(*state_);
}

void wipe(sha256_digest& digest) noexcept
{
    OPENSSL_cleanse(digest.data(), digest.size());
}

void append_hex(std::string& out, const sha256_digest& digest)
{
    std::array<char, 2 * std::tuple_size_v<sha256_digest>> text;
    char* at = text.data();
    for (const char c : digest) {
        const char* two = &hex_of_bytes[2 * std::size_t{static_cast<unsigned char>(c)}];
        std::copy(two, two + 2, at);
        at += 2;
    }
    out.append(text.data(), text.size());
}

} // namespace hashrange::net
