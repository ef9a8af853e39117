// SPDX-License-Identifier: Apache-2.0
#include "naive.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <optional>

namespace hashrange::bench {
namespace {

using digest_bytes = std::array<unsigned char, 32>;

const EVP_MD* sha256(lookup how)
{
    static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return how == lookup::fetched ? fetched : EVP_sha256();
}

std::string digest(lookup how, std::string_view text)
{
    digest_bytes out;
    EVP_Digest(text.data(), text.size(), out.data(), nullptr, sha256(how), nullptr);
    return {reinterpret_cast<const char*>(out.data()), out.size()};
}

std::string hmac(lookup how, std::string_view key, std::string_view text)
{
    digest_bytes out;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const int key_size = static_cast<int>(key.size());
    HMAC(sha256(how), key.data(), key_size, bytes, text.size(), out.data(), nullptr);
    return {reinterpret_cast<const char*>(out.data()), out.size()};
}

std::string hex(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes) {
        out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U];
        out += "0123456789abcdef"[static_cast<unsigned char>(c) & 0xfU];
    }
    return out;
}

} // namespace

std::string sign_naively(
    lookup how,
    std::string_view region,
    const net::signable_request& request,
    const credentials& signer,
    std::string_view date
)
{
    static std::optional<net::sha256> body_digest;
    if (!body_digest || how == lookup::implicit)
        body_digest.emplace();
    net::canonical_request canonical;
    canonical.write(request, date, signer.session_token.reveal(), *body_digest);
    const std::string day(date.substr(0, 8));
    const std::string scope = day + "/" + std::string(region) + "/dynamodb/aws4_request";
    std::string to_sign = "AWS4-HMAC-SHA256\n" + std::string(date) + "\n" + scope + "\n";
    to_sign += hex(digest(how, canonical.text()));
    std::string key = "AWS4" + std::string(signer.secret_access_key.reveal());
    for (const std::string_view step :
         {std::string_view(day), region, {"dynamodb"}, {"aws4_request"}})
        key = hmac(how, key, step);
    return "AWS4-HMAC-SHA256 Credential=" + signer.access_key_id + "/" + scope +
           ", SignedHeaders=" + std::string(canonical.signed_names()) +
           ", Signature=" + hex(hmac(how, key, to_sign));
}

} // namespace hashrange::bench
