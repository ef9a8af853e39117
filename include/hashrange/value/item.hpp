// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/shared_bytes.hpp"
#include "hashrange/value/value_view.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <optional>
#include <string_view>
#include <utility>

namespace hashrange {

class value;

/// A borrowed item: its attributes in the order of their names, and its size by the service's rule.
///
///     item := version:u8 (1) reserved:u8[3] stored_bytes:u32le map
///
/// ON DISK. Lifetime: borrows the bytes of its owner.
class item_view {
public:
    static constexpr std::size_t header_bytes = 8;
    static constexpr char format_version = 1;

    /// The empty item.
    item_view() noexcept;
    /// REQUIRES: bytes of a whole item, from `item::bytes()` or checked by `item::from_bytes`.
    explicit item_view(std::string_view bytes) noexcept : bytes_(bytes) {}

    [[nodiscard]] map_view attributes() const noexcept
    {
        return map_view(bytes_.substr(header_bytes));
    }
    [[nodiscard]] std::optional<value_view> find(std::string_view name) const noexcept
    {
        return attributes().find(name);
    }
    [[nodiscard]] std::uint32_t size() const noexcept { return attributes().size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] map_view::iterator begin() const noexcept { return attributes().begin(); }
    [[nodiscard]] map_view::iterator end() const noexcept { return attributes().end(); }
    /// By the service's rule: what the 400 KB limit and capacity count.
    [[nodiscard]] std::size_t stored_bytes() const noexcept
    {
        return detail::load_u32(bytes_.data() + 4);
    }
    [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }

    friend bool operator==(const item_view& left, const item_view& right) noexcept
    {
        return left.bytes_ == right.bytes_;
    }
    /// DynamoDB JSON-like text, for people: tests and messages, not for the wire.
    friend std::ostream& operator<<(std::ostream& out, const item_view& shown);

private:
    std::string_view bytes_;
};

/// An item: one immutable, reference-counted document. Also any other map from names to values
/// that travels: a key, expression attribute values.
///
/// Made by `item_builder`, by the codec, by the wire. A copy shares the bytes and costs an
/// increment. Threads: a value; copies may be used and dropped by different threads.
class item {
public:
    /// The empty item; allocates nothing.
    item() noexcept = default;
    /// For tests and small programs: `item{{"pk", "u1"}, {"age", 36}}`. Of two attributes with one
    /// name the later wins.
    item(std::initializer_list<std::pair<std::string_view, value>> attributes);
    explicit item(item_view copied);
    item(const item& other) noexcept : block_(other.block_) { retain(); }
    item(item&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
    item& operator=(item other) noexcept
    {
        std::swap(block_, other.block_);
        return *this;
    }
    ~item() { release(); }

    /// Bytes from a disk or a peer, checked completely: grammar, order, nesting, sizes.
    /// Nothing when they are not an item.
    static std::optional<item> from_bytes(std::string_view bytes);
    /// An item on bytes that other owners may share, without a copy or a check.
    /// REQUIRES: bytes that `share` handed out, or that `from_bytes` accepts; none is the empty
    /// item.
    static item from_shared(shared_bytes bytes) noexcept { return item(bytes.detach()); }
    /// The bytes, shared; none for the empty item.
    [[nodiscard]] shared_bytes share() const noexcept
    {
        retain();
        return shared_bytes(block_);
    }

    [[nodiscard]] item_view view() const& noexcept { return item_view(bytes()); }
    item_view view() const&& = delete; // no view of a temporary
    [[nodiscard]] std::string_view bytes() const noexcept;

    [[nodiscard]] std::optional<value_view> find(std::string_view name) const& noexcept
    {
        return view().find(name);
    }
    std::optional<value_view> find(std::string_view name) const&& = delete;
    [[nodiscard]] bool contains(std::string_view name) const noexcept
    {
        return view().find(name).has_value();
    }
    [[nodiscard]] std::uint32_t size() const noexcept { return view().size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] map_view::iterator begin() const& noexcept { return view().begin(); }
    [[nodiscard]] map_view::iterator end() const& noexcept { return view().end(); }
    [[nodiscard]] std::size_t stored_bytes() const noexcept { return view().stored_bytes(); }

    friend bool operator==(const item& left, const item& right) noexcept
    {
        return left.block_ == right.block_ || left.bytes() == right.bytes();
    }
    /// DynamoDB JSON-like text, for people: tests and messages, not for the wire.
    friend std::ostream& operator<<(std::ostream& out, const item& shown);

private:
    friend class item_builder;
    using block = detail::shared_block;
    /// Takes the one reference of a new block.
    explicit item(block* owned) noexcept : block_(owned) {}
    static block* allocate(std::size_t size) { return block::allocate(size); }
    void retain() const noexcept
    {
        if (block_ != nullptr)
            block_->retain();
    }
    void release() noexcept
    {
        if (block_ != nullptr)
            block_->release();
    }

    block* block_ = nullptr; // shared by copies; null is the empty item
};

} // namespace hashrange
