// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hashrange::expr {

/// One step of a document path: a name of a map, or an index of a list.
using path_step = std::variant<std::string, std::uint32_t>;

/// Where a value lies in an item: `address.lines[2]`. Placeholders are already replaced.
/// The first step is always a name.
struct path {
    std::vector<path_step> steps;

    path() = default;
    explicit path(std::string attribute) { steps.emplace_back(std::move(attribute)); }
    explicit path(std::vector<path_step> all) : steps(std::move(all)) {}

    /// The top-level attribute. REQUIRES: at least one step.
    [[nodiscard]] const std::string& attribute() const { return std::get<std::string>(steps[0]); }
    [[nodiscard]] bool is_top_level() const noexcept { return steps.size() == 1; }
    /// As people and the service's messages write it: `address.lines[2]`.
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(const path&, const path&) = default;
    friend auto operator<=>(const path&, const path&) = default;
};

/// What lies at a path; nothing when some step leads nowhere.
/// REQUIRES: the first step is a name. Lifetime: of the item's bytes.
std::optional<value_view> resolve(item_view from, std::span<const path_step> steps) noexcept;
inline std::optional<value_view> resolve(item_view from, const path& where) noexcept
{
    return resolve(from, std::span<const path_step>(where.steps));
}

} // namespace hashrange::expr
