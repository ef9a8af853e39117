// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hashrange::net {

/// The CRC-32 of zlib and of the header x-amz-crc32. Where the processor can multiply without
/// carry, 64 bytes are folded at a time; elsewhere it is zlib's.
[[nodiscard]] std::uint32_t crc32_of(std::string_view bytes) noexcept;

} // namespace hashrange::net
