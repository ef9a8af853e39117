// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/batch_requests.hpp"
#include "engine/validate/constraints.hpp"

#include <string>
#include <utility>

namespace hashrange::engine {

namespace {

constexpr std::size_t token_size_max = 36;

template <class Items>
void constrain_list(constraints& check, const std::optional<Items>& items)
{
    check.present("transactItems", items);
    if (!items)
        return;
    check.size_at_least("transactItems", items->size(), 1, "[]");
    check.size_at_most("transactItems", items->size(), limits::transaction_actions_max, "[...]");
}

/// `key` is the item of a put, the key of every other action.
template <class Action>
void constrain_action(
    constraints& check,
    const std::string& path,
    const Action& action,
    std::string_view key_member,
    const std::optional<item>& key
)
{
    check.name(path + "tableName", action.table);
    check.present(path + std::string(key_member), key);
}

template <class Tree>
void constrain_expression(
    constraints& check, const std::string& path, const expr::given<Tree>& given
)
{
    const auto text = given.empty() ? std::nullopt : std::optional<std::string>("");
    check.present(path, text);
}

void constrain(constraints& check, const std::string& path, const op::transact_write_item& one)
{
    if (one.condition_check) {
        const std::string at = path + "conditionCheck.";
        constrain_action(check, at, *one.condition_check, "key", one.condition_check->key);
        constrain_expression(check, at + "conditionExpression", one.condition_check->condition);
    }
    if (one.put)
        constrain_action(check, path + "put.", *one.put, "item", one.put->item);
    if (one.delete_)
        constrain_action(check, path + "delete.", *one.delete_, "key", one.delete_->key);
    if (one.update) {
        const std::string at = path + "update.";
        constrain_action(check, at, *one.update, "key", one.update->key);
        constrain_expression(check, at + "updateExpression", one.update->update);
    }
}

/// The one thing that an action is.
result<checked_write> read_action(const op::transact_write_item& one)
{
    const int kinds = (one.condition_check ? 1 : 0) + (one.put ? 1 : 0) + (one.delete_ ? 1 : 0) +
                      (one.update ? 1 : 0);
    if (kinds == 0)
        return op::validation(
            "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"
        );
    if (kinds > 1)
        return op::validation("TransactItems can only contain one of Check, Put, Update or Delete");
    if (one.put)
        return validate_expressions(*one.put);
    if (one.delete_)
        return validate_expressions(*one.delete_);
    return one.update ? validate_expressions(*one.update)
                      : validate_expressions(*one.condition_check);
}

std::size_t payload_of(const op::transact_write_item& one)
{
    if (one.put)
        return one.put->item->stored_bytes();
    if (one.delete_)
        return one.delete_->key->stored_bytes();
    if (one.update)
        return one.update->key->stored_bytes() +
               (one.update->values ? one.update->values->stored_bytes() : 0);
    return one.condition_check ? one.condition_check->key->stored_bytes() : 0;
}

} // namespace

result<std::vector<checked_expression<expr::projection>>>
validate(const op::transact_get_items_request& request)
{
    constraints check;
    constrain_list(check, request.transact_items);
    if (request.transact_items)
        for (std::size_t i = 0; i < request.transact_items->size(); ++i) {
            const auto& get = (*request.transact_items)[i].get;
            const std::string path = "transactItems." + std::to_string(i + 1) + ".member.get";
            check.present(path, get);
            if (get)
                constrain_action(check, path + ".", *get, "key", get->key);
        }
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    std::vector<checked_expression<expr::projection>> projections;
    for (const op::transact_get_item& one : *request.transact_items) {
        parameter_use use;
        use.expression(expr::expression_kind::projection, one.get->projection);
        if (auto ok = check_parameters(use, one.get->names, std::nullopt); !ok)
            return ok.error();
        auto projection = projection_of({}, one.get->projection, one.get->names);
        if (!projection)
            return projection.error();
        projections.push_back(std::move(*projection));
    }
    return projections;
}

namespace {

/// `names` their paths in the request, which only messages need.
void constrain(constraints& check, const op::transact_write_items_request& request, bool names)
{
    if (request.client_request_token)
        check.size_at_most(
            "clientRequestToken",
            request.client_request_token->size(),
            token_size_max,
            *request.client_request_token
        );
    constrain_list(check, request.transact_items);
    if (request.transact_items)
        for (std::size_t i = 0; i < request.transact_items->size(); ++i)
            constrain(
                check,
                names ? "transactItems." + std::to_string(i + 1) + ".member." : std::string(),
                (*request.transact_items)[i]
            );
}

} // namespace

result<std::vector<checked_write>> validate(const op::transact_write_items_request& request)
{
    constraints quick;
    constrain(quick, request, false);
    if (!quick.verdict()) {
        constraints check;
        constrain(check, request, true);
        return check.verdict().error();
    }
    std::vector<checked_write> checked;
    checked.reserve(request.transact_items->size());
    std::size_t payload = 0;
    for (const op::transact_write_item& one : *request.transact_items) {
        auto action = read_action(one);
        if (!action)
            return action.error();
        checked.push_back(std::move(*action));
        payload += payload_of(one);
    }
    if (payload > limits::transaction_bytes_max)
        return op::validation(
            "Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(payload)
        );
    return checked;
}

} // namespace hashrange::engine
