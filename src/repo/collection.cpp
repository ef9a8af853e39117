// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/collection.hpp"

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/op/query.hpp"

#include "repo/entity_filter.hpp"
#include "repo/exchange.hpp"

#include <algorithm>

namespace hashrange::detail {
namespace {

bool is_wanted(
    const std::vector<const entity_description*>& entities, item_view found, timestamp now
) noexcept
{
    return std::any_of(entities.begin(), entities.end(), [&](const entity_description* each) {
        return is_of(*each, found) && !is_expired(*each, found, now) && !is_deleted(*each, found);
    });
}

} // namespace

bool is_of(const entity_description& entity, item_view found) noexcept
{
    return is_item_of(entity, found);
}

task<result<std::vector<item>>> read_partition(
    call by,
    table_name table,
    std::string partition,
    std::vector<const entity_description*> entities
)
{
    std::vector<item> items;
    op::query_request request{.table = std::move(table)};
    request.key_condition = expr::key_condition{{expr::key_bound{
        .attribute = std::string(entities.front()->partition.name),
        .first = value(std::move(partition))}}};
    for (;;) {
        result<op::query_response> answer = co_await by.send(request);
        if (!answer)
            co_return answer.error();
        if (answer->items)
            for (item& each : *answer->items)
                if (is_wanted(entities, each.view(), by.now()))
                    items.push_back(std::move(each));
        if (!answer->last_evaluated_key)
            co_return items;
        request.exclusive_start_key = std::move(answer->last_evaluated_key);
    }
}

} // namespace hashrange::detail
