// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "engine/catalog/table.hpp"
#include "expr/visit_paths.hpp"

#include <optional>

namespace hashrange::engine {

/// Keys of tables and indexes are scalars: no path leads below one. Errors: validation.
result<void> check_key_path(const table& target, const expr::path& where);

/// Of every path in a condition, projection or update; `tree` may point to nothing.
template <class Tree>
result<void> check_key_paths(const table& target, const Tree& tree)
{
    result<void> verdict;
    if (tree)
        expr::visit_paths(*tree, [&](const expr::path& where) {
            if (verdict)
                verdict = check_key_path(target, where);
        });
    return verdict;
}

} // namespace hashrange::engine
