// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inputs.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace blog {

/// A category with those below it, in their order.
struct category_tree {
    category top;
    std::vector<category_tree> below;
};

/// Errors: `invalid_entity` with every fault of an input; `unique_violation` for a slug that
/// another category has; `not_found` where there is no such parent; the service's.
/// Threads: any.
class category_repository : public hr::domain_repository<category> {
public:
    using domain_repository::domain_repository;

    [[nodiscard]] hr::result<category> add(const new_category& input) const;
    [[nodiscard]] hr::result<std::optional<category>> find_by_slug(std::string_view slug) const;
    /// In their order; without a parent those at the root.
    [[nodiscard]] hr::result<std::vector<category>> below(const std::optional<std::string>& parentId
    ) const;
    /// All of them with one query; one whose parent is gone is at the root.
    [[nodiscard]] hr::result<std::vector<category_tree>> tree() const;
    [[nodiscard]] hr::result<category> move(
        std::string_view categoryId,
        const std::optional<std::string>& parentId,
        std::int64_t sortOrder
    ) const;
};

} // namespace blog
