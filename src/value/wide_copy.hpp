// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <emmintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace hashrange::detail {

/// What may be read behind the source and written behind the target of `wide_copy`.
inline constexpr std::size_t wide_copy_slack = 16;

/// memcpy in steps of 16 bytes: for short pieces the call of memcpy would cost more than the copy.
/// REQUIRES: `wide_copy_slack` more bytes on both sides.
inline void wide_copy(char* to, const char* from, std::size_t size) noexcept
{
    std::size_t done = 0;
    do {
        const __m128i step = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + done));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + done), step);
        done += sizeof step;
    } while (done < size);
}

/// memcpy without its call, for pieces that are mostly short. Needs no slack.
inline void short_copy(char* to, const char* from, std::size_t size) noexcept
{
    constexpr std::size_t short_max = 96;
    if (size > short_max) {
        std::memcpy(to, from, size);
    } else if (size >= 16) { // the last step overlaps the one before it
        for (std::size_t done = 0; done + 16 < size; done += 16)
            std::memcpy(to + done, from + done, 16);
        std::memcpy(to + size - 16, from + size - 16, 16);
    } else if (size >= 8) {
        std::memcpy(to, from, 8);
        std::memcpy(to + size - 8, from + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(to, from, 4);
        std::memcpy(to + size - 4, from + size - 4, 4);
    } else if (size != 0) {
        to[0] = from[0];
        to[size / 2] = from[size / 2];
        to[size - 1] = from[size - 1];
    }
}

/// The first eight bytes as a number, big-endian, so that comparing prefixes is comparing bytes.
/// REQUIRES: eight bytes that may be read, of a key that is not empty.
inline std::uint64_t prefix_of(const char* key, std::size_t size) noexcept
{
    if (size == 0)
        return 0;
    std::uint64_t eight;
    std::memcpy(&eight, key, sizeof eight);
    eight = __builtin_bswap64(eight);
    return size >= sizeof eight ? eight : eight & ~(~std::uint64_t{0} >> (8 * size));
}

} // namespace hashrange::detail
