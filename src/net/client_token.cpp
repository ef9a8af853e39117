// SPDX-License-Identifier: Apache-2.0
#include "net/client_token.hpp"

#include "hashrange/base/ids.hpp"

#include <variant>

namespace hashrange::net {
namespace {

template <class Request>
std::optional<op::owned_request> with_token(const Request& request, random_source& random)
{
    if constexpr (requires { request.client_request_token; }) {
        if (request.client_request_token)
            return std::nullopt;
        Request copy = request;
        copy.client_request_token = uuid_v4(random);
        return op::owned_request(std::move(copy));
    } else {
        return std::nullopt;
    }
}

} // namespace

std::optional<op::owned_request>
with_client_token(const op::any_request& request, random_source& random)
{
    if (!op::traits(op::operation_of(request)).has_token)
        return std::nullopt;
    return std::visit([&](const auto* one) { return with_token(*one, random); }, request);
}

} // namespace hashrange::net
