// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/query.hpp"
#include "hashrange/op/scan.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::query_request>()
{
    static constexpr std::array members{
        field<&op::query_request::table>("TableName"),
        field<&op::query_request::index>("IndexName"),
        field<&op::query_request::key_condition>("KeyConditionExpression"),
        field<&op::query_request::filter>("FilterExpression"),
        field<&op::query_request::projection>("ProjectionExpression"),
        field<&op::query_request::names>("ExpressionAttributeNames"),
        values_field<&op::query_request::values>("ExpressionAttributeValues"),
        field<&op::query_request::select>("Select"),
        field<&op::query_request::limit>("Limit"),
        field<&op::query_request::consistent_read>("ConsistentRead"),
        field<&op::query_request::scan_index_forward>("ScanIndexForward"),
        field<&op::query_request::exclusive_start_key>("ExclusiveStartKey"),
        field<&op::query_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::query_request::attributes_to_get>("AttributesToGet"),
        field<&op::query_request::key_conditions>("KeyConditions"),
        field<&op::query_request::query_filter>("QueryFilter"),
        field<&op::query_request::conditional_operator>("ConditionalOperator"),
    };
    static constexpr structure made{"QueryInput", members};
    return made;
}

template <>
const structure& structure_of<op::query_response>()
{
    static constexpr std::array members{
        field<&op::query_response::items>("Items"),
        field<&op::query_response::count>("Count"),
        field<&op::query_response::scanned_count>("ScannedCount"),
        field<&op::query_response::last_evaluated_key>("LastEvaluatedKey"),
        field<&op::query_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"QueryOutput", members};
    return made;
}

template <>
const structure& structure_of<op::scan_request>()
{
    static constexpr std::array members{
        field<&op::scan_request::table>("TableName"),
        field<&op::scan_request::index>("IndexName"),
        field<&op::scan_request::filter>("FilterExpression"),
        field<&op::scan_request::projection>("ProjectionExpression"),
        field<&op::scan_request::names>("ExpressionAttributeNames"),
        values_field<&op::scan_request::values>("ExpressionAttributeValues"),
        field<&op::scan_request::select>("Select"),
        field<&op::scan_request::limit>("Limit"),
        field<&op::scan_request::consistent_read>("ConsistentRead"),
        field<&op::scan_request::total_segments>("TotalSegments"),
        field<&op::scan_request::segment>("Segment"),
        field<&op::scan_request::exclusive_start_key>("ExclusiveStartKey"),
        field<&op::scan_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::scan_request::attributes_to_get>("AttributesToGet"),
        field<&op::scan_request::scan_filter>("ScanFilter"),
        field<&op::scan_request::conditional_operator>("ConditionalOperator"),
    };
    static constexpr structure made{"ScanInput", members};
    return made;
}

template <>
const structure& structure_of<op::scan_response>()
{
    static constexpr std::array members{
        field<&op::scan_response::items>("Items"),
        field<&op::scan_response::count>("Count"),
        field<&op::scan_response::scanned_count>("ScannedCount"),
        field<&op::scan_response::last_evaluated_key>("LastEvaluatedKey"),
        field<&op::scan_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"ScanOutput", members};
    return made;
}

} // namespace hashrange::wire
