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
    const unsigned_request& request,
    const std::shared_ptr<const credentials>& signer,
    time_point now
)
{
    const std::array<header_field, 3> to_sign{{
        {"Content-Type", content_type},
        {"Host", request.to.authority},
        {"X-Amz-Target", request.target},
    }};
    const sigv4_signature& signature = signer_.sign(
        {.path = request.to.path, .fields = to_sign, .body = request.body}, signer, now
    );
    const std::array<header_field, 10> fields{{
        {"Host", request.to.authority},
        {"Content-Type", content_type},
        {"X-Amz-Target", request.target},
        {"X-Amz-Date", signature.date},
        {"Authorization", signature.authorization},
        {"Accept-Encoding", request.accepts_gzip ? "gzip" : "identity"},
        {"User-Agent", "hashrange"},
        {"amz-sdk-invocation-id", request.invocation_id},
        {"amz-sdk-request", request.attempt},
        {"X-Amz-Security-Token", signer->session_token.reveal()},
    }};
    const bool has_token = !signer->session_token.empty();
    const auto sent = std::span(fields).first(fields.size() - (has_token ? 0 : 1));
    const http::request post{
        .method = "POST", .target = request.to.path, .fields = sent, .body = request.body};
    if (auto written = http::write_request(out, post); !written)
        return blame_credentials(written.error());
    return {};
}

} // namespace hashrange::net
