// SPDX-License-Identifier: Apache-2.0
#include "workload.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <utility>

namespace hashrange::bench {
namespace {

constexpr std::size_t raw_attribute_bytes = 4 + text_bytes; // name, type, length, text

} // namespace

std::uint64_t random_sequence::next() noexcept
{
    // splitmix64
    std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

workload workload::make(std::size_t items, std::size_t operations, std::uint64_t round)
{
    workload made{.items = items, .asked = {}};
    random_sequence random(11 + round);
    made.asked.reserve(operations);
    // No four in a row name one item twice: they are also the actions of a transaction.
    while (made.asked.size() < operations) {
        const std::size_t item = random.next() % items;
        const auto recent = std::min<std::size_t>(made.asked.size(), 3);
        const auto begin = made.asked.end() - static_cast<std::ptrdiff_t>(recent);
        if (std::find(begin, made.asked.end(), item) == made.asked.end())
            made.asked.push_back(item);
    }
    return made;
}

std::vector<std::size_t> workload::loading_order() const
{
    std::vector<std::size_t> order(items);
    std::iota(order.begin(), order.end(), std::size_t{0});
    random_sequence random(7);
    for (std::size_t i = items - 1; i > 0; --i)
        std::swap(order[i], order[random.next() % (i + 1)]);
    return order;
}

std::string partition_key(std::size_t item)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "CUSTOMER#%017zu", item / items_per_partition);
    return text.data();
}

std::string sort_key(std::size_t item)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "ORDER#2026-%09zu", item % items_per_partition);
    return text.data();
}

std::string attribute_name(std::size_t which)
{
    return "a" + std::to_string(which);
}

std::string text(std::size_t item, std::size_t which, std::uint64_t version)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz012345";
    random_sequence random(item * 31 + which + version * 1'000'003);
    std::string made(text_bytes, '-');
    for (std::size_t i = 0; i < text_bytes; i += 8) {
        std::uint64_t bits = random.next();
        for (std::size_t j = i; j < i + 8 && j < text_bytes; ++j, bits >>= 5)
            made[j] = letters[bits & 31];
    }
    return made;
}

std::string raw_key(std::size_t item)
{
    return std::string("T\x01") + partition_key(item) + '\0' + sort_key(item);
}

std::string raw_value(std::size_t item, std::uint64_t version)
{
    std::string made;
    made.reserve(text_attributes * raw_attribute_bytes);
    for (std::size_t which = 0; which < text_attributes; ++which)
        made += attribute_name(which) + "S" + static_cast<char>(text_bytes) +
                text(item, which, version);
    return made;
}

std::string_view raw_text(std::string_view raw_value, std::size_t which)
{
    return raw_value.substr(which * raw_attribute_bytes + 4, text_bytes);
}

std::string raw_index_key(char tag, std::string_view indexed, std::string_view key)
{
    std::string made;
    made.reserve(3 + indexed.size() + key.size());
    made += tag;
    made += '\x01';
    made.append(indexed) += '\0';
    return made.append(key);
}

} // namespace hashrange::bench
