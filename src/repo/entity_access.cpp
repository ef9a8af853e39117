// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/entity_access.hpp"

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/codec/unique_guard.hpp"
#include "hashrange/op/limits.hpp"
#include "hashrange/value/item_builder.hpp"

#include "repo/entity_filter.hpp"
#include "repo/exchange.hpp"
#include "repo/guards.hpp"
#include "repo/item_key.hpp"
#include "repo/write_request.hpp"

#include <string>

namespace hashrange::detail {
namespace {

constexpr int lookups_max = 5;

/// The least that tells whether an item is there.
expr::projection only_what_tells(const entity_description& entity)
{
    expr::projection wanted{{expr::path(std::string(entity.partition.name))}};
    if (entity.expiry)
        wanted.paths.emplace_back(std::string(entity.expiry->attribute));
    if (entity.deleted)
        wanted.paths.emplace_back(std::string(entity.deleted->attribute));
    return wanted;
}

template <class Member>
Member& member_at(void* entity, std::size_t offset) noexcept
{
    return *reinterpret_cast<Member*>(static_cast<char*>(entity) + offset);
}

void set_timestamps(const entity_description& schema, void* entity, timestamp now, bool is_first)
{
    if (schema.created) {
        auto& created = member_at<timestamp>(entity, schema.created->offset);
        if (is_first || created == timestamp{})
            created = now;
    }
    if (schema.updated)
        member_at<timestamp>(entity, schema.updated->offset) = now;
}

std::optional<error> size_fault(const entity_description& schema, const item& whole)
{
    if (whole.stored_bytes() <= limits::item_bytes_max)
        return std::nullopt;
    return error(
        errc::invalid_entity,
        std::string(schema.discriminator) + ": the item has " +
            std::to_string(whole.stored_bytes()) + " bytes, " +
            std::to_string(limits::item_bytes_max) + " are allowed"
    );
}

/// Which items a read sees, and how.
struct seen_items {
    const entity_description* schema;
    reading how = reading::consistent;
    deleted deleted_items = deleted::hidden;
};

op::get_item_request get_request(const table_name& table, const item& key, reading how)
{
    op::get_item_request request{.table = table, .key = key};
    if (how == reading::consistent)
        request.consistent_read = true;
    return request;
}

result<std::optional<item>>
found_item(result<op::get_item_response> answer, const seen_items& seen, const call& by)
{
    if (!answer)
        return answer.error();
    if (!answer->item)
        return std::optional<item>();
    const item_view found = answer->item->view();
    if ((seen.schema->expiry && is_expired(*seen.schema, found, by.now())) ||
        (seen.deleted_items == deleted::hidden && is_deleted(*seen.schema, found)))
        return std::optional<item>();
    return std::move(answer->item);
}

task<result<std::optional<item>>>
get_item(call by, table_name table, result<item> key, seen_items seen)
{
    if (!key)
        co_return key.error();
    const op::get_item_request request = get_request(table, *key, seen.how);
    result<op::get_item_response> answer = co_await by.send(request);
    co_return found_item(std::move(answer), seen, by);
}

task<result<bool>> item_exists(call by, table_name table, result<item> key, seen_items seen)
{
    if (!key)
        co_return key.error();
    op::get_item_request request = get_request(table, *key, seen.how);
    request.projection = only_what_tells(*seen.schema);
    result<op::get_item_response> answer = co_await by.send(request);
    const result<std::optional<item>> found = found_item(std::move(answer), seen, by);
    if (!found)
        co_return found.error();
    co_return found->has_value();
}

/// The guard names the item. Between the two reads the value may move to another item, so what was
/// found is held against the guard.
task<result<std::optional<item>>> item_of_guard(
    call by,
    table_name table,
    result<std::optional<item>> guard,
    const entity_description& schema,
    const unique_description& unique
)
{
    if (!guard)
        co_return guard.error();
    if (!*guard)
        co_return std::optional<item>();
    const op::get_item_request guard_request = get_request(table, **guard, reading::consistent);
    for (int lookup = 0; lookup < lookups_max; ++lookup) {
        result<op::get_item_response> held = co_await by.send(guard_request);
        if (!held)
            co_return held.error();
        if (!held->item)
            co_return std::optional<item>();
        result<item> owner = owner_of_guard(held->item->view());
        result<std::optional<item>> found =
            co_await get_item(by, table, std::move(owner), {&schema});
        if (!found || (*found && guard_key_of(schema, unique, **found) == **guard))
            co_return found;
    }
    co_return std::optional<item>(); // the guard of an item that is gone
}

} // namespace

entity_access::entity_access(caller by, table_name table, const entity_layout& layout)
    : by_(std::move(by)), table_(std::move(table)), layout_(&layout)
{
    by_.entity = layout.schema().discriminator;
}

entity_access::entity_access(
    std::shared_ptr<const hashrange::client> through,
    calling how,
    table_name table,
    const entity_layout& layout
)
    : entity_access({.client = std::move(through), .how = how}, std::move(table), layout)
{
}

query_spec entity_access::asking(const index_description* index) const
{
    query_spec spec{
        .table = table_, .entity = &schema(), .index = index, .deleted_items = deleted_items_};
    if (index == nullptr || index->is_local)
        spec.consistency = reading_;
    return spec;
}

item_write entity_access::written(write_kind kind, const result<item>& key) const
{
    item_write write{.kind = kind, .entity = &schema(), .table = table_, .version = version_};
    if (key)
        write.key = *key;
    else
        write.fault = key.error();
    return write;
}

item_write entity_access::putting(void* entity, bool is_first) const
{
    set_timestamps(schema(), entity, by_.client->clock->now(), is_first);
    compute_members(schema(), entity);
    item_write write{.kind = write_kind::put, .entity = &schema(), .table = table_};
    result<item> whole = encode_entity(*layout_, entity);
    if (!whole) {
        write.fault = whole.error();
        return write;
    }
    write.fault = size_fault(schema(), *whole);
    write.key = key_of_item(schema(), whole->view());
    write.whole = *std::move(whole);
    return write;
}

item_write entity_access::creating(void* entity) const
{
    if (schema().version)
        member_at<std::int64_t>(entity, schema().version->offset) = 1;
    item_write write = putting(entity, true);
    write.expects = expectation::absent;
    return write;
}

item_write entity_access::putting(void* entity) const
{
    std::optional<std::int64_t> expected = version_;
    if (schema().version) {
        auto& version = member_at<std::int64_t>(entity, schema().version->offset);
        expected = expected.value_or(version);
        version = *expected + 1;
    }
    item_write write = putting(entity, false);
    write.version = expected;
    return write;
}

item_write entity_access::replacing(void* entity) const
{
    if (schema().version)
        ++member_at<std::int64_t>(entity, schema().version->offset);
    return putting(entity, false);
}

item_write entity_access::erasing_entity(const void* entity) const
{
    std::vector<key_value> fields(schema().key_fields.size());
    read_key_fields(schema(), entity, fields);
    item_write write =
        erasing(make_key_item(schema(), std::span(fields).first(schema().primary_key_fields)));
    if (schema().version && !write.version)
        write.version = *reinterpret_cast<const std::int64_t*>(
            static_cast<const char*>(entity) + schema().version->offset
        );
    return write;
}

item_write entity_access::erasing(const result<item>& key) const
{
    if (!schema().deleted)
        return purging(key);
    item_write write = updating(key);
    write.may_be_absent = true;
    const timestamp now = by_.client->clock->now();
    write.change.set.emplace_back(
        expr::path(std::string(schema().deleted->attribute)), value(now.to_string())
    );
    note_write(schema(), now, write.change);
    return write;
}

item_write entity_access::purging(const result<item>& key) const
{
    return written(write_kind::erase, key);
}

item_write entity_access::restoring(const result<item>& key) const
{
    item_write write = updating(key);
    write.deleted = deletion::required;
    write.change.remove.push_back({expr::path(std::string(schema().deleted->attribute))});
    note_write(schema(), by_.client->clock->now(), write.change);
    return write;
}

item_write entity_access::updating(const result<item>& key) const
{
    item_write write = written(write_kind::update, key);
    write.expects = expectation::present;
    write.deleted = deletion::refused;
    return write;
}

item_write entity_access::checking(const result<item>& key) const
{
    item_write write = written(write_kind::check, key);
    write.expects = expectation::present;
    write.deleted = deletion::refused;
    return write;
}

item entity_access::as_written(const item& stored, const void* entity) const
{
    if (result<item> whole = encode_entity(*layout_, entity))
        return *std::move(whole);
    item_builder builder;
    for (const auto [name, each] : stored)
        if (schema().others_offset || layout_->has_attribute(name))
            builder.attribute(name).value(each);
    return builder.finish().value(); // at most as large
}

result<std::optional<changed_item>> entity_access::changed(item before, void* entity) const
{
    compute_members(schema(), entity);
    result<item> after = encode_entity(*layout_, entity);
    if (!after)
        return after.error();
    if (*after == before)
        return std::optional<changed_item>();
    if (schema().updated)
        member_at<timestamp>(entity, schema().updated->offset) = by_.client->clock->now();
    if (schema().version)
        ++member_at<std::int64_t>(entity, schema().version->offset);
    after = encode_entity(*layout_, entity);
    if (!after)
        return after.error();
    if (const std::optional<error> fault = size_fault(schema(), *after))
        return *fault;
    return std::optional(changed_item{std::move(before), *std::move(after)});
}

task<result<std::optional<item>>> entity_access::get(result<item> key) const
{
    return get_item({by_, "get"}, table_, std::move(key), {&schema(), reading_, deleted_items_});
}

result<std::optional<item>> entity_access::get_now(const result<item>& key) const
{
    if (!key)
        return key.error();
    const call by(by_, "get");
    return found_item(
        by.send_now(get_request(table_, *key, reading_)), {&schema(), reading_, deleted_items_}, by
    );
}

task<result<bool>> entity_access::exists(result<item> key) const
{
    return item_exists(
        {by_, "exists"}, table_, std::move(key), {&schema(), reading_, deleted_items_}
    );
}

task<result<std::optional<item>>>
entity_access::get_by(const unique_description& unique, std::span<const key_value> fields) const
{
    return item_of_guard(
        {by_, unique.name},
        table_,
        make_guard_key(schema(), unique, fields, errc::invalid_argument),
        schema(),
        unique
    );
}

} // namespace hashrange::detail
