// SPDX-License-Identifier: Apache-2.0
#include "net/http/body_plan.hpp"

#include <algorithm>
#include <charconv>

namespace hashrange::net::http {
namespace {

constexpr std::string_view length_name = "Content-Length";
constexpr std::string_view encoding_name = "Transfer-Encoding";

std::optional<std::size_t> to_length(std::string_view digits)
{
    std::size_t bytes = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, failure] = std::from_chars(digits.data(), last, bytes);
    if (digits.empty() || failure != std::errc{} || end != last)
        return std::nullopt;
    return bytes;
}

struct framing_fields {
    std::optional<std::size_t> length;
    std::size_t encodings = 0;
    bool chunked = false;
    std::string_view wrong;
};

framing_fields read_fields(const message_head& head)
{
    framing_fields seen;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const header_field field = head.field(i);
        if (same_name(field.name, encoding_name)) {
            ++seen.encodings;
            seen.chunked = same_name(field.value, "chunked");
        }
        if (!same_name(field.name, length_name))
            continue;
        const std::optional<std::size_t> length = to_length(field.value);
        if (!length)
            seen.wrong = "its Content-Length is not a number";
        else if (seen.length && seen.length != length)
            seen.wrong = "it has two different Content-Lengths";
        seen.length = length;
    }
    return seen;
}

} // namespace

std::optional<body_plan>
plan_body(const message_head& head, const message_limits& limits, std::string_view& why)
{
    const framing_fields seen = read_fields(head);
    why = seen.wrong;
    if (seen.encodings > 0 && (seen.encodings > 1 || !seen.chunked))
        why = "its Transfer-Encoding is not understood";
    if (seen.encodings > 0 && seen.length)
        why = "it has both a Content-Length and a Transfer-Encoding";
    if (seen.length && *seen.length > limits.body_bytes_max)
        why = "its body is too long";
    if (!why.empty())
        return std::nullopt;
    if (seen.chunked)
        return body_plan{body_framing::chunked};
    if (seen.length)
        return body_plan{body_framing::sized, *seen.length};
    return body_plan{};
}

} // namespace hashrange::net::http
