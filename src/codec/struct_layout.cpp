// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/detail/struct_layout.hpp"

#include "hashrange/base/assert.hpp"

#include <algorithm>

namespace hashrange::detail {

const member_layout& member_at(const struct_layout& layout, std::size_t offset)
{
    const auto found =
        std::find_if(layout.members.begin(), layout.members.end(), [=](const member_layout& one) {
            return one.offset == offset;
        });
    HASHRANGE_ASSERT(found != layout.members.end());
    return *found;
}

void sort_by_name(std::span<member_layout> members)
{
    std::sort(members.begin(), members.end(), [](const auto& left, const auto& right) {
        return left.name < right.name;
    });
}

bool write_members(encoder& out, const struct_layout& layout, const void* from)
{
    for (const member_layout& member : layout.members) {
        const void* value = static_cast<const char*>(from) + member.offset;
        if (member.functions->is_absent != nullptr && member.functions->is_absent(value))
            continue;
        out.builder().attribute(member.name);
        if (!member.functions->write(out, value) || !out.ok())
            return out.within(member.name);
    }
    return true;
}

bool read_members(decoder& in, const struct_layout& layout, map_view stored, void* into)
{
    // Both are sorted by name, so one walk over both finds every pair.
    auto member = layout.members.begin();
    for (const auto [name, value] : stored) {
        while (member != layout.members.end() && member->name < name)
            ++member;
        if (member == layout.members.end())
            return true;
        if (member->name != name)
            continue;
        if (!member->functions->read(in, value, static_cast<char*>(into) + member->offset))
            return in.within(name);
    }
    return true;
}

} // namespace hashrange::detail
