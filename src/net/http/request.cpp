// SPDX-License-Identifier: Apache-2.0
#include "net/http/request.hpp"

#include <array>
#include <charconv>

namespace hashrange::net::http {
namespace {

void append_number(std::string& out, std::size_t number)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

} // namespace

result<void> write_request(std::string& out, const request& sent)
{
    out.clear();
    out.append(sent.method).append(" ").append(sent.target).append(" HTTP/1.1\r\n");
    for (const header_field& field : sent.fields) {
        if (!is_clean(field.value))
            return error(
                errc::invalid_argument,
                "the header field " + std::string(field.name) + " would hold control characters"
            );
        out.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    out.append("Content-Length: ");
    append_number(out, sent.body.size());
    out.append("\r\n\r\n").append(sent.body);
    return {};
}

} // namespace hashrange::net::http
