// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/query_spec.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hashrange::detail {

/// The items of a query, page by page. Threads: one at a time.
class item_pages {
public:
    item_pages(caller by, query_spec spec) noexcept;

    /// The next item, if there is one, is on a page that is not read yet.
    [[nodiscard]] bool needs_page() const noexcept;
    /// To be awaited. Not to be called again after an error. Lifetime: borrows this.
    task<result<void>> read();
    /// Nothing behind the last item. REQUIRES: !needs_page()
    std::optional<item> take();

private:
    caller by_;
    query_spec spec_;
    std::vector<item> items_; // of the page that is being given
    std::size_t given_ = 0;
    std::optional<std::uint32_t> left_; // of `take`
    bool at_end_ = false;
};

} // namespace hashrange::detail
