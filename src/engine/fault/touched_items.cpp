// SPDX-License-Identifier: Apache-2.0
#include "engine/fault/touched_items.hpp"

namespace hashrange::engine {

namespace {

const item* pointer(const std::optional<item>& held)
{
    return held ? &*held : nullptr;
}

struct collector {
    std::vector<touched> all;

    void add(const std::optional<table_name>& table, const item* where)
    {
        if (table)
            all.push_back({table->str(), where});
    }
    void operator()(const op::get_item_request* one) { add(one->table, pointer(one->key)); }
    void operator()(const op::put_item_request* one) { add(one->table, pointer(one->item)); }
    void operator()(const op::update_item_request* one) { add(one->table, pointer(one->key)); }
    void operator()(const op::delete_item_request* one) { add(one->table, pointer(one->key)); }
    void operator()(const op::query_request* one) { add(one->table, nullptr); }
    void operator()(const op::scan_request* one) { add(one->table, nullptr); }
    void operator()(const op::batch_get_item_request* one)
    {
        if (one->request_items)
            for (const auto& [table, wanted] : *one->request_items)
                if (wanted.keys)
                    for (const item& key : *wanted.keys)
                        add(table, &key);
    }
    void operator()(const op::batch_write_item_request* one)
    {
        if (one->request_items)
            for (const auto& [table, writes] : *one->request_items)
                for (const op::write_request& each : writes)
                    add(table, target_of(each));
    }
    void operator()(const op::transact_get_items_request* one)
    {
        if (one->transact_items)
            for (const auto& each : *one->transact_items)
                if (each.get)
                    add(each.get->table, pointer(each.get->key));
    }
    void operator()(const op::transact_write_items_request* one)
    {
        if (one->transact_items)
            for (const auto& each : *one->transact_items)
                add_action(each);
    }
    void add_action(const op::transact_write_item& one)
    {
        if (one.put)
            add(one.put->table, pointer(one.put->item));
        else if (one.update)
            add(one.update->table, pointer(one.update->key));
        else if (one.delete_)
            add(one.delete_->table, pointer(one.delete_->key));
        else if (one.condition_check)
            add(one.condition_check->table, pointer(one.condition_check->key));
    }
    template <class Other>
    void operator()(const Other*)
    {
    }

    static const item* target_of(const op::write_request& one)
    {
        if (one.put_request)
            return pointer(one.put_request->item);
        return one.delete_request ? pointer(one.delete_request->key) : nullptr;
    }
};

} // namespace

std::vector<touched> touched_by(const op::any_request& request)
{
    collector found;
    std::visit(found, request);
    return std::move(found.all);
}

bool has_key(const item& where, const item& key)
{
    for (const attribute_view one : key.view())
        if (where.view().find(one.name) != one.value)
            return false;
    return true;
}

bool writes_items(op::operation which) noexcept
{
    switch (which) {
    case op::operation::put_item:
    case op::operation::update_item:
    case op::operation::delete_item:
    case op::operation::batch_write_item:
    case op::operation::transact_write_items:
    case op::operation::execute_statement:
    case op::operation::batch_execute_statement:
    case op::operation::execute_transaction: return true;
    default: return false;
    }
}

} // namespace hashrange::engine
