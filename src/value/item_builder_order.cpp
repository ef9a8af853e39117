// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item_builder.hpp"

#include "value/base64.hpp"
#include "value/document.hpp"
#include "value/wide_copy.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

// The second half of item_builder: from the order of arrival to the canonical form.
namespace hashrange {
namespace {

/// REQUIRES: `wide_copy_slack` more bytes on both sides.
void copy(char* to, const char* from, std::size_t size) noexcept
{
    constexpr std::size_t short_max = 256; // beyond it memcpy is the faster
    if (size <= short_max)
        detail::wide_copy(to, from, size);
    else
        std::memcpy(to, from, size);
}

} // namespace

std::string_view item_builder::sort_key(const frame& of, const entry& element) const noexcept
{
    const char* const from = arena_.data.get() + element.begin;
    if (is_set(of.type))
        return {from, element.end - element.begin};
    return {from + 2, detail::load_u16(from)};
}

int item_builder::compare(const frame& of, const entry& left, const entry& right) const noexcept
{
    if (left.prefix != right.prefix) [[likely]]
        return left.prefix < right.prefix ? -1 : 1;
    return sort_key(of, left).compare(sort_key(of, right));
}

/// By `order_`.
bool item_builder::is_strictly_ordered(const frame& of) const noexcept
{
    const auto elements = elements_of(of);
    for (std::size_t i = 1; i < order_.size(); ++i)
        if (compare(of, elements[order_[i - 1]], elements[order_[i]]) >= 0)
            return false;
    return true;
}

void item_builder::put_in_order(const frame& ended, bool is_item)
{
    const auto elements = elements_of(ended);
    std::size_t ordered = 1;
    if (ended.type != attribute_type::list)
        while (ordered < elements.size() &&
               (elements[ordered - 1].prefix < elements[ordered].prefix ||
                compare(ended, elements[ordered - 1], elements[ordered]) < 0))
            ++ordered;
    as_arrived_ = ended.type == attribute_type::list || ordered >= elements.size();
    if (as_arrived_)
        return;
    // Items of one shape arrive with their names in one order.
    if (is_item && last_order_.size() == elements.size()) {
        order_.swap(last_order_);
        const bool guessed = is_strictly_ordered(ended);
        if (guessed)
            last_order_ = order_;
        if (guessed)
            return;
    }
    sort(ended);
    if (is_item)
        last_order_ = order_;
    if (!is_set(ended.type))
        drop_replaced(ended);
}

/// Equal ones stay in the order in which they came.
void item_builder::sort(const frame& ended)
{
    constexpr std::size_t few = 24;
    const auto elements = elements_of(ended);
    const auto less = [&](std::uint32_t left, std::uint32_t right) {
        const int order = compare(ended, elements[left], elements[right]);
        return order < 0 || (order == 0 && left < right);
    };
    order_.resize(elements.size());
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    if (elements.size() > few) {
        std::sort(order_.begin(), order_.end(), less);
        return;
    }
    for (std::size_t i = 1; i < order_.size(); ++i) {
        const std::uint32_t inserted = order_[i];
        std::size_t at = i;
        for (; at > 0 && less(inserted, order_[at - 1]); --at)
            order_[at] = order_[at - 1];
        order_[at] = inserted;
    }
}

void item_builder::drop_replaced(const frame& ended)
{
    const auto elements = elements_of(ended);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const entry& dropped = elements[order_[i]];
        if (i + 1 == order_.size() || compare(ended, dropped, elements[order_[i + 1]]) != 0) {
            order_[kept++] = order_[i];
            continue;
        }
        const std::string_view name = sort_key(ended, dropped);
        if (!later_name_wins_)
            return fail_with("One name stands twice in a map: " + std::string(name));
        stored_bytes_ -= name.size() + value_of(ended.type, dropped).stored_bytes();
        if (depth_ != 0)
            stored_bytes_ -= detail::element_overhead_bytes;
    }
    order_.resize(kept);
}

void item_builder::check_set(const frame& set)
{
    const auto elements = elements_of(set);
    if (elements.empty())
        return fail_with(document::empty_set(set.type));
    if (!as_arrived_ && !is_strictly_ordered(set))
        fail_duplicates(set);
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
    const auto elements = elements_of(of);
    if (as_arrived_ || order_.size() == elements.size()) // they follow one another in the arena
        return 4 + 4 * elements.size() + (arena_.size - of.payload);
    std::size_t size = 4 + 4 * order_.size();
    for (const std::uint32_t index : order_)
        size += elements[index].end - elements[index].begin;
    return size;
}

/// The count and the ends of elements that follow one another.
void item_builder::write_ends(char* to, std::span<const entry> elements) noexcept
{
    const auto count = static_cast<std::uint32_t>(elements.size());
    std::memcpy(to, &count, 4);
    for (const entry& element : elements) {
        const std::uint32_t end = element.end - elements.front().begin;
        std::memcpy(to += 4, &end, 4);
    }
}

/// The whole sequence; `to` must have room for that, and nothing behind `end` is written.
void item_builder::write_in_order(char* to, char* end, const frame& of) const noexcept
{
    const auto elements = elements_of(of);
    if (as_arrived_) {
        write_ends(to, elements);
        if (!elements.empty())
            std::memcpy(
                to + 4 + 4 * elements.size(),
                arena_.data.get() + of.payload,
                arena_.size - of.payload
            );
        return;
    }
    const auto count = static_cast<std::uint32_t>(order_.size());
    std::memcpy(to, &count, 4);
    char* ends = to + 4;
    char* const first = ends + std::size_t{4} * count;
    char* at = first;
    for (const std::uint32_t index : order_) {
        const entry& element = elements[index];
        const std::size_t size = element.end - element.begin;
        const char* const from = arena_.data.get() + element.begin;
        if (static_cast<std::size_t>(end - at) >= size + detail::wide_copy_slack)
            copy(at, from, size); // what it spills the next element overwrites
        else if (size != 0)       // a set may hold an empty string
            std::memcpy(at, from, size);
        at += size;
        const auto offset = static_cast<std::uint32_t>(at - first);
        std::memcpy(ends, &offset, 4);
        ends += 4;
    }
}

void item_builder::assemble(const frame& ended)
{
    const std::size_t size = sequence_size(ended);
    if (as_arrived_) { // only room for the count and the ends is missing
        const auto elements = elements_of(ended);
        const std::size_t table = 4 + 4 * elements.size();
        extend(table);
        char* const payload = arena_.data.get() + ended.payload;
        std::memmove(payload + table, payload, size - table);
        write_ends(payload, elements);
        return;
    }
    const std::size_t needed = size + detail::wide_copy_slack;
    if (scratch_.capacity < needed) {
        scratch_.data = std::make_unique_for_overwrite<char[]>(2 * needed);
        scratch_.capacity = 2 * needed;
    }
    write_in_order(scratch_.data.get(), scratch_.data.get() + needed, ended);
    arena_.size = ended.payload;
    copy(extend(size), scratch_.data.get(), size);
}

} // namespace hashrange
