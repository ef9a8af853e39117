// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/utf8.hpp"

#include <emmintrin.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace hashrange {
namespace {

/// How many bytes at the front of a word are ASCII.
template <class Word>
std::size_t ascii_bytes_of_word(const char* at) noexcept
{
    Word word;
    std::memcpy(&word, at, sizeof word);
    const auto high = static_cast<Word>(word & static_cast<Word>(0x8080808080808080U));
    return high == 0 ? sizeof word : static_cast<std::size_t>(std::countr_zero(high)) / 8;
}

/// The end of the bytes from `from` on that are ASCII, sixteen at a time as long as they last.
std::size_t skip_ascii(std::string_view bytes, std::size_t from) noexcept
{
    for (; bytes.size() - from >= 16; from += 16) {
        const auto* const at = reinterpret_cast<const __m128i*>(bytes.data() + from);
        if (const int high = _mm_movemask_epi8(_mm_loadu_si128(at)); high != 0)
            return from + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(high)));
    }
    std::size_t stepped = 8;
    if (bytes.size() - from >= 8)
        from += stepped = ascii_bytes_of_word<std::uint64_t>(bytes.data() + from);
    if (stepped == 8 && bytes.size() - from >= 4)
        from += ascii_bytes_of_word<std::uint32_t>(bytes.data() + from);
    while (from < bytes.size() && static_cast<unsigned char>(bytes[from]) < 0x80)
        ++from;
    return from;
}

bool is_continuation(unsigned char byte) noexcept
{
    return (byte & 0xC0U) == 0x80;
}

/// The length of the well-formed sequence of two to four bytes at the front of `rest`; 0 if there
/// is none. The ranges of the second byte are table 3-7 of the Unicode standard.
std::size_t sequence_size(std::string_view rest) noexcept
{
    const auto at = [rest](std::size_t index) { return static_cast<unsigned char>(rest[index]); };
    const unsigned char lead = at(0);
    const std::size_t size = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
    if (size == 0 || rest.size() < size || !is_continuation(at(1)))
        return 0;
    const unsigned char second = at(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
        return 0;
    for (std::size_t index = 2; index < size; ++index)
        if (!is_continuation(at(index)))
            return 0;
    return size;
}

} // namespace

bool is_utf8(std::string_view bytes) noexcept
{
    std::size_t at = skip_ascii(bytes, 0);
    while (at < bytes.size()) {
        const std::size_t size = sequence_size(bytes.substr(at));
        if (size == 0)
            return false;
        at += size;
        if (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80)
            at = skip_ascii(bytes, at);
    }
    return true;
}

} // namespace hashrange
