// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What every contender stores and is asked: items of 400 bytes by the service's rule, 25 to
/// a partition, the same keys in the same random order.
namespace hashrange::bench {

inline constexpr std::size_t items_per_partition = 25;
inline constexpr std::size_t text_attributes = 10;
inline constexpr std::size_t text_bytes = 33; // with names and keys 400 bytes by the service's rule

/// A small fast generator: the same numbers everywhere.
class random_sequence {
public:
    explicit random_sequence(std::uint64_t seed) noexcept : state_(seed) {}
    std::uint64_t next() noexcept;

private:
    std::uint64_t state_;
};

struct workload {
    std::size_t items;
    std::vector<std::size_t> asked; // which item each operation takes

    /// Every round asks for other items.
    static workload make(std::size_t items, std::size_t operations, std::uint64_t round = 0);
    /// All items in random order: as they come to a table that lives.
    [[nodiscard]] std::vector<std::size_t> loading_order() const;
};

/// 26 characters.
std::string partition_key(std::size_t item);
/// 20 characters.
std::string sort_key(std::size_t item);
/// The value of text attribute `which` in version `version` of an item.
std::string text(std::size_t item, std::size_t which, std::uint64_t version);
/// "a0" .. "a9": the first two are the keys of the two indexes.
std::string attribute_name(std::size_t which);

/// How the raw libraries hold an item: key `T 01 pk 00 sk`, the values with names and lengths.
std::string raw_key(std::size_t item);
std::string raw_value(std::size_t item, std::uint64_t version);
/// Where the text of an attribute lies in a raw value.
std::string_view raw_text(std::string_view raw_value, std::size_t which);
/// `tag 01 text 00 raw_key`: the key of a raw index entry.
std::string raw_index_key(char tag, std::string_view indexed, std::string_view key);

} // namespace hashrange::bench
