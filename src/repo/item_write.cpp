// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/item_write.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/repo/detail/commit.hpp"
#include "hashrange/value/item_builder.hpp"

#include "repo/as_read.hpp"
#include "repo/entity_filter.hpp"
#include "repo/exchange.hpp"
#include "repo/guards.hpp"
#include "repo/jitter.hpp"
#include "repo/write_request.hpp"

#include <memory>
#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

constexpr int attempts_max = 12;

/// A transaction of one write says of it what the write alone would say.
error of_the_only_write(const error& failed)
{
    const transaction_error canceled(failed);
    if (canceled.reasons().empty())
        return failed;
    const transaction_reason& why = canceled.reasons().front();
    error own = error(why.code, why.message, failed.source())
                    .with_request_id(std::string(failed.request_id()))
                    .with_http_status(failed.http_status());
    return why.old_item ? own.with_detail(std::make_shared<op::condition_failure>(*why.old_item))
                        : own;
}

task<result<void>> write_with_guards(const call& by, item_write write)
{
    std::vector<item_write> only;
    only.push_back(std::move(write));
    result<void> done = co_await commit(by, std::move(only));
    if (!done)
        co_return of_the_only_write(done.error());
    co_return done;
}

template <class Request>
task<result<std::optional<item>>>
send_write(const call& by, const item_write& write, const Request& request, timestamp now)
{
    auto answer = co_await by.send(request);
    if (answer)
        co_return std::move(answer->attributes);
    const error failed = failure_of(write, answer.error(), now);
    if (write.may_be_absent && failed == errc::not_found)
        co_return std::optional<item>();
    co_return failed;
}

task<result<item>> read_item(const call& by, const item_write& target)
{
    const op::get_item_request request{
        .table = target.table, .key = target.key, .consistent_read = true};
    result<op::get_item_response> answer = co_await by.send(request);
    if (!answer)
        co_return answer.error();
    if (is_there(target, answer->item, by.now()))
        co_return *std::move(answer->item);
    co_return error(
        errc::not_found,
        std::string(target.entity->discriminator) + ": there is no item with this key"
    );
}

/// With what it was made of, as it is stored, which need not be as its entity writes it: an
/// attribute that came later is missing in old items.
void add_difference(const changed_item& item, const hashrange::item& stored, item_write& write)
{
    attribute_names touched;
    for (const auto [name, after] : item.after) {
        if (item.before.find(name) == after)
            continue;
        write.change.set.emplace_back(expr::path(std::string(name)), value(after));
        touched.emplace(name);
    }
    for (const auto [name, before] : item.before) {
        if (item.after.contains(name))
            continue;
        write.change.remove.push_back({expr::path(std::string(name))});
        touched.emplace(name);
    }
    if (!write.version)
        write.conditions = same_attributes(with_sources(*write.entity, touched), stored.view());
}

bool changes_key(const item_write& write)
{
    for (const expr::set_action& each : write.change.set)
        if (write.key.contains(each.where.attribute()))
            return true;
    return false;
}

std::optional<std::int64_t> version_of(const entity_description& entity, const item& stored)
{
    if (!entity.version)
        return std::nullopt;
    const std::optional<value_view> found = stored.find(entity.version->attribute);
    if (!found || !found->is(attribute_type::number))
        return std::nullopt; // of an item that was written without one
    return found->as_number().to_int64();
}

item with_number(const item& whole, std::string_view attribute, std::int64_t count)
{
    item_builder builder;
    for (const auto [name, each] : whole)
        if (name == attribute)
            builder.attribute(name).value(value(count));
        else
            builder.attribute(name).value(each);
    return builder.finish().value(); // as large as it was, but for a few digits
}

/// Gives a put a version above that of the stored item, over which alone it is written.
void outgrow(item_write& put, const std::optional<item>& stored, timestamp now)
{
    const std::string_view attribute = put.entity->version->attribute;
    const std::int64_t before = stored ? version_of(*put.entity, *stored).value_or(0) : 0;
    put.version = is_alive(*put.entity, stored, now) ? before : 0;
    const std::int64_t own = version_of(*put.entity, put.whole).value_or(1);
    if (own <= before)
        put.whole = with_number(put.whole, attribute, before + 1);
}

bool was_overtaken(const error& failed) noexcept
{
    return failed == errc::version_conflict || failed == errc::condition_failed;
}

/// Somebody may erase or create the item between the two.
task<result<std::optional<item>>> update_or_create(
    call by, item_write update, std::optional<item_write> otherwise, op::return_values returning
)
{
    if (otherwise && otherwise->fault)
        co_return *otherwise->fault;
    if (otherwise && otherwise->key != update.key && !update.fault)
        co_return error(
            errc::invalid_argument,
            std::string(update.entity->discriminator) +
                ": or_create takes an item with the same key"
        );
    for (int attempt = 1;; ++attempt) {
        result<std::optional<item>> written = co_await write_item(by, update, returning);
        if (written || !otherwise || written.error() != errc::not_found)
            co_return written;
        result<std::optional<item>> created =
            co_await write_item(by, *otherwise, op::return_values::none);
        if (created)
            co_return std::optional<item>(otherwise->whole);
        const item* found = op::old_item(created.error());
        const bool is_kept = found != nullptr && is_deleted(*update.entity, found->view());
        if (created.error() != errc::already_exists || is_kept || attempt == attempts_max)
            co_return created;
    }
}

} // namespace

task<result<std::optional<item>>> write_item(call by, item_write write, op::return_values returning)
{
    if (write.fault)
        co_return *write.fault;
    if (moves_guards(write)) {
        const bool may_be_absent = write.may_be_absent;
        result<void> done = co_await write_with_guards(by, std::move(write));
        if (!done && !(may_be_absent && done.error() == errc::not_found))
            co_return done.error();
        co_return std::optional<item>();
    }
    const timestamp now = by.now();
    switch (write.kind) {
    case write_kind::put: {
        const auto request = put_request_of(write, now, returning);
        co_return co_await send_write(by, write, request, now);
    }
    case write_kind::erase: {
        const auto request = delete_request_of(write, now, returning);
        co_return co_await send_write(by, write, request, now);
    }
    case write_kind::update:
    case write_kind::check: break;
    }
    const auto request = update_request_of(write, now, returning);
    co_return co_await send_write(by, write, request, now);
}

task<result<std::optional<item>>> replace_item(call by, item_write put)
{
    if (put.fault)
        co_return *put.fault;
    jitter pause(by.client().random);
    for (int attempt = 1;; ++attempt) {
        if (put.entity->version) {
            const op::get_item_request request{
                .table = put.table, .key = put.key, .consistent_read = true};
            const result<op::get_item_response> stored = co_await by.send(request);
            if (!stored)
                co_return stored.error();
            outgrow(put, stored->item, by.now());
        }
        result<std::optional<item>> written = co_await write_item(by, put, op::return_values::none);
        if (written)
            co_return std::optional<item>(std::move(put.whole));
        if (!was_overtaken(written.error()) || attempt == attempts_max)
            co_return written.error();
        result<void> paused = co_await by.pause(pause.next());
        if (!paused)
            co_return paused.error();
    }
}

task<result<item>> update_and_read(call by, item_write update, std::optional<item_write> otherwise)
{
    item_write target = update;
    target.deleted = deletion::refused; // also a restored item is there afterwards
    result<std::optional<item>> written = co_await update_or_create(
        by, std::move(update), std::move(otherwise), op::return_values::all_new
    );
    if (!written)
        co_return written.error();
    if (*written)
        co_return **std::move(written);
    co_return co_await read_item(by, target); // a transaction gives nothing back
}

task<result<std::optional<item>>>
update_item(call by, item_write update, std::optional<item_write> otherwise)
{
    return update_or_create(
        std::move(by), std::move(update), std::move(otherwise), op::return_values::none
    );
}

task<result<item>> modify_item(call by, item_write target, item_change change)
{
    jitter pause(by.client().random);
    for (int attempt = 1;; ++attempt) {
        const result<item> stored = co_await read_item(by, target);
        if (!stored)
            co_return stored.error();
        if (target.version && target.version != version_of(*target.entity, *stored))
            co_return error(
                errc::version_conflict,
                std::string(target.entity->discriminator) + ": the stored version is another one"
            );
        const result<std::optional<changed_item>> changed = change(*stored);
        if (!changed)
            co_return changed.error();
        if (!*changed)
            co_return *stored;
        item_write write = target;
        write.version = version_of(*write.entity, *stored);
        add_difference(**changed, *stored, write);
        if (changes_key(write))
            co_return error(
                errc::invalid_argument,
                std::string(write.entity->discriminator) + ": modify may not change the key"
            );
        result<std::optional<item>> written =
            co_await write_item(by, std::move(write), op::return_values::none);
        if (written)
            co_return (*changed)->after;
        if (!was_overtaken(written.error()) || attempt == attempts_max)
            co_return written.error();
        result<void> paused = co_await by.pause(pause.next());
        if (!paused)
            co_return paused.error();
    }
}

} // namespace hashrange::detail
