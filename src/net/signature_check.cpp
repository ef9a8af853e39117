// SPDX-License-Identifier: Apache-2.0
#include "net/signature_check.hpp"

#include <openssl/crypto.h>

namespace hashrange::net {

bool signature_check::operator()(const claimed_signature& claimed, const secret& key)
{
    scope_.clear();
    claimed.scope.append_to(scope_);
    auto found = keys_.find(claimed.key_id);
    if (found == keys_.end())
        found = keys_.try_emplace(std::string(claimed.key_id)).first;
    scoped_key& cached = found->second;
    if (cached.scope != scope_) {
        derive_signing_key(cached.key, key.reveal(), claimed.scope);
        cached.scope = scope_;
    }
    canonical_.write(claimed.request, claimed.date, claimed.session_token, digest_);
    write_string_to_sign(string_to_sign_, claimed.date, scope_, canonical_.text(), digest_);
    expected_.clear();
    append_hex(expected_, cached.key(string_to_sign_));
    return claimed.hex.size() == expected_.size() &&
           CRYPTO_memcmp(claimed.hex.data(), expected_.data(), expected_.size()) == 0;
}

} // namespace hashrange::net
