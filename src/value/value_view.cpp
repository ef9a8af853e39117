// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/value_view.hpp"

#include <algorithm>
#include <cstring>

namespace hashrange {
namespace {

/// The index of the first element whose key is not less; `key_of(i)` gives keys in order.
template <class Key_of>
std::uint32_t lower_bound(std::uint32_t count, std::string_view key, Key_of key_of) noexcept
{
    std::uint32_t first = 0;
    while (count > 0) {
        const std::uint32_t half = count / 2;
        if (key_of(first + half) < key) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

/// Like string_view::compare. Names are short: a call to the C library would cost more than the
/// bytes.
int compare_names(std::string_view left, std::string_view right) noexcept
{
    const std::size_t common = std::min(left.size(), right.size());
    std::size_t i = 0;
    for (; i + 8 <= common; i += 8)
        if (std::memcmp(left.data() + i, right.data() + i, 8) != 0) // one comparison of words
            break;
    for (; i < common; ++i)
        if (left[i] != right[i])
            return static_cast<unsigned char>(left[i]) < static_cast<unsigned char>(right[i]) ? -1
                                                                                              : 1;
    return left.size() == right.size() ? 0 : left.size() < right.size() ? -1 : 1;
}

std::size_t stored_bytes_of_set(set_view set) noexcept
{
    std::size_t total = 0;
    for (const value_view element : set)
        total += element.stored_bytes();
    return total;
}

} // namespace

std::size_t value_view::stored_bytes() const noexcept
{
    std::size_t total = detail::container_overhead_bytes;
    switch (type_) {
    case attribute_type::null:
    case attribute_type::boolean: return 1;
    case attribute_type::number: return number::stored_bytes(payload_);
    case attribute_type::string:
    case attribute_type::binary: return payload_.size();
    case attribute_type::list:
        for (const value_view element : as_list())
            total += element.stored_bytes() + detail::element_overhead_bytes;
        return total;
    case attribute_type::map:
        for (const attribute_view inner : as_map())
            total +=
                inner.name.size() + inner.value.stored_bytes() + detail::element_overhead_bytes;
        return total;
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set: return stored_bytes_of_set(as_set());
    }
    return 0;
}

std::optional<value_view> map_view::find(std::string_view name) const noexcept
{
    const char* const ends = payload_.data() + 4;
    std::uint32_t first = 0;
    std::uint32_t count = size();
    const char* const entries = ends + std::size_t{4} * count;
    while (count > 0) {
        const std::uint32_t half = count / 2;
        const std::uint32_t middle = first + half;
        const char* entry = entries;
        if (middle > 0)
            entry += detail::load_u32(ends + std::size_t{4} * (middle - 1));
        const int order = compare_names({entry + 2, detail::load_u16(entry)}, name);
        if (order == 0)
            return (*this)[middle].value;
        if (order < 0) {
            first = middle + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return std::nullopt;
}

bool set_view::contains(value_view element) const noexcept
{
    if (!element.is(element_type_))
        return false;
    const std::string_view wanted = element.payload();
    const std::uint32_t index =
        lower_bound(size(), wanted, [this](std::uint32_t i) { return elements_[i]; });
    return index < size() && elements_[index] == wanted;
}

} // namespace hashrange
