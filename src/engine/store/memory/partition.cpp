// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/partition.hpp"

#include <cstring>
#include <new>

namespace hashrange::engine {

partition::owner partition::make(std::uint64_t hash, std::string_view name)
{
    void* memory = ::operator new(sizeof(partition) + name.size());
    auto* made = ::new (memory) partition(hash, static_cast<std::uint32_t>(name.size()));
    if (!name.empty())
        std::memcpy(static_cast<char*>(memory) + sizeof(partition), name.data(), name.size());
    return owner(made);
}

void partition::deleter::operator()(partition* owned) const noexcept
{
    owned->~partition();
    ::operator delete(owned);
}

} // namespace hashrange::engine
