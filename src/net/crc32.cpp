// SPDX-License-Identifier: Apache-2.0
#include "net/crc32.hpp"

#include <zlib.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hashrange::net {
namespace {

std::uint32_t crc32_of_zlib(std::uint32_t before, std::string_view bytes) noexcept
{
    const auto* first = reinterpret_cast<const unsigned char*>(bytes.data());
    return static_cast<std::uint32_t>(::crc32_z(before, first, bytes.size()));
}

#if defined(__x86_64__)

// What a message shifted by 64 bytes leaves modulo the polynomial is the product of its halves
// with two constants: x^(n+64) and x^n mod P, bit-reflected, n being the bits of the shift.
// Intel, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction" (2009).
constexpr std::size_t fold_bytes = 64;
constexpr long long shift_512_low = 0x154442bd4, shift_512_high = 0x1c6e41596;
constexpr long long shift_128_low = 0x1751997d0, shift_128_high = 0x0ccaa009e;
constexpr long long shift_64 = 0x163cd6124;
constexpr long long polynomial = 0x1db710641, inverse = 0x1f7011641;

#define HASHRANGE_CARRYLESS __attribute__((target("pclmul,sse4.1")))

HASHRANGE_CARRYLESS inline __m128i load(const char* at) noexcept
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

HASHRANGE_CARRYLESS inline __m128i fold(__m128i sum, __m128i by, __m128i next) noexcept
{
    const __m128i low = _mm_clmulepi64_si128(sum, by, 0x00);
    const __m128i high = _mm_clmulepi64_si128(sum, by, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

/// From 128 bits to the remainder: to 96, to 64, and Barrett's reduction.
HASHRANGE_CARRYLESS std::uint32_t reduce(__m128i sum) noexcept
{
    const __m128i low_words = _mm_setr_epi32(-1, 0, -1, 0);
    const __m128i by_128 = _mm_set_epi64x(shift_128_high, shift_128_low);
    __m128i folded = _mm_clmulepi64_si128(sum, by_128, 0x10);
    sum = _mm_xor_si128(_mm_srli_si128(sum, 8), folded);
    folded = _mm_srli_si128(sum, 4);
    sum = _mm_and_si128(sum, low_words);
    sum = _mm_xor_si128(_mm_clmulepi64_si128(sum, _mm_set_epi64x(0, shift_64), 0x00), folded);
    const __m128i barrett = _mm_set_epi64x(inverse, polynomial);
    __m128i quotient = _mm_and_si128(sum, low_words);
    quotient = _mm_clmulepi64_si128(quotient, barrett, 0x10);
    quotient = _mm_and_si128(quotient, low_words);
    quotient = _mm_clmulepi64_si128(quotient, barrett, 0x00);
    return static_cast<std::uint32_t>(_mm_extract_epi32(_mm_xor_si128(sum, quotient), 1));
}

/// REQUIRES: at least 64 bytes. Takes whole sixteens from the front of `bytes`.
HASHRANGE_CARRYLESS std::uint32_t crc32_of_sixteens(std::string_view& bytes) noexcept
{
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    __m128i sums[4];
    for (int i = 0; i < 4; ++i)
        sums[i] = load(at + 16 * i);
    sums[0] = _mm_xor_si128(sums[0], _mm_cvtsi32_si128(-1));
    at += fold_bytes;
    left -= fold_bytes;
    const __m128i by_512 = _mm_set_epi64x(shift_512_high, shift_512_low);
    for (; left >= fold_bytes; at += fold_bytes, left -= fold_bytes)
        for (int i = 0; i < 4; ++i)
            sums[i] = fold(sums[i], by_512, load(at + 16 * i));
    const __m128i by_128 = _mm_set_epi64x(shift_128_high, shift_128_low);
    __m128i sum = sums[0];
    for (int i = 1; i < 4; ++i)
        sum = fold(sum, by_128, sums[i]);
    for (; left >= 16; at += 16, left -= 16)
        sum = fold(sum, by_128, load(at));
    bytes = {at, left};
    return ~reduce(sum);
}

bool multiplies_without_carry() noexcept
{
    static const bool answer =
        __builtin_cpu_supports("pclmul") != 0 && __builtin_cpu_supports("sse4.1") != 0;
    return answer;
}

#endif

} // namespace

std::uint32_t crc32_of(std::string_view bytes) noexcept
{
    std::uint32_t crc = 0;
#if defined(__x86_64__)
    if (bytes.size() >= fold_bytes && multiplies_without_carry())
        crc = crc32_of_sixteens(bytes);
#endif
    return bytes.empty() ? crc : crc32_of_zlib(crc, bytes);
}

} // namespace hashrange::net
