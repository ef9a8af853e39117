// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/detail/struct_layout.hpp"

#include "hashrange/base/assert.hpp"

#include "value/attribute_walk.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace hashrange::detail {
namespace {

template <class Word>
bool same_word(const char* left, const char* right) noexcept
{
    Word one, two;
    std::memcpy(&one, left, sizeof one);
    std::memcpy(&two, right, sizeof two);
    return one == two;
}

/// Names are short: a call to the C library would cost more than the bytes.
bool same_name(std::string_view left, std::string_view right) noexcept
{
    const std::size_t size = left.size();
    const char* const one = left.data();
    const char* const other = right.data();
    if (size != right.size())
        return false;
    if (size >= 8) { // the last step overlaps the one before it
        for (std::size_t at = 0; at + 8 < size; at += 8)
            if (!same_word<std::uint64_t>(one + at, other + at))
                return false;
        return same_word<std::uint64_t>(one + size - 8, other + size - 8);
    }
    if (size >= 4)
        return same_word<std::uint32_t>(one, other) &&
               same_word<std::uint32_t>(one + size - 4, other + size - 4);
    for (std::size_t at = 0; at < size; ++at)
        if (one[at] != other[at])
            return false;
    return true;
}

bool is_before(std::string_view left, std::string_view right) noexcept
{
    if (!left.empty() && !right.empty() && left[0] != right[0]) // mostly
        return static_cast<unsigned char>(left[0]) < static_cast<unsigned char>(right[0]);
    return left < right;
}

} // namespace

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
    for (member_layout& member : members)
        member.written = repeated_name(member.name);
}

bool write_members(encoder& out, const struct_layout& layout, const void* from)
{
    for (const member_layout& member : layout.members) {
        const void* value = static_cast<const char*>(from) + member.offset;
        if (member.functions->is_absent != nullptr && member.functions->is_absent(value))
            continue;
        out.builder().attribute(member.written);
        if (!member.functions->write(out, value) || !out.ok())
            return out.within(member.name);
    }
    return true;
}

bool read_members(decoder& in, const struct_layout& layout, map_view stored, void* into)
{
    // Both are sorted by name, so one walk over both finds every pair. Mostly the next attribute is
    // that of the next member: whether they are the same is asked before which comes first.
    const member_layout* member = layout.members.data();
    const member_layout* const end = member + layout.members.size();
    for (attribute_walk at(stored); at.is_at_one() && member != end; at.step()) {
        const std::string_view name = at.name();
        bool is_same = false;
        while (!(is_same = same_name(member->name, name)) && is_before(member->name, name))
            if (++member == end)
                return true;
        if (!is_same)
            continue;
        if (!member->functions->read(in, at.value(), static_cast<char*>(into) + member->offset))
            return in.within(name);
        ++member;
    }
    return true;
}

} // namespace hashrange::detail
