// SPDX-License-Identifier: Apache-2.0
#include "net/signing_key.hpp"

#include "hashrange/transport/secret.hpp"

namespace hashrange::net {

void credential_scope::append_to(std::string& out) const
{
    out.append(day).append("/").append(region).append("/").append(service).append("/");
    out.append(sigv4_terminator);
}

void derive_signing_key(hmac_sha256& key, std::string_view secret, const credential_scope& scope)
{
    std::string start = "AWS4";
    start.append(secret);
    key.set_key(start);
    hashrange::wipe(start);
    const std::string_view steps[] = {scope.day, scope.region, scope.service, sigv4_terminator};
    for (const std::string_view step : steps) {
        sha256_digest next = key(step);
        key.set_key({next.data(), next.size()});
        wipe(next);
    }
}

void write_string_to_sign(
    std::string& out,
    std::string_view date,
    std::string_view scope,
    std::string_view canonical_request,
    sha256& digest
)
{
    out.assign(sigv4_algorithm).append("\n").append(date).append("\n").append(scope).append("\n");
    append_hex(out, digest(canonical_request));
}

} // namespace hashrange::net
