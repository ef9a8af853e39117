// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/backfill.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/scan.hpp"
#include "hashrange/op/update_item.hpp"
#include "hashrange/transport/transport.hpp"

#include "repo/entity_filter.hpp"
#include "repo/item_key.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

constexpr int attempts_max = 8; // for one item, while others write it

/// Binds a cursor to the backfill that made it.
std::string identity_of_backfill(const table_name& table, const entity_description& entity)
{
    return "backfill:" + table.str() + ':' + std::string(entity.discriminator);
}

op::scan_request first_request(
    const table_name& table, const entity_description& entity, const backfill_options& options
)
{
    op::scan_request request;
    request.table = table;
    request.limit = static_cast<std::int32_t>(std::clamp(options.page_size, 1U, 0x7FFFFFFFU));
    request.consistent_read = true;
    std::vector<expr::condition> of_entity;
    add_entity_filter(entity, of_entity);
    if (!of_entity.empty())
        request.filter = std::move(of_entity.front());
    if (options.from)
        request.exclusive_start_key = options.from->last_key();
    return request;
}

/// Sets or removes the attributes of index keys that are not as they should be. Those that are
/// members are right already.
expr::update key_changes(const entity_description& entity, item_view stored, item_view wanted)
{
    expr::update change;
    const auto compare = [&](const key_attribute& key) {
        if (key.is_member)
            return;
        const auto before = stored.find(key.name), after = wanted.find(key.name);
        if (before == after)
            return;
        if (after)
            change.set.emplace_back(expr::path(std::string(key.name)), value(*after));
        else
            change.remove.push_back({expr::path(std::string(key.name))});
    };
    for (const index_description& index : entity.indexes) {
        std::for_each(index.partition.begin(), index.partition.end(), compare);
        std::for_each(index.sort.begin(), index.sort.end(), compare);
    }
    return change;
}

/// The item is there, and what its keys are made of is as it was read.
expr::condition is_still(const entity_description& entity, item_view stored)
{
    std::vector<expr::condition> parts{
        expr::condition{expr::attribute_exists{expr::path(std::string(entity.partition.name))}}};
    for (const key_field& field : entity.key_fields) {
        expr::path where{std::string(field.attribute)};
        if (const auto before = stored.find(field.attribute))
            parts.push_back({expr::comparison{
                expr::comparator::equal, std::move(where), value(*before)}});
        else
            parts.push_back({expr::attribute_not_exists{std::move(where)}});
    }
    if (parts.size() == 1)
        return std::move(parts.front());
    return {expr::all_of{std::move(parts)}};
}

class backfill {
public:
    backfill(
        const client& through,
        const table_name& table,
        const entity_description& entity,
        written_anew write
    ) noexcept
        : through_(through), table_(table), entity_(entity), write_(write)
    {
    }

    result<void> look_at(item found)
    {
        if (!is_item_of(entity_, found.view()))
            return {};
        ++progress.items;
        error why(errc::condition_failed, "others wrote the item again and again");
        for (int attempt = 0; attempt < attempts_max; ++attempt) {
            const result<item> wanted = write_(found.view());
            if (!wanted) {
                why = wanted.error();
                break;
            }
            expr::update change = key_changes(entity_, found.view(), wanted->view());
            if (change.empty())
                return {};
            const auto written = through_.transport->send(request_for(found, std::move(change)));
            if (written)
                return ++progress.written, result<void>();
            if (written.error() != errc::condition_failed)
                return written.error();
            const item* now = op::old_item(written.error());
            if (now == nullptr)
                return {}; // it is gone
            found = *now;
        }
        progress.left.push_back({std::move(found), std::move(why)});
        return {};
    }

    backfill_progress progress;

private:
    [[nodiscard]] op::update_item_request request_for(const item& found, expr::update change) const
    {
        op::update_item_request request;
        request.table = table_;
        request.key = key_of_item(entity_, found.view());
        request.update = std::move(change);
        request.condition = is_still(entity_, found.view());
        request.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
        return request;
    }

    const client& through_;
    const table_name& table_;
    const entity_description& entity_;
    written_anew write_;
};

} // namespace

result<backfill_progress> backfill_keys(
    const client& through,
    const table_name& table,
    const entity_description& entity,
    written_anew write,
    const backfill_options& options
)
{
    const std::string identity = identity_of_backfill(table, entity);
    if (options.from && options.from->query() != identity)
        return error(errc::invalid_argument, "the cursor does not belong to this backfill");
    backfill run(through, table, entity, write);
    op::scan_request request = first_request(table, entity, options);
    for (;;) {
        auto page = through.transport->send(request);
        if (!page)
            return page.error();
        if (page->items)
            for (item& each : *page->items)
                if (result<void> done = run.look_at(std::move(each)); !done)
                    return done.error();
        run.progress.next.reset();
        if (page->last_evaluated_key)
            run.progress.next = cursor(identity, *page->last_evaluated_key);
        const bool is_enough = options.progress && !options.progress(run.progress);
        if (is_enough || !page->last_evaluated_key)
            return std::move(run.progress);
        request.exclusive_start_key = std::move(page->last_evaluated_key);
    }
}

} // namespace hashrange::detail
