// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <emmintrin.h>

#include <cstddef>

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

} // namespace hashrange::detail
