// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/page_requests.hpp"

#include "hashrange/expr/check.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/validate/constraints.hpp"
#include "engine/validate/item_requests.hpp"
#include "engine/validate/legacy_conditions.hpp"

#include <utility>

namespace hashrange::engine {

namespace {

constexpr std::int64_t segments_max = 1'000'000;

std::string_view name_of(op::select_attributes select) noexcept
{
    switch (select) {
    case op::select_attributes::all_attributes: return "ALL_ATTRIBUTES";
    case op::select_attributes::all_projected_attributes: return "ALL_PROJECTED_ATTRIBUTES";
    case op::select_attributes::specific_attributes: return "SPECIFIC_ATTRIBUTES";
    case op::select_attributes::count: return "only the Count";
    }
    return "";
}

/// Select and the parameters that name attributes must agree.
template <class Request>
result<void> check_select(const Request& request)
{
    if (!request.select)
        return {};
    const bool has_projection = !request.projection.empty();
    const bool has_attributes = !request.attributes_to_get.empty();
    if (request.select == op::select_attributes::specific_attributes) {
        if (!has_projection && !has_attributes)
            return op::validation(
                "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                "SPECIFIC_ATTRIBUTES"
            );
        return {};
    }
    if (has_projection || has_attributes)
        return op::validation(
            std::string("Cannot specify the ") +
            (has_projection ? "ProjectionExpression" : "AttributesToGet") +
            " when choosing to get " + std::string(name_of(*request.select))
        );
    if (request.select == op::select_attributes::all_projected_attributes && !request.index)
        return op::validation(
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
        );
    return {};
}

template <class Request>
result<void> check_start_key(const Request& request)
{
    if (request.exclusive_start_key && request.exclusive_start_key->empty())
        return op::validation("The provided starting key is invalid");
    return {};
}

/// A filter that is no expression.
template <class Request>
result<checked_page> read_legacy_filter(const Request& request, const op::filter_conditions& filter)
{
    auto condition = condition_of(filter, request.conditional_operator);
    if (!condition)
        return condition.error();
    checked_page checked;
    if (!*condition)
        return checked;
    checked.filter = std::move(*condition);
    checked.filter_name = "QueryFilter";
    return checked;
}

result<checked_page> read_legacy(const op::query_request& request)
{
    if (!request.key_conditions || !request.key_condition.empty())
        return read_legacy_filter(request, request.query_filter);
    auto keys =
        key_condition_of(*request.key_conditions, request.index ? key_of::index : key_of::table);
    if (!keys)
        return keys.error();
    auto checked = read_legacy_filter(request, request.query_filter);
    if (checked)
        checked->key_condition = std::move(*keys);
    return checked;
}

/// Reads the expressions beside what is already there; attributes to get are a projection of their
/// own.
template <class Request>
result<checked_page> read_expressions(
    const Request& request,
    const expr::given<expr::key_condition>& key_condition,
    checked_page checked
)
{
    expression_reader reader(request.names, request.values);
    checked.projection = reader.projection(request.projection);
    if (!request.filter.empty())
        checked.filter = reader.filter(request.filter);
    if (!key_condition.empty())
        checked.key_condition = reader.key_condition(key_condition);
    if (auto verdict = reader.verdict(); !verdict)
        return verdict.error();
    if (request.attributes_to_get.empty())
        return checked;
    auto projection = projection_of(request.attributes_to_get, {}, std::nullopt);
    if (!projection)
        return projection.error();
    checked.projection = std::move(*projection);
    return checked;
}

result<void> check_segments(const op::scan_request& request)
{
    if (request.segment && !request.total_segments)
        return op::validation(
            "The TotalSegments parameter is required but was not present in the request when "
            "Segment parameter is present"
        );
    if (request.total_segments && !request.segment)
        return op::validation(
            "The Segment parameter is required but was not present in the request when parameter "
            "TotalSegments is present"
        );
    if (request.segment && *request.segment >= *request.total_segments)
        return op::validation(
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
            "Segment: " +
            std::to_string(*request.segment) +
            " is not less than TotalSegments: " + std::to_string(*request.total_segments)
        );
    return {};
}

} // namespace

std::vector<std::string_view> attributes_of(const expr::condition& tree)
{
    std::vector<std::string_view> found;
    for (const expr::path* where : expr::paths_of(tree))
        found.push_back(where->attribute());
    return found;
}

std::vector<std::string_view> attributes_of(const expr::projection& tree)
{
    std::vector<std::string_view> found;
    for (const expr::path& one : tree.paths)
        found.push_back(one.attribute());
    return found;
}

result<checked_page> validate(const op::query_request& request)
{
    constraints check;
    check.at_least("limit", request.limit, 1);
    check.name_of_items("tableName", request.table).name("indexName", request.index);
    if (request.key_conditions)
        constrain(check, "keyConditions", *request.key_conditions);
    constrain(check, "queryFilter", request.query_filter);
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    parameter_use use;
    use.expression(expr::expression_kind::projection, request.projection);
    use.expression(expr::expression_kind::filter, request.filter);
    use.expression(expr::expression_kind::key_condition, request.key_condition);
    use.other("AttributesToGet", !request.attributes_to_get.empty());
    use.other("QueryFilter", !request.query_filter.empty());
    use.other("ConditionalOperator", request.conditional_operator.has_value());
    // Key conditions may stand beside a FilterExpression, but not beside the expression for keys.
    const bool has_conditions = request.key_conditions && !request.key_conditions->empty();
    use.other("KeyConditions", has_conditions && !request.key_condition.empty());
    if (auto ok = check_parameters(use, request.names, request.values); !ok)
        return ok.error();
    auto legacy = read_legacy(request);
    if (!legacy)
        return legacy.error();
    if (auto ok = check_start_key(request); !ok)
        return ok.error();
    if (auto ok = check_select(request); !ok)
        return ok.error();
    if (request.key_condition.empty() && !request.key_conditions)
        return op::validation(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in "
            "the request."
        );
    return read_expressions(request, request.key_condition, std::move(*legacy));
}

result<checked_page> validate(const op::scan_request& request)
{
    constraints check;
    check.at_least("limit", request.limit, 1);
    check.name_of_items("tableName", request.table).name("indexName", request.index);
    check.at_least("totalSegments", request.total_segments, 1);
    check.at_most("totalSegments", request.total_segments, segments_max);
    check.at_least("segment", request.segment, 0);
    check.at_most("segment", request.segment, segments_max - 1);
    constrain(check, "scanFilter", request.scan_filter);
    if (auto verdict = check.verdict(); !verdict)
        return verdict.error();
    parameter_use use;
    use.expression(expr::expression_kind::projection, request.projection);
    use.expression(expr::expression_kind::filter, request.filter);
    use.other("AttributesToGet", !request.attributes_to_get.empty());
    use.other("ScanFilter", !request.scan_filter.empty());
    use.other("ConditionalOperator", request.conditional_operator.has_value());
    if (auto ok = check_parameters(use, request.names, request.values); !ok)
        return ok.error();
    auto legacy = read_legacy_filter(request, request.scan_filter);
    if (!legacy)
        return legacy.error();
    if (auto ok = check_start_key(request); !ok)
        return ok.error();
    if (auto ok = check_select(request); !ok)
        return ok.error();
    if (auto ok = check_segments(request); !ok)
        return ok.error();
    return read_expressions(request, {}, std::move(*legacy));
}

} // namespace hashrange::engine
