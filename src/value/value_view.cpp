// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/value_view.hpp"

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
    const std::uint32_t index =
        lower_bound(size(), name, [this](std::uint32_t i) { return (*this)[i].name; });
    if (index == size())
        return std::nullopt;
    const attribute_view found = (*this)[index];
    if (found.name != name)
        return std::nullopt;
    return found.value;
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
