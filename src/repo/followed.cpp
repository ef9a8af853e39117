// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/followed.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/repo/detail/batch.hpp"

#include "repo/item_key.hpp"
#include "repo/query_request.hpp"

#include <utility>
#include <vector>

namespace hashrange::detail {
namespace {

constexpr std::size_t parallel = 4;

/// The items that those of a page name take their places.
task<result<item_page>> follow_page(call by, item_page page, followed rule)
{
    std::vector<result<item>> keys;
    for (const item& each : page.items)
        keys.push_back(rule.key(each));
    batch_found found = co_await read_batch(
        by, rule.table, *rule.entity, keys, parallel, rule.how, rule.deleted_items
    );
    if (found.why)
        co_return *found.why;
    page.items.clear();
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (found.items[i])
            page.items.push_back(*std::move(found.items[i]));
        else
            page.missing.push_back(*std::move(keys[i]));
    co_return page;
}

} // namespace

task<result<item_page>> read_followed(call by, query_spec spec, followed rule)
{
    result<item_page> page = co_await read_page(by, std::move(spec));
    if (!page)
        co_return page.error();
    co_return co_await follow_page(by, *std::move(page), std::move(rule));
}

task<result<item_page>> read_hydrated(call by, query_spec spec)
{
    query_spec keys = spec;
    keys.keys_only = true;
    keys.filters.clear();
    followed rule{
        .table = spec.table,
        .entity = spec.entity,
        .how = spec.consistency,
        .deleted_items = spec.deleted_items};
    rule.key = [entity = spec.entity](const item& found) -> result<item> {
        return key_of_item(*entity, found.view());
    };
    result<item_page> page = co_await read_followed(by, std::move(keys), std::move(rule));
    if (!page)
        co_return page.error();
    if (const std::optional<expr::condition> filter = filter_of(spec, by.now()))
        std::erase_if(page->items, [&](const item& each) {
            return !expr::evaluate(*filter, each.view());
        });
    co_return page;
}

} // namespace hashrange::detail
