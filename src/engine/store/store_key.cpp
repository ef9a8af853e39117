// SPDX-License-Identifier: Apache-2.0
#include "engine/store/store_key.hpp"

#include <bit>
#include <cstddef>
#include <cstring>

namespace hashrange::engine {

namespace {

// Odd constants with about as many ones as zeros; ON DISK like the function itself.
constexpr std::uint64_t seed = 0x9e3779b97f4a7c15U;
constexpr std::uint64_t spread = 0xd6e8feb86659fd93U;

__extension__ using wide = unsigned __int128;

std::uint64_t mix(std::uint64_t left, std::uint64_t right) noexcept
{
    const wide product = wide{left} * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t load(const char* from, std::size_t size) noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, from, size);
    return word;
}

static_assert(std::endian::native == std::endian::little);

} // namespace

std::uint64_t partition_hash(std::string_view partition) noexcept
{
    std::uint64_t state = mix(seed ^ partition.size(), spread);
    const char* from = partition.data();
    std::size_t left = partition.size();
    for (; left >= 8; from += 8, left -= 8)
        state = mix(state ^ load(from, 8), spread) + seed;
    if (left > 0)
        state = mix(state ^ load(from, left), spread) + seed;
    return mix(state ^ (state >> 29), seed);
}

std::uint64_t segment_begin(std::uint64_t segment, std::uint64_t total) noexcept
{
    return static_cast<std::uint64_t>((wide{segment} << 64) / total);
}

} // namespace hashrange::engine
