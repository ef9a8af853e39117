// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/projection.hpp"
#include "hashrange/value/item.hpp"

#include "engine/partiql/translator.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::engine::partiql {

/// What a SELECT gives of each item. Each path becomes an attribute of its own, named as the path
/// ends: `a.b.c` gives `c`, `a.b[2]` gives `b[2]`.
class selection {
public:
    /// Errors: what cannot be selected; names or paths that meet.
    static result<selection> of(const statement& from, const translator& means);

    /// The attributes needed of an item; nothing for all of it.
    [[nodiscard]] const std::optional<expr::projection>& attributes() const noexcept
    {
        return attributes_;
    }
    /// The paths themselves: what a read of one item gives is not renamed.
    [[nodiscard]] std::optional<expr::projection> paths() const;
    [[nodiscard]] item shape(const item& found) const;

private:
    struct part {
        std::string name;
        expr::path where;
    };
    std::vector<part> parts_;
    std::optional<expr::projection> attributes_;
};

} // namespace hashrange::engine::partiql
