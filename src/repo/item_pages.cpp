// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/item_pages.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::detail {

item_pages::item_pages(caller by, query_spec spec) noexcept
    : by_(std::move(by)), spec_(std::move(spec)), left_(spec_.take)
{
    spec_.take.reset(); // one answer at a time, and no more than is wanted
    if (left_ && spec_.filters.empty())
        spec_.page_size = std::min(*left_, spec_.page_size.value_or(*left_));
}

bool item_pages::needs_page() const noexcept
{
    return given_ == items_.size() && !at_end_ && left_ != 0U;
}

task<result<void>> item_pages::read()
{
    result<item_page> page = co_await read_page({by_, "each"}, spec_);
    if (!page)
        co_return page.error();
    items_ = std::move(page->items);
    given_ = 0;
    at_end_ = !page->last_key;
    if (page->last_key)
        spec_.from = cursor(identity_of(spec_), *std::move(page->last_key));
    co_return result<void>();
}

std::optional<item> item_pages::take()
{
    if (given_ == items_.size() || left_ == 0U)
        return std::nullopt;
    if (left_)
        --*left_;
    return std::move(items_[given_++]);
}

} // namespace hashrange::detail
