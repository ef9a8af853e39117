// SPDX-License-Identifier: Apache-2.0
#include "slug.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace blog {
namespace {

constexpr std::size_t characters_max = 100;

/// Of U+00C0 to U+017F, four at a time; a blank where there is no letter for it.
constexpr std::string_view without_accents = "aaaaaaaceeeeiiii"  // 00C0, upper case
                                             "dnooooo ouuuuyts"  // 00D0
                                             "aaaaaaaceeeeiiii"  // 00E0, lower case
                                             "dnooooo ouuuuyty"  // 00F0
                                             "aaaaaaccccccccdd"  // 0100
                                             "ddeeeeeeeeeegggg"  // 0110
                                             "gggghhhhiiiiiiii"  // 0120
                                             "iiiijjkkklllllll"  // 0130
                                             "lllnnnnnnnnnoooo"  // 0140
                                             "oooorrrrrrssssss"  // 0150
                                             "ssttttttuuuuuuuu"  // 0160
                                             "uuuuwwyyyzzzzzzs"; // 0170
static_assert(without_accents.size() == 192);

/// The letter or digit that a character is in a slug; a blank for what separates.
char letter_of(std::uint32_t character) noexcept
{
    if (character >= 'A' && character <= 'Z')
        return static_cast<char>(character - 'A' + 'a');
    if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9'))
        return static_cast<char>(character);
    if (character >= 0xC0 && character < 0x180)
        return without_accents[character - 0xC0];
    return ' ';
}

/// The first character and how many bytes it has. Anything but one or two bytes separates.
std::uint32_t first_character(std::string_view text, std::size_t& bytes) noexcept
{
    const auto first = static_cast<std::uint8_t>(text[0]);
    bytes = 1;
    if ((first & 0xE0U) != 0xC0U || text.size() < 2)
        return first < 0x80 ? first : 0;
    bytes = 2;
    return (first & 0x1FU) << 6U | (static_cast<std::uint8_t>(text[1]) & 0x3FU);
}

} // namespace

std::string slug_of(std::string_view title, std::string_view otherwise)
{
    std::string slug;
    bool separated = false;
    while (!title.empty() && slug.size() < characters_max) {
        std::size_t bytes = 1;
        const char letter = letter_of(first_character(title, bytes));
        title.remove_prefix(bytes);
        if (letter == ' ') {
            separated = !slug.empty();
            continue;
        }
        if (separated && slug.size() + 1 < characters_max)
            slug += '-';
        separated = false;
        slug += letter;
    }
    return slug.empty() ? std::string(otherwise) : slug;
}

} // namespace blog
