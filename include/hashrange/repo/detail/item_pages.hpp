// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/query_spec.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hashrange::detail {

/// The items of a query, page by page, for a caller who waits. Threads: one at a time.
class item_pages {
public:
    item_pages(caller by, query_spec spec) noexcept;

    /// Nothing behind the last item. Not to be called again after an error.
    result<std::optional<item>> next();

private:
    result<void> read();

    caller by_;
    query_spec spec_;
    std::vector<item> items_; // of the page that is being given
    std::size_t given_ = 0;
    std::optional<std::uint32_t> left_; // of `take`
    bool at_end_ = false;
};

} // namespace hashrange::detail
