// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace hashrange {

namespace detail {

/// One allocation: this header, then the bytes. Never changed once it is shared.
struct shared_block {
    std::atomic<std::uint32_t> references;
    std::uint32_t size;

    [[nodiscard]] char* data() noexcept { return reinterpret_cast<char*>(this + 1); }
    [[nodiscard]] const char* data() const noexcept
    {
        return reinterpret_cast<const char*>(this + 1);
    }
    /// A block with one reference, its bytes not yet written.
    static shared_block* allocate(std::size_t size);
    void retain() noexcept { references.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept
    {
        if (references.fetch_sub(1, std::memory_order_acq_rel) == 1)
            destroy();
    }

private:
    void destroy() noexcept;
};

} // namespace detail

/// Immutable bytes with any number of owners: what a store keeps and hands out, and what an item
/// is made of, so that reading an item copies nothing.
/// The size of a pointer. Threads: a value; copies may be used and dropped by different threads.
class shared_bytes {
public:
    /// No bytes at all, which is not the same as empty bytes.
    shared_bytes() noexcept = default;
    explicit shared_bytes(std::string_view copied);
    /// Takes over one reference of the block.
    explicit shared_bytes(detail::shared_block* owned) noexcept : block_(owned) {}
    shared_bytes(const shared_bytes& other) noexcept : block_(other.block_)
    {
        if (block_ != nullptr)
            block_->retain();
    }
    shared_bytes(shared_bytes&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
    shared_bytes& operator=(shared_bytes other) noexcept
    {
        std::swap(block_, other.block_);
        return *this;
    }
    ~shared_bytes()
    {
        if (block_ != nullptr)
            block_->release();
    }

    [[nodiscard]] bool has_value() const noexcept { return block_ != nullptr; }
    explicit operator bool() const noexcept { return has_value(); }
    /// Empty when there are none. Lifetime: as long as any owner lives.
    [[nodiscard]] std::string_view view() const noexcept
    {
        return block_ == nullptr ? std::string_view()
                                 : std::string_view(block_->data(), block_->size);
    }
    /// Hands the reference over to the caller, who must release it.
    [[nodiscard]] detail::shared_block* detach() noexcept { return std::exchange(block_, nullptr); }

private:
    detail::shared_block* block_ = nullptr; // shared by copies
};

} // namespace hashrange
