// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/shared_bytes.hpp"

#include "hashrange/base/assert.hpp"

#include "base/block_pool.hpp"

#include <cstring>
#include <limits>
#include <new>

namespace hashrange {

detail::shared_block* detail::shared_block::allocate(std::size_t size)
{
    HASHRANGE_ASSERT(size <= std::numeric_limits<std::uint32_t>::max());
    void* memory = block_pool::take(sizeof(shared_block) + size);
    auto* made = ::new (memory) shared_block;
    made->references.store(1, std::memory_order_relaxed);
    made->size = static_cast<std::uint32_t>(size);
    return made;
}

void detail::shared_block::destroy() noexcept
{
    const std::size_t taken = sizeof(shared_block) + size;
    this->~shared_block();
    block_pool::give(this, taken);
}

shared_bytes::shared_bytes(std::string_view copied)
    : block_(detail::shared_block::allocate(copied.size()))
{
    if (!copied.empty())
        std::memcpy(block_->data(), copied.data(), copied.size());
}

} // namespace hashrange
