// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/backfill.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/scan.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/item_write.hpp"
#include "hashrange/transport/transport.hpp"

#include "repo/as_read.hpp"
#include "repo/entity_filter.hpp"
#include "repo/item_key.hpp"
#include "repo/query_request.hpp"

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
    request.limit = limit_of(options.page_size);
    request.consistent_read = true;
    std::vector<expr::condition> of_entity;
    add_entity_filter(entity, of_entity);
    if (!of_entity.empty())
        request.filter = std::move(of_entity.front());
    if (options.from)
        request.exclusive_start_key = options.from->last_key();
    return request;
}

/// Sets or removes the attributes of index keys and of computed members that are not as they should
/// be. Other members are right already.
expr::update derived_changes(const entity_description& entity, item_view stored, item_view wanted)
{
    expr::update change;
    const auto compare = [&](std::string_view name) {
        const auto before = stored.find(name), after = wanted.find(name);
        if (before == after)
            return;
        if (after)
            change.set.emplace_back(expr::path(std::string(name)), value(*after));
        else
            change.remove.push_back({expr::path(std::string(name))});
    };
    const auto compare_key = [&](const key_attribute& key) {
        if (!key.is_member)
            compare(key.name);
    };
    for (const index_description& index : entity.indexes) {
        std::for_each(index.partition.begin(), index.partition.end(), compare_key);
        std::for_each(index.sort.begin(), index.sort.end(), compare_key);
    }
    for (const computed_member& each : entity.computed)
        compare(each.attribute);
    return change;
}

/// Of this item alone: the others can be written all the same.
bool is_refusal(const error& failed) noexcept
{
    return failed == errc::validation || failed == errc::invalid_entity ||
           failed == errc::unique_violation;
}

class backfill {
public:
    backfill(
        std::shared_ptr<const client> through,
        const table_name& table,
        const entity_description& entity,
        written_anew write
    )
        : by_{.client = std::move(through), .entity = entity.discriminator}, table_(table),
          entity_(entity), write_(write)
    {
    }

    result<void> look_at(item found)
    {
        if (!is_item_of(entity_, found.view()))
            return {};
        ++progress.items;
        error why(errc::condition_failed, "others wrote the item again and again");
        for (int attempt = 0; attempt < attempts_max; ++attempt) {
            const result<std::optional<item_write>> needed = write_for(found);
            if (!needed) {
                why = needed.error();
                break;
            }
            if (!*needed)
                return {};
            const auto written =
                run_inline(write_item({by_, "backfill"}, **needed, op::return_values::none));
            if (written)
                return ++progress.written, result<void>();
            if (written.error() == errc::not_found)
                return {}; // it is gone
            if (is_refusal(written.error())) {
                why = written.error();
                break;
            }
            const item* now = op::old_item(written.error());
            if (written.error() != errc::condition_failed || now == nullptr)
                return written.error();
            found = *now;
        }
        progress.left.push_back({std::move(found), std::move(why)});
        return {};
    }

    backfill_progress progress;

private:
    /// Nothing when the item is as it should be.
    [[nodiscard]] result<std::optional<item_write>> write_for(const item& found) const
    {
        const result<item> wanted = write_(found.view());
        if (!wanted)
            return wanted.error();
        item_write write{.kind = write_kind::update, .entity = &entity_, .table = table_};
        write.key = key_of_item(entity_, found.view());
        if (key_of_item(entity_, wanted->view()) != write.key)
            return error(errc::invalid_entity, "its fields make another key");
        write.change = derived_changes(entity_, found.view(), wanted->view());
        if (write.change.empty())
            return std::optional<item_write>();
        write.expects = expectation::present;
        write.conditions = same_attributes(sources(entity_), found.view());
        return std::optional(std::move(write));
    }

    caller by_;
    const table_name& table_;
    const entity_description& entity_;
    written_anew write_;
};

} // namespace

result<backfill_progress> backfill_keys(
    const std::shared_ptr<const client>& through,
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
        auto page = through->transport->send(request);
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
