// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/path.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace hashrange::expr {

/// Paths that may stand in one expression together: none lies in another ("overlap"), none takes
/// for a map what another takes for a list ("conflict").
/// Lifetime: borrows the paths; they must not move.
class path_collection {
public:
    /// Why the path cannot join those before it; empty when it can.
    std::string add(const path& added);

private:
    using beginning = std::span<const path_step>;
    struct by_content {
        bool operator()(beginning left, beginning right) const;
    };
    /// What is known of one beginning of paths: which path is just it, which go on with a name,
    /// and which with an index.
    struct known {
        const path* whole = nullptr;
        const path* with_name = nullptr;
        const path* with_index = nullptr;
    };

    std::map<beginning, known, by_content> known_;
};

} // namespace hashrange::expr
