// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/credentials.hpp"

#include "net/canonical_request.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::bench {

/// How OpenSSL is asked for the digest: by a name that it looks up each time, or once.
enum class lookup : std::uint8_t { implicit, fetched };

/// Signature Version 4 as one writes it first: nothing is kept but, if so asked, the lookup.
std::string sign_naively(
    lookup how,
    std::string_view region,
    const net::signable_request& request,
    const credentials& signer,
    std::string_view date
);

} // namespace hashrange::bench
