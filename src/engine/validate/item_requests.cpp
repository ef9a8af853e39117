// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/item_requests.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/validate/constraints.hpp"
#include "engine/validate/legacy_conditions.hpp"
#include "engine/validate/legacy_updates.hpp"

#include <set>

namespace hashrange::engine {

namespace {

template <class Write>
result<checked_write> read_condition(const Write& from)
{
    if (from.condition.empty())
        return checked_write{};
    expression_reader reader(from.names, from.values);
    checked_write checked{.condition = reader.condition(from.condition)};
    if (auto verdict = reader.verdict(); !verdict)
        return verdict.error();
    return checked;
}

template <class Write>
result<checked_write> read_update(const Write& from)
{
    if (from.condition.empty() && from.update.empty())
        return checked_write{};
    expression_reader reader(from.names, from.values);
    checked_write checked;
    checked.update = reader.update(from.update);
    checked.condition = reader.condition(from.condition);
    if (auto verdict = reader.verdict(); !verdict)
        return verdict.error();
    return checked;
}

/// Of a request that may have `Expected` in place of a ConditionExpression.
template <class Write>
result<checked_write> read_condition_or_expected(const Write& request)
{
    auto expected = condition_of(request.expected, request.conditional_operator);
    if (!expected)
        return expected.error();
    if (*expected)
        return checked_write{.condition = std::move(*expected), .update = {}};
    return read_condition(request);
}

template <class Write>
result<void> check_condition_parameters(const Write& request)
{
    parameter_use use;
    use.expression(expr::expression_kind::condition, request.condition);
    use.other("Expected", !request.expected.empty());
    use.other("ConditionalOperator", request.conditional_operator.has_value());
    return check_parameters(use, request.names, request.values);
}

/// Only an update can tell of new or changed attributes.
result<void> check_returning(const std::optional<op::return_values>& returning)
{
    const auto asked = returning.value_or(op::return_values::none);
    if (asked == op::return_values::none || asked == op::return_values::all_old)
        return {};
    return op::validation("ReturnValues can only be ALL_OLD or NONE");
}

} // namespace

result<void> check_item_size(item_view written)
{
    if (written.stored_bytes() > limits::item_bytes_max)
        return op::validation("Item size has exceeded the maximum allowed size");
    return {};
}

result<checked_expression<expr::projection>> projection_of(
    const std::vector<std::string>& attributes_to_get,
    const expr::given<expr::projection>& projection,
    const std::optional<expr::attribute_names>& names
)
{
    if (!attributes_to_get.empty()) {
        expr::projection lowered;
        std::set<std::string_view> seen;
        for (const std::string& name : attributes_to_get) {
            if (!seen.insert(name).second)
                return op::validation(
                    "One or more parameter values were invalid: Duplicate value in attribute "
                    "name: " +
                    name
                );
            lowered.paths.emplace_back(name);
        }
        return checked_expression<expr::projection>(std::move(lowered));
    }
    if (projection.empty())
        return checked_expression<expr::projection>();
    expression_reader reader(names, std::nullopt);
    auto read = reader.projection(projection);
    if (auto verdict = reader.verdict(); !verdict)
        return verdict.error();
    return read;
}

result<checked_read> validate(const op::get_item_request& request)
{
    constraints check;
    check.name_of_items("tableName", request.table).present("key", request.key);
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    parameter_use use;
    use.expression(expr::expression_kind::projection, request.projection);
    use.other("AttributesToGet", !request.attributes_to_get.empty());
    if (auto ok = check_parameters(use, request.names, std::nullopt); !ok)
        return ok.error();
    auto projection = projection_of(request.attributes_to_get, request.projection, request.names);
    if (!projection)
        return projection.error();
    return checked_read{std::move(*projection)};
}

result<checked_write> validate(const op::put_item_request& request)
{
    constraints check;
    check.name_of_items("tableName", request.table).present("item", request.item);
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    if (auto ok = check_condition_parameters(request); !ok)
        return ok.error();
    if (auto ok = check_returning(request.returning); !ok)
        return ok.error();
    if (auto ok = check_item_size(request.item->view()); !ok)
        return ok.error();
    return read_condition_or_expected(request);
}

result<checked_write> validate(const op::delete_item_request& request)
{
    constraints check;
    check.name_of_items("tableName", request.table).present("key", request.key);
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    if (auto ok = check_condition_parameters(request); !ok)
        return ok.error();
    if (auto ok = check_returning(request.returning); !ok)
        return ok.error();
    return read_condition_or_expected(request);
}

result<checked_write> validate(const op::update_item_request& request)
{
    constraints check;
    check.name_of_items("tableName", request.table).present("key", request.key);
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    parameter_use use;
    use.expression(expr::expression_kind::update, request.update);
    use.expression(expr::expression_kind::condition, request.condition);
    use.other("AttributeUpdates", !request.attribute_updates.empty());
    use.other("Expected", !request.expected.empty());
    use.other("ConditionalOperator", request.conditional_operator.has_value());
    if (auto ok = check_parameters(use, request.names, request.values); !ok)
        return ok.error();
    auto update = update_of(request.attribute_updates);
    if (!update)
        return update.error();
    auto expected = condition_of(request.expected, request.conditional_operator);
    if (!expected)
        return expected.error();
    if (*update || *expected)
        return checked_write{std::move(*expected), std::move(*update)};
    return read_update(request);
}

result<checked_write> validate_expressions(const op::transact_put& action)
{
    parameter_use use;
    use.expression(expr::expression_kind::condition, action.condition);
    if (auto ok = check_parameters(use, action.names, action.values); !ok)
        return ok.error();
    if (auto ok = check_item_size(action.item->view()); !ok)
        return ok.error();
    return read_condition(action);
}

result<checked_write> validate_expressions(const op::transact_delete& action)
{
    parameter_use use;
    use.expression(expr::expression_kind::condition, action.condition);
    if (auto ok = check_parameters(use, action.names, action.values); !ok)
        return ok.error();
    return read_condition(action);
}

result<checked_write> validate_expressions(const op::transact_update& action)
{
    parameter_use use;
    use.expression(expr::expression_kind::update, action.update);
    use.expression(expr::expression_kind::condition, action.condition);
    if (auto ok = check_parameters(use, action.names, action.values); !ok)
        return ok.error();
    return read_update(action);
}

result<checked_write> validate_expressions(const op::condition_check& action)
{
    parameter_use use;
    use.expression(expr::expression_kind::condition, action.condition);
    if (auto ok = check_parameters(use, action.names, action.values); !ok)
        return ok.error();
    return read_condition(action);
}

} // namespace hashrange::engine
