// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/assert.hpp"
#include "hashrange/value/item_builder.hpp"

#include "value/base64.hpp"
#include "value/document.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

// The second half of item_builder: from the order of arrival to the canonical form.
namespace hashrange {
std::string_view item_builder::sort_key(const frame& of, const entry& element) const noexcept
{
    const char* const from = arena_.data.get() + element.begin;
    if (is_set(of.type))
        return {from, element.end - element.begin};
    return {from + 2, detail::load_u16(from)};
}

int item_builder::compare(const frame& of, std::uint32_t left, std::uint32_t right) const noexcept
{
    const entry& first = entries_[of.first_entry + left];
    const entry& second = entries_[of.first_entry + right];
    if (first.prefix != second.prefix)
        return first.prefix < second.prefix ? -1 : 1;
    return sort_key(of, first).compare(sort_key(of, second));
}

bool item_builder::is_ordered(const frame& of) const noexcept
{
    for (std::size_t i = 1; i < order_.size(); ++i)
        if (compare(of, order_[i - 1], order_[i]) >= 0)
            return false;
    return true;
}

void item_builder::put_in_order(const frame& ended, bool is_item)
{
    const std::size_t count = entries_.size() - ended.first_entry;
    order_.resize(count);
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    if (ended.type == attribute_type::list || is_ordered(ended))
        return;
    // Items of one shape arrive with their names in one order.
    if (is_item && last_order_.size() == count) {
        order_.swap(last_order_);
        if (is_ordered(ended))
            return;
        std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    }
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t left, std::uint32_t right) {
        const int order = compare(ended, left, right);
        return order < 0 || (order == 0 && left < right);
    });
    if (!is_set(ended.type))
        drop_replaced(ended);
    if (is_item)
        last_order_ = order_;
}

void item_builder::drop_replaced(const frame& ended)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const bool replaced =
            i + 1 < order_.size() && compare(ended, order_[i], order_[i + 1]) == 0;
        if (!replaced) {
            order_[kept++] = order_[i];
            continue;
        }
        const entry& dropped = entries_[ended.first_entry + order_[i]];
        const std::string_view name = sort_key(ended, dropped);
        if (!later_name_wins_)
            return fail_with("One name stands twice in a map: " + std::string(name));
        const value_view lost = value_of(ended.type, dropped);
        stored_bytes_ -= name.size() + lost.stored_bytes();
        if (depth_ != 0)
            stored_bytes_ -= detail::element_overhead_bytes;
    }
    order_.resize(kept);
}

void item_builder::check_set(const frame& set)
{
    if (order_.empty())
        return fail_with(document::empty_set(set.type));
    for (std::size_t i = 1; i < order_.size(); ++i)
        if (compare(set, order_[i - 1], order_[i]) == 0)
            return fail_duplicates(set);
}

void item_builder::fail_duplicates(const frame& set)
{
    if (set.type == attribute_type::number_set)
        return fail_with("Input collection contains duplicates");
    const bool binary = set.type == attribute_type::binary_set;
    std::string shown = "One or more parameter values were invalid: Input collection [";
    for (std::size_t i = set.first_entry; i < entries_.size(); ++i) {
        if (i != set.first_entry)
            shown += ", ";
        const std::string_view element = sort_key(set, entries_[i]);
        shown += binary ? encode_base64(element) : std::string(element);
    }
    // The service's own words: no blank before "of".
    fail_with(shown + (binary ? "]of type BS contains duplicates." : "] contains duplicates."));
}

std::size_t item_builder::sequence_size(const frame& of) const noexcept
{
    std::size_t size = 4 + 4 * order_.size();
    for (const std::uint32_t index : order_) {
        const entry& element = entries_[of.first_entry + index];
        size += element.end - element.begin;
    }
    return size;
}

void item_builder::write_sequence(char* to, const frame& of) const noexcept
{
    const auto count = static_cast<std::uint32_t>(order_.size());
    std::memcpy(to, &count, 4);
    char* ends = to + 4;
    char* const first = ends + std::size_t{4} * count;
    char* at = first;
    for (const std::uint32_t index : order_) {
        const entry& element = entries_[of.first_entry + index];
        const std::size_t size = element.end - element.begin;
        if (size != 0) // a set may hold an empty string
            std::memcpy(at, arena_.data.get() + element.begin, size);
        at += size;
        const auto end = static_cast<std::uint32_t>(at - first);
        std::memcpy(ends, &end, 4);
        ends += 4;
    }
}

void item_builder::assemble(const frame& ended)
{
    const std::size_t size = sequence_size(ended);
    if (scratch_.capacity < size) {
        scratch_.data = std::make_unique_for_overwrite<char[]>(2 * size);
        scratch_.capacity = 2 * size;
    }
    write_sequence(scratch_.data.get(), ended);
    arena_.size = ended.payload;
    std::memcpy(extend(size), scratch_.data.get(), size);
}

} // namespace hashrange
