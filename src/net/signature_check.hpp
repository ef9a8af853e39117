// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/secret.hpp"

#include "net/canonical_request.hpp"
#include "net/sha256.hpp"
#include "net/signing_key.hpp"

#include <map>
#include <string>
#include <string_view>

namespace hashrange::net {

/// A signature as a request carries it, and what it must be one of. Lifetime: borrows everything.
struct claimed_signature {
    std::string_view key_id;
    credential_scope scope;
    std::string_view date;           // X-Amz-Date
    std::string_view session_token;  // X-Amz-Security-Token, or empty
    std::string_view hex;            // 64 digits
    const signable_request& request; // with the signed fields
};

/// Tells whether a signature of Signature Version 4 is right, in a time that does not depend on
/// how wrong it is.
///
/// Keeps the key of each key id for the scope it came with last.
/// Threads: one at a time.
class signature_check {
public:
    [[nodiscard]] bool operator()(const claimed_signature& claimed, const secret& key);

private:
    struct scoped_key {
        std::string scope;
        hmac_sha256 key;
    };

    sha256 digest_;
    std::map<std::string, scoped_key, std::less<>> keys_;
    canonical_request canonical_;
    std::string scope_, string_to_sign_, expected_;
};

} // namespace hashrange::net
