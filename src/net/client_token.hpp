// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"
#include "hashrange/op/operations.hpp"

#include <optional>

namespace hashrange::net {

/// A copy of the request with a token of its own, if its operation takes one to be idempotent and
/// the caller gave none: then all attempts of a call, which send the same token, do the work once.
std::optional<op::owned_request>
with_client_token(const op::any_request& request, random_source& random);

} // namespace hashrange::net
