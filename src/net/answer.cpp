// SPDX-License-Identifier: Apache-2.0
#include "net/answer.hpp"

#include "net/crc32.hpp"
#include "net/http/gunzip.hpp"
#include "wire/error_body.hpp"
#include "wire/wire.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace hashrange::net {
namespace {

constexpr int status_ok = 200;
constexpr int status_server_failed = 500;

/// What is wrong with the checksum of the body as it came; nothing if it can be believed.
std::optional<std::string> find_damage(http::response_parser& answer)
{
    const auto text = answer.head().find("x-amz-crc32");
    if (!text)
        return std::nullopt;
    std::uint32_t expected = 0;
    const char* last = text->data() + text->size();
    const auto [end, failure] = std::from_chars(text->data(), last, expected);
    if (failure != std::errc{} || end != last)
        return "its x-amz-crc32 is not a number";
    if (expected != crc32_of(answer.body()))
        return "its body does not match its x-amz-crc32";
    return std::nullopt;
}

/// Undoes the encoding of the body; says what is wrong if it cannot.
std::optional<std::string> decode_body(http::response_parser& answer)
{
    const auto encoding = answer.head().find("Content-Encoding");
    if (!encoding || encoding->empty() || http::same_name(*encoding, "identity"))
        return std::nullopt;
    if (!http::same_name(*encoding, "gzip"))
        return "its Content-Encoding was not asked for";
    auto plain = http::gunzip(answer.body(), http::message_limits().body_bytes_max);
    if (!plain)
        return "its gzip encoding is damaged";
    answer.body() = *std::move(plain);
    return std::nullopt;
}

/// Of source network: it is not what the service said.
error malformed(std::string_view why)
{
    return {
        errc::malformed_response,
        "the answer cannot be used: " + std::string(why),
        error_source::network};
}

/// Everything but a refusal leaves open whether a write took place.
bool leaves_open(int status, const error& failure)
{
    return status >= status_server_failed || failure.code() == errc::malformed_response;
}

} // namespace

result<op::any_response> read_answer(op::operation asked, http::response_parser& answer)
{
    const int status = answer.status();
    const std::string_view request_id = answer.head().find("x-amzn-RequestId").value_or("");
    const auto complete = [&](const error& failure) {
        const bool applied = op::traits(asked).writes && leaves_open(status, failure);
        return failure.with_http_status(status)
            .with_request_id(std::string(request_id))
            .with_may_have_been_applied(applied);
    };
    // The checksum is that of the bytes as they travelled.
    if (const std::optional<std::string> damage = find_damage(answer))
        return complete(malformed(*damage));
    if (const std::optional<std::string> damage = decode_body(answer))
        return complete(malformed(*damage));
    if (status != status_ok)
        return complete(wire::decode_error(status, answer.body(), request_id));
    result<op::any_response> decoded = wire::decode_response(asked, answer.body());
    if (!decoded)
        return complete(decoded.error());
    return decoded;
}

} // namespace hashrange::net
