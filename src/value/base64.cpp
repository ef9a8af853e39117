// SPDX-License-Identifier: Apache-2.0
#include "value/base64.hpp"

#include <array>
#include <cstdint>

namespace hashrange {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> digit_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(no_digit);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

constexpr std::uint32_t digit(char letter) noexcept
{
    return digit_values[static_cast<unsigned char>(letter)];
}

constexpr std::uint32_t byte_at(std::string_view bytes, std::size_t index) noexcept
{
    return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0;
}

std::string invalid_character(std::string_view digits)
{
    for (const char letter : digits)
        if (digit(letter) == no_digit)
            return std::string("Invalid Base64 character: '") + letter + "'";
    return {};
}

std::size_t padding_size(std::string_view text) noexcept
{
    if (text.ends_with("=="))
        return 2;
    return text.ends_with('=') ? 1 : 0;
}

} // namespace

void encode_base64(std::string_view bytes, char* to) noexcept
{
    std::size_t at = 0;
    for (; at < bytes.size(); at += 3, to += 4) {
        const std::uint32_t three =
            byte_at(bytes, at) << 16U | byte_at(bytes, at + 1) << 8U | byte_at(bytes, at + 2);
        to[0] = alphabet[three >> 18U];
        to[1] = alphabet[three >> 12U & 63U];
        to[2] = alphabet[three >> 6U & 63U];
        to[3] = alphabet[three & 63U];
    }
    for (; at > bytes.size(); --at) // what the last three bytes lacked
        *(to - (at - bytes.size())) = '=';
}

std::string encode_base64(std::string_view bytes)
{
    std::string text(base64_size(bytes.size()), '\0');
    encode_base64(bytes, text.data());
    return text;
}

std::optional<std::string> decode_base64(std::string_view text, std::string& out)
{
    out.clear();
    if (text.size() % 4 != 0)
        return "Base64 encoded length is expected a multiple of 4 bytes but found: " +
               std::to_string(text.size());
    const std::size_t padding = padding_size(text);
    const std::string_view digits = text.substr(0, text.size() - padding);
    // With one pad the last digit holds two bits too many, with two pads four.
    if (padding != 0 && (digit(digits.back()) & (padding == 1 ? 0x03U : 0x0FU)) != 0)
        return "Invalid last non-pad Base64 character dectected";
    out.resize(text.size() / 4 * 3 - padding);
    std::uint32_t bits = 0;
    std::uint32_t invalid = 0;
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::uint32_t value = i < digits.size() ? digit(text[i]) : 0;
        invalid |= value & 0xC0U;
        bits = bits << 6U | (value & 63U);
        if (i % 4 != 3)
            continue;
        for (std::uint32_t shift = 24; shift != 0 && written < out.size(); ++written)
            out[written] = static_cast<char>(bits >> (shift -= 8U));
    }
    if (invalid != 0)
        return invalid_character(digits);
    return std::nullopt;
}

} // namespace hashrange
