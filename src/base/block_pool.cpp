// SPDX-License-Identifier: Apache-2.0
#include "base/block_pool.hpp"

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <mutex>
#include <new>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HASHRANGE_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define HASHRANGE_SANITIZED
#endif
#endif

namespace hashrange::block_pool {
namespace {

#ifdef HASHRANGE_SANITIZED
constexpr bool cuts_regions = false;
#else
constexpr bool cuts_regions = true;
#endif

constexpr std::size_t step = 16;
constexpr std::size_t size_max = 1024; // larger ones are few and far between
constexpr std::size_t classes = size_max / step;
constexpr std::uint32_t moved_at_once = 32;
constexpr std::uint32_t kept_max = 2 * moved_at_once;

constexpr std::size_t huge_page = std::size_t{2} << 20;
// A small database stays small: clearing a huge page takes longer than opening one.
constexpr std::size_t small_region = std::size_t{256} << 10;
constexpr std::size_t small_regions = 16;
constexpr std::size_t large_region = 32 * huge_page; // address space; pages come when touched

struct free_block {
    free_block* next;
};

struct free_list {
    free_block* first = nullptr;
    std::uint32_t count = 0;

    void push(void* block) noexcept
    {
        first = ::new (block) free_block{first};
        ++count;
    }
    void* pop() noexcept
    {
        free_block* taken = first;
        first = taken->next;
        --count;
        return taken;
    }
};

using free_lists = std::array<free_list, classes>;

constexpr std::size_t class_of(std::size_t size) noexcept
{
    return size == 0 ? 0 : (size - 1) / step;
}

/// What all threads share.
class shared_blocks {
public:
    void fill(free_list& into, std::size_t size_class)
    {
        const std::lock_guard hold(mutex_);
        free_list& from = free_[size_class];
        while (from.count > 0 && into.count < moved_at_once)
            into.push(from.pop());
        const std::size_t size = (size_class + 1) * step;
        while (into.count < moved_at_once) {
            if (left_ < size)
                map_region();
            into.push(next_);
            next_ += size;
            left_ -= size;
        }
    }
    void take_back(free_list& from, std::size_t size_class, std::uint32_t keep) noexcept
    {
        const std::lock_guard hold(mutex_);
        while (from.count > keep)
            free_[size_class].push(from.pop());
    }

private:
    void map_region()
    {
        const bool is_small = regions_ < small_regions;
        const std::size_t size = is_small ? small_region : large_region + huge_page;
        void* mapped = ::mmap(
            nullptr,
            size,
            PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
            -1,
            0
        );
        if (mapped == MAP_FAILED)
            throw std::bad_alloc();
        ++regions_;
        next_ = static_cast<char*>(mapped);
        left_ = size;
        if (is_small)
            return;
        const std::size_t skipped =
            (huge_page - reinterpret_cast<std::uintptr_t>(mapped) % huge_page) % huge_page;
        next_ += skipped;
        left_ = large_region;
        static_cast<void>(::madvise(next_, left_, MADV_HUGEPAGE)); // a wish
    }

    std::mutex mutex_;
    free_lists free_;
    char* next_ = nullptr; // of the region that is being cut
    std::size_t left_ = 0;
    std::size_t regions_ = 0;
};

/// Never destroyed: blocks outlive what is.
shared_blocks& everybody()
{
    static auto* const made = new shared_blocks;
    return *made;
}

// Trivial, so that every thread reaches its own without asking whether it is made.
constinit thread_local free_lists mine{};

/// Gives back what a thread kept, when it ends.
struct last_will {
    last_will() noexcept = default;
    last_will(const last_will&) = delete;
    last_will& operator=(const last_will&) = delete;
    ~last_will()
    {
        for (std::size_t i = 0; i < classes; ++i)
            everybody().take_back(mine[i], i, 0);
    }
    void write() const noexcept {}
};

} // namespace

void* take(std::size_t size)
{
    if (!cuts_regions || size > size_max)
        return ::operator new(size);
    const std::size_t size_class = class_of(size);
    free_list& own = mine[size_class];
    if (own.count == 0) {
        thread_local const last_will will;
        will.write();
        everybody().fill(own, size_class);
    }
    return own.pop();
}

void give(void* block, std::size_t size) noexcept
{
    if (!cuts_regions || size > size_max) {
        ::operator delete(block);
        return;
    }
    const std::size_t size_class = class_of(size);
    free_list& own = mine[size_class];
    own.push(block);
    if (own.count > kept_max)
        everybody().take_back(own, size_class, moved_at_once);
}

} // namespace hashrange::block_pool
