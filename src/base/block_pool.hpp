// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

/// Memory for what there are millions of: small blocks, cut one after another from large regions
/// that ask the system for huge pages. In tables of millions of items most of the time of a random
/// read was spent on finding pages of 4 KiB.
///
/// Each thread keeps some free blocks of each size; the rest is shared. What was given back is
/// taken again, by whoever wants that size; the system never gets it back.
/// Threads: any; a block may be given back by another thread than took it. Under sanitizers every
/// block is an allocation of its own, so that they see each one's end.
namespace hashrange::block_pool {

/// Errors: throws std::bad_alloc.
void* take(std::size_t size);
/// REQUIRES: the size with which it was taken.
void give(void* block, std::size_t size) noexcept;

} // namespace hashrange::block_pool
