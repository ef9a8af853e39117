// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/nesting.hpp"
#include "hashrange/value/value.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hashrange {

namespace detail {
class direct_events;
}

/// A name that many items have: what writing it takes is found once.
/// Lifetime: borrows the name. Threads: a value.
class repeated_name {
public:
    repeated_name() = default;
    explicit repeated_name(std::string_view name) noexcept;

private:
    friend class item_builder;
    std::string_view name_;
    std::uint64_t prefix_ = 0;
    std::array<char, 32> written_{}; // as a document has it: its size, then itself
    bool is_short_ = false;          // fits there, and the service takes it
};

/// Writes a document from events in any order of names, and puts it into its canonical form:
/// names and sets sorted, sizes counted. Reuse one for many items: it keeps its memory.
///
///     builder.attribute("age").number("36");
///     builder.attribute("address").begin_map();
///         builder.attribute("city").string("London");
///     builder.end_map();
///     item made = builder.finish().value();
///
/// Inside a map every value follows an `attribute(name)`; inside a list or set values follow one
/// another. Breaking that order is a bug of the caller (asserted).
///
/// Errors: kept until `finish`, the first one wins: a set that is empty, holds duplicates or mixes
/// types, a bad number, nesting beyond 32 levels, an empty name, a name twice in one map, text that
/// is not UTF-8. After finish() the builder is empty and ready.
/// Threads: one at a time.
class item_builder {
public:
    item_builder();
    item_builder(item_builder&&) noexcept;
    item_builder& operator=(item_builder&&) noexcept;
    ~item_builder();

    /// Until the next finish() or clear(): of two attributes with one name in one map the later
    /// wins, as in the service's JSON; else they are an error.
    item_builder& later_name_wins();

    item_builder& attribute(std::string_view name);
    item_builder& attribute(const repeated_name& name);

    item_builder& null();
    item_builder& boolean(bool flag);
    item_builder& number(const hashrange::number& exact);
    /// Decimal text, checked by the service's rules.
    item_builder& number(std::string_view text);
    item_builder& string(std::string_view text);
    item_builder& binary(std::string_view content);
    /// Forgets the last value, so that another takes its place (and, in a map, its name).
    /// REQUIRES: the last event finished a value.
    item_builder& take_back();
    /// A whole value in canonical form: a copy.
    item_builder& value(value_view copied);
    item_builder& value(const hashrange::value& copied) { return value(copied.view()); }

    item_builder& begin_list();
    item_builder& end_list();
    item_builder& begin_map();
    item_builder& end_map();
    /// `type` is one of the three set types; elements are added by string, number or binary.
    item_builder& begin_set(attribute_type type);
    item_builder& end_set();

    /// The item of all top-level attributes. REQUIRES: everything begun was ended.
    result<item> finish();
    /// The one value that was added without a name, at the top.
    /// REQUIRES: exactly one such value, and everything begun was ended.
    result<hashrange::value> finish_value();
    /// Forgets what was added, also an error.
    void clear() noexcept;
    [[nodiscard]] bool failed() const noexcept { return failure_.has_value(); }

    /// Makes finish() fail with `failure`, unless something else did before.
    void fail(hashrange::error failure);

private:
    friend class detail::direct_events;

    // Keeps every offset within 32 bits; far above what any request can carry.
    static constexpr std::size_t arena_bytes_max = std::size_t{1} << 30U;
    static constexpr std::size_t piece_bytes_max = std::size_t{1} << 24U; // for short cuts
    static constexpr std::size_t arena_slack = 32; // may be written behind what is in use

    /// One finished element of an open container: where its bytes lie.
    struct entry {
        std::uint64_t prefix; // first eight bytes of what it is sorted by, big-endian
        std::uint32_t begin;
        std::uint32_t end;
    };
    /// A list, map or set that is not ended yet. The first is the item itself.
    struct frame {
        std::uint64_t prefix;
        std::uint32_t begin;       // of its own entry in the parent
        std::uint32_t payload;     // where its elements begin
        std::uint32_t first_entry; // of its elements
        attribute_type type;
    };
    struct bytes { // grows without clearing, as a vector cannot
        std::unique_ptr<char[]> data;
        std::size_t capacity = 0;
        std::size_t size = 0;
    };

    [[nodiscard]] const frame& top() const noexcept { return frames_[depth_]; }
    char* extend(std::size_t size)
    {
        if (arena_.capacity - arena_.size < size + arena_slack) [[unlikely]]
            grow(size);
        char* const at = arena_.data.get() + arena_.size;
        arena_.size += size;
        return at;
    }
    void grow(std::size_t size);
    char* begin_name(std::size_t size);
    bool open(attribute_type type, std::size_t size);
    void open_named();
    void add(attribute_type type, std::string_view payload);
    void begin_container(attribute_type type);
    void end_container(attribute_type type);
    void fail_with(std::string_view message);
    hashrange::error take_failure();

    [[nodiscard]] value_view
    value_of(attribute_type container, const entry& element) const noexcept;

    // item_builder_order.cpp. `order_` says how the elements of the frame being ended follow;
    // `as_arrived_` that they follow as they came, and then `order_` says nothing.
    [[nodiscard]] std::span<const entry> elements_of(const frame& container) const noexcept
    {
        return std::span(entries_).subspan(container.first_entry);
    }
    void put_in_order(const frame& ended, bool is_item);
    void sort(const frame& ended);
    void drop_replaced(const frame& ended);
    void check_set(const frame& set);
    void fail_duplicates(const frame& set);
    void assemble(const frame& ended);
    [[nodiscard]] std::size_t sequence_size(const frame& of) const noexcept;
    void write_in_order(char* to, char* end, const frame& of) const noexcept;
    static void write_ends(char* to, std::span<const entry> elements) noexcept;
    [[nodiscard]] bool is_strictly_ordered(const frame& of) const noexcept;
    [[nodiscard]] int
    compare(const frame& of, const entry& left, const entry& right) const noexcept;
    [[nodiscard]] std::string_view sort_key(const frame& of, const entry& element) const noexcept;

    bytes arena_;                           // elements of all open containers, in order of arrival
    bytes scratch_;                         // a container while it is put into order
    std::vector<entry> entries_;            // of all open containers
    std::vector<std::uint32_t> order_;      // of the container being ended
    std::vector<std::uint32_t> last_order_; // of the last item: a guess for the next
    std::array<frame, nested_containers_max + 2> frames_;
    std::uint32_t depth_ = 0;
    std::uint32_t name_begin_ = 0;
    std::uint64_t name_prefix_ = 0;
    bool has_name_ = false;
    bool later_name_wins_ = false;
    bool as_arrived_ = true;
    std::size_t stored_bytes_ = 0;
    std::optional<hashrange::error> failure_;
};

} // namespace hashrange
