// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/value_view.hpp"

#include <cstdint>
#include <string_view>

namespace hashrange::detail {

/// The attributes of a map, one after another: less work than `map_view`'s iterators, which find
/// each anew.
///
///     for (attribute_walk at(map); at.is_at_one(); at.step())
///         use(at.name(), at.value());
///
/// Lifetime: borrows the map's bytes.
class attribute_walk {
public:
    explicit attribute_walk(map_view over) noexcept : left_(over.size())
    {
        if (left_ == 0)
            return;
        end_ = over.payload().data() + 4;
        first_ = entry_ = end_ + std::size_t{4} * left_;
    }

    [[nodiscard]] bool is_at_one() const noexcept { return left_ != 0; }
    // Each REQUIRES that it is at one.
    void step() noexcept
    {
        entry_ = first_ + load_u32(end_);
        end_ += 4;
        --left_;
    }
    [[nodiscard]] std::string_view name() const noexcept { return {entry_ + 2, load_u16(entry_)}; }
    [[nodiscard]] value_view value() const noexcept
    {
        const char* const type = entry_ + 2 + load_u16(entry_);
        const char* const end = first_ + load_u32(end_);
        return {
            static_cast<attribute_type>(*type),
            {type + 1, static_cast<std::size_t>(end - type) - 1}};
    }

private:
    std::uint32_t left_;
    const char* end_ = nullptr;   // where the end of this one is written
    const char* first_ = nullptr; // attribute of the map
    const char* entry_ = nullptr;
};

} // namespace hashrange::detail
