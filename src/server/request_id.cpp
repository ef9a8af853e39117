// SPDX-License-Identifier: Apache-2.0
#include "server/request_id.hpp"

#include <algorithm>

namespace hashrange::server {

std::string_view request_ids::next() noexcept
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    constexpr unsigned bits = 5;
    constexpr std::size_t letters_of_a_number = 12; // 60 of its 64 bits
    for (std::size_t begin = 0; begin < id_bytes; begin += letters_of_a_number) {
        std::uint64_t number = state_ += 0x9e3779b97f4a7c15U; // splitmix64
        number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
        number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
        number ^= number >> 31U;
        const std::size_t end = std::min(begin + letters_of_a_number, id_bytes);
        for (std::size_t i = begin; i < end; ++i, number >>= bits)
            text_[i] = alphabet[number & (alphabet.size() - 1)];
    }
    return {text_.data(), text_.size()};
}

} // namespace hashrange::server
