// SPDX-License-Identifier: Apache-2.0
#include "net/signed_request.hpp"

#include "net/http/request.hpp"

#include <array>
#include <span>

namespace hashrange::net {
namespace {

using http::header_field;

constexpr std::string_view content_type = "application/x-amz-json-1.0";

/// The same, but blaming the credentials: everything else in the request is ours.
error blame_credentials(const error& failure)
{
    return {
        errc::configuration, "the credentials cannot be sent: " + std::string(failure.message())};
}

} // namespace

result<void> signed_request::write(
    std::string& out,
    const server_name& to,
    std::string_view target,
    std::string_view body,
    const std::shared_ptr<const credentials>& signer,
    time_point now
)
{
    const std::array<header_field, 3> to_sign{{
        {"Content-Type", content_type},
        {"Host", to.authority},
        {"X-Amz-Target", target},
    }};
    const auto signature =
        signer_.sign({.path = to.path, .fields = to_sign, .body = body}, signer, now);
    if (!signature)
        return signature.error();
    const std::array<header_field, 8> fields{{
        {"Host", to.authority},
        {"Content-Type", content_type},
        {"X-Amz-Target", target},
        {"X-Amz-Date", (*signature)->date},
        {"Authorization", (*signature)->authorization},
        {"Accept-Encoding", "identity"},
        {"User-Agent", "hashrange"},
        {"X-Amz-Security-Token", signer->session_token.reveal()},
    }};
    const bool has_token = !signer->session_token.empty();
    const auto sent = std::span(fields).first(fields.size() - (has_token ? 0 : 1));
    const http::request request{.method = "POST", .target = to.path, .fields = sent, .body = body};
    if (auto written = http::write_request(out, request); !written)
        return blame_credentials(written.error());
    return {};
}

} // namespace hashrange::net
