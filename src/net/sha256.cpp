// SPDX-License-Identifier: Apache-2.0
#include "net/sha256.hpp"

#include "hashrange/base/assert.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <new>

namespace hashrange::net {
namespace {

const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes(sha256_digest& digest)
{
    return reinterpret_cast<unsigned char*>(digest.data());
}

/// After the lookups nothing of these can fail but for lack of memory.
void must(int outcome)
{
    if (outcome != 1)
        throw std::bad_alloc();
}

} // namespace

void sha256::deleter::operator()(evp_md_st* algorithm) const noexcept
{
    EVP_MD_free(algorithm);
}

void sha256::deleter::operator()(evp_md_ctx_st* context) const noexcept
{
    EVP_MD_CTX_free(context);
}

sha256::sha256() : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new())
{
}

bool sha256::is_ready() const noexcept
{
    return algorithm_ != nullptr && context_ != nullptr;
}

sha256_digest sha256::operator()(std::string_view text)
{
    HASHRANGE_ASSERT(is_ready());
    sha256_digest digest;
    must(EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr));
    must(EVP_DigestUpdate(context_.get(), text.data(), text.size()));
    must(EVP_DigestFinal_ex(context_.get(), bytes(digest), nullptr));
    return digest;
}

void hmac_sha256::deleter::operator()(evp_mac_st* algorithm) const noexcept
{
    EVP_MAC_free(algorithm);
}

void hmac_sha256::deleter::operator()(evp_mac_ctx_st* context) const noexcept
{
    EVP_MAC_CTX_free(context); // overwrites the key
}

hmac_sha256::hmac_sha256() : algorithm_(EVP_MAC_fetch(nullptr, "HMAC", nullptr))
{
    if (algorithm_ == nullptr)
        return;
    context_.reset(EVP_MAC_CTX_new(algorithm_.get()));
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end(),
    };
    if (context_ != nullptr && EVP_MAC_CTX_set_params(context_.get(), parameters) != 1)
        context_.reset();
}

bool hmac_sha256::is_ready() const noexcept
{
    return context_ != nullptr;
}

void hmac_sha256::set_key(std::string_view key)
{
    HASHRANGE_ASSERT(is_ready());
    must(EVP_MAC_init(context_.get(), bytes(key), key.size(), nullptr));
}

sha256_digest hmac_sha256::operator()(std::string_view text)
{
    HASHRANGE_ASSERT(is_ready());
    sha256_digest digest;
    std::size_t written = 0;
    must(EVP_MAC_init(context_.get(), nullptr, 0, nullptr)); // the same key again
    must(EVP_MAC_update(context_.get(), bytes(text), text.size()));
    must(EVP_MAC_final(context_.get(), bytes(digest), &written, digest.size()));
    return digest;
}

void wipe(sha256_digest& digest) noexcept
{
    OPENSSL_cleanse(digest.data(), digest.size());
}

void append_hex(std::string& out, const sha256_digest& digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : digest) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 0xfU];
    }
}

} // namespace hashrange::net
