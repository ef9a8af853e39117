// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/batch_requests.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/constraints.hpp"

#include <string>
#include <utility>

namespace hashrange::engine {

namespace {

/// The rules of the names of tables, which are the keys of a map here.
void judge_tables(constraints& check, const std::string& name)
{
    if (!is_resource_name(table_of(name)))
        check.refuse(
            "'{" + name + "=...}'",
            "requestItems",
            "Map keys must satisfy constraint: [Member must have length less than or equal to 255, "
            "Member must have length greater than or equal to 3, Member must satisfy regular "
            "expression pattern: [a-zA-Z0-9_.-]+]"
        );
}

/// All tables are read with projections, or all with lists of attributes.
result<void> check_alike(const op::keys_by_table& wanted)
{
    bool has_projection = false, has_list = false;
    for (const auto& [table, one] : wanted) {
        has_projection = has_projection || !one.projection.empty();
        has_list = has_list || !one.attributes_to_get.empty();
    }
    if (!has_projection || !has_list)
        return {};
    return op::validation(
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}"
    );
}

result<checked_expression<expr::projection>> read_projection(const op::keys_and_attributes& from)
{
    parameter_use use;
    use.expression(expr::expression_kind::projection, from.projection);
    use.other("AttributesToGet", !from.attributes_to_get.empty());
    if (auto ok = check_parameters(use, from.names, std::nullopt); !ok)
        return ok.error();
    return projection_of(from.attributes_to_get, from.projection, from.names);
}

result<void> check_write(const op::write_request& write)
{
    if (write.put_request.has_value() == write.delete_request.has_value())
        return op::validation(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
            "the supported datatypes"
        );
    if (write.put_request && write.put_request->item)
        return check_item_size(write.put_request->item->view());
    return {};
}

} // namespace

result<projections_by_table> validate(const op::batch_get_item_request& request)
{
    constraints check;
    check.present("requestItems", request.request_items);
    if (request.request_items) {
        check.size_at_least("requestItems", request.request_items->size(), 1, "{}");
        for (const auto& [table, wanted] : *request.request_items) {
            judge_tables(check, table.str());
            const std::string path = "requestItems." + table.str() + ".member.keys";
            check.present(path, wanted.keys);
            if (!wanted.keys)
                continue;
            check.size_at_least(path, wanted.keys->size(), 1, "[]");
            check.size_at_most(path, wanted.keys->size(), limits::batch_get_keys_max, "[...]");
        }
    }
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    std::size_t keys = 0;
    for (const auto& [table, wanted] : *request.request_items)
        keys += wanted.keys->size();
    if (keys > limits::batch_get_keys_max)
        return op::validation("Too many items requested for the BatchGetItem call");
    if (auto ok = check_alike(*request.request_items); !ok)
        return ok.error();
    projections_by_table projections;
    for (const auto& [table, wanted] : *request.request_items) {
        auto projection = read_projection(wanted);
        if (!projection)
            return projection.error();
        projections.emplace(table, std::move(*projection));
    }
    return projections;
}

result<void> validate(const op::batch_write_item_request& request)
{
    constraints check;
    check.present("requestItems", request.request_items);
    if (request.request_items) {
        for (const auto& [table, writes] : *request.request_items) {
            judge_tables(check, table.str());
            const std::string path = "requestItems." + table.str() + ".member";
            if (writes.empty() || writes.size() > limits::batch_write_items_max)
                check.refuse(
                    "'{" + table.str() + (writes.empty() ? "=[]}'" : "=[...]}'"),
                    "requestItems",
                    "Map value must satisfy constraint: [Member must have length less than or "
                    "equal to 25, Member must have length greater than or equal to 1]"
                );
            for (std::size_t i = 0; i < writes.size(); ++i) {
                const std::string at = path + "." + std::to_string(i + 1) + ".member.";
                if (writes[i].put_request)
                    check.present(at + "putRequest.item", writes[i].put_request->item);
                if (writes[i].delete_request)
                    check.present(at + "deleteRequest.key", writes[i].delete_request->key);
            }
        }
    }
    if (auto verdict = check.verdict(); !verdict)
        return verdict;
    if (request.request_items->empty())
        return op::validation("The requestItems parameter is required for BatchWriteItem");
    std::size_t count = 0;
    for (const auto& [table, writes] : *request.request_items)
        count += writes.size();
    if (count > limits::batch_write_items_max)
        return op::validation("Too many items requested for the BatchWriteItem call");
    for (const auto& [table, writes] : *request.request_items)
        for (const op::write_request& write : writes)
            if (auto ok = check_write(write); !ok)
                return ok;
    return {};
}

} // namespace hashrange::engine
