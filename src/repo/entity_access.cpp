// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/entity_access.hpp"

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/transport/transport.hpp"

#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

/// The condition of every create; one tree shared by all requests.
const expr::given<expr::condition>& no_item_with_this_key()
{
    static const expr::given<expr::condition> condition(expr::condition{
        expr::attribute_not_exists{expr::path(std::string(reserved_attributes::partition_key))}});
    return condition;
}

/// The least that tells whether an item is there.
const expr::given<expr::projection>& only_the_key()
{
    static const expr::given<expr::projection> projection(expr::projection{
        {expr::path(std::string(reserved_attributes::partition_key))}});
    return projection;
}

timestamp& timestamp_at(void* entity, std::size_t offset) noexcept
{
    return *reinterpret_cast<timestamp*>(static_cast<char*>(entity) + offset);
}

enum class write_kind : std::uint8_t { first, any };

void set_timestamps(
    const entity_description& schema, void* entity, timestamp now, write_kind kind
) noexcept
{
    if (schema.created) {
        timestamp& created = timestamp_at(entity, schema.created->offset);
        if (kind == write_kind::first || created == timestamp{})
            created = now;
    }
    if (schema.updated)
        timestamp_at(entity, schema.updated->offset) = now;
}

error already_exists(const entity_description& schema, const error& refused)
{
    return error(
               errc::already_exists,
               std::string(schema.discriminator) + ": there is an item with this key",
               refused.source()
    )
        .with_request_id(std::string(refused.request_id()))
        .with_http_status(refused.http_status());
}

/// For metrics and traces.
call_context labelled(const entity_layout& layout, std::string_view verb) noexcept
{
    return {.entity = layout.schema().discriminator, .access_pattern = verb};
}

} // namespace

entity_access::entity_access(
    table_name table, std::shared_ptr<const client> through, const entity_layout& layout
)
    : table_(std::move(table)), client_(std::move(through)), layout_(layout)
{
}

result<void> entity_access::create(void* entity) const
{
    set_timestamps(layout_.schema(), entity, client_->clock->now(), write_kind::first);
    result<item> encoded = encode_entity(layout_, entity);
    if (!encoded)
        return encoded.error();
    const auto written = client_->transport->send(
        op::put_item_request{
            .table = table_,
            .item = *std::move(encoded),
            .condition = no_item_with_this_key(),
        },
        labelled(layout_, "create")
    );
    if (written)
        return {};
    return written.error() == errc::condition_failed
               ? already_exists(layout_.schema(), written.error())
               : written.error();
}

result<void> entity_access::put(void* entity) const
{
    set_timestamps(layout_.schema(), entity, client_->clock->now(), write_kind::any);
    result<item> encoded = encode_entity(layout_, entity);
    if (!encoded)
        return encoded.error();
    const auto written = client_->transport->send(
        op::put_item_request{.table = table_, .item = *std::move(encoded)}, labelled(layout_, "put")
    );
    return written ? result<void>() : written.error();
}

result<bool> entity_access::get(const item& key, void* entity) const
{
    const auto answer = client_->transport->send(
        op::get_item_request{.table = table_, .key = key}, labelled(layout_, "get")
    );
    if (!answer)
        return answer.error();
    if (!answer->item)
        return false;
    if (result<void> read = decode_entity(layout_, answer->item->view(), entity); !read)
        return read.error();
    return true;
}

result<bool> entity_access::exists(const item& key) const
{
    const auto answer = client_->transport->send(
        op::get_item_request{.table = table_, .key = key, .projection = only_the_key()},
        labelled(layout_, "exists")
    );
    if (!answer)
        return answer.error();
    return answer->item.has_value();
}

result<void> entity_access::erase(const item& key) const
{
    const auto answer = client_->transport->send(
        op::delete_item_request{.table = table_, .key = key}, labelled(layout_, "erase")
    );
    return answer ? result<void>() : answer.error();
}

} // namespace hashrange::detail
