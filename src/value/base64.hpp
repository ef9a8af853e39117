// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange {

/// Characters of the base64 of so many bytes, padding included.
constexpr std::size_t base64_size(std::size_t bytes) noexcept
{
    return (bytes + 2) / 3 * 4;
}
/// Writes the base64 of `bytes` to `to`, which has room for `base64_size(bytes.size())`.
void encode_base64(std::string_view bytes, char* to) noexcept;
std::string encode_base64(std::string_view bytes);

/// Decodes standard base64 as strictly as the service: padded, no blanks, no stray bits at the
/// end. Replaces `out`. Returns what the service says of text that is none.
std::optional<std::string> decode_base64(std::string_view text, std::string& out);

} // namespace hashrange
