// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/erase_partition.hpp"

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/op/query.hpp"
#include "hashrange/repo/detail/batch.hpp"
#include "hashrange/repo/detail/item_write.hpp"

#include "repo/exchange.hpp"
#include "repo/item_key.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::detail {
namespace {

using entity_list = std::vector<const entity_description*>;

/// Asks for keys, and for what tells which entity an item is of.
op::query_request
keys_of_partition(table_name table, std::string partition, const entity_list& entities)
{
    const entity_description& any = *entities.front();
    op::query_request request{.table = std::move(table)};
    request.key_condition = expr::key_condition{{expr::key_bound{
        .attribute = std::string(any.partition.name), .first = value(std::move(partition))}}};
    expr::projection wanted{{expr::path(std::string(any.partition.name))}};
    if (any.sort)
        wanted.paths.emplace_back(std::string(any.sort->name));
    if (!any.type_attribute.empty())
        wanted.paths.emplace_back(std::string(any.type_attribute));
    request.projection = std::move(wanted);
    request.consistent_read = true;
    return request;
}

const entity_description* guarded_entity_of(item_view found, const entity_list& entities)
{
    const auto of = std::find_if(entities.begin(), entities.end(), [&](const auto* each) {
        return !each->uniques.empty() && is_item_of(*each, found);
    });
    return of == entities.end() ? nullptr : *of;
}

/// An item and its guards are erased together, by a transaction.
struct erasures {
    std::vector<item_write> guarded;
    std::vector<batch_write> plain;
};

erasures
erasures_of(const std::vector<item>& found, const table_name& table, const entity_list& entities)
{
    erasures made;
    for (const item& each : found) {
        item key = key_of_item(*entities.front(), each.view());
        if (const auto* entity = guarded_entity_of(each.view(), entities); entity != nullptr)
            made.guarded.push_back(
                {.kind = write_kind::erase, .entity = entity, .table = table, .key = std::move(key)}
            );
        else
            made.plain.push_back({.key = std::move(key), .whole = {}, .fault = {}});
    }
    return made;
}

} // namespace

task<erased_items> erase_partition(
    call by,
    table_name table,
    std::string partition,
    std::vector<const entity_description*> entities,
    std::size_t parallel
)
{
    erased_items done;
    op::query_request request = keys_of_partition(table, std::move(partition), entities);
    for (;;) {
        result<op::query_response> answer = co_await by.send(request);
        if (!answer) {
            done.why = answer.error();
            co_return done;
        }
        erasures of_page =
            erasures_of(answer->items.value_or(std::vector<item>()), table, entities);
        for (item_write& each : of_page.guarded) {
            result<std::optional<item>> gone =
                co_await write_item(by, std::move(each), op::return_values::none);
            if (!gone) {
                done.why = gone.error();
                co_return done;
            }
            ++done.count;
        }
        const std::size_t sent = of_page.plain.size();
        batch_outcome outcome = co_await write_batch(by, table, std::move(of_page.plain), parallel);
        done.count += sent - outcome.left.size();
        done.why = std::move(outcome.why);
        if (done.why || !answer->last_evaluated_key)
            co_return done;
        request.exclusive_start_key = std::move(answer->last_evaluated_key);
    }
}

} // namespace hashrange::detail
