// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/delete_item.hpp"
#include "hashrange/op/get_item.hpp"
#include "hashrange/op/put_item.hpp"
#include "hashrange/op/update_item.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::get_item_request>()
{
    static constexpr std::array members{
        field<&op::get_item_request::table>("TableName"),
        field<&op::get_item_request::key>("Key"),
        field<&op::get_item_request::consistent_read>("ConsistentRead"),
        field<&op::get_item_request::projection>("ProjectionExpression"),
        field<&op::get_item_request::names>("ExpressionAttributeNames"),
        field<&op::get_item_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::get_item_request::attributes_to_get>("AttributesToGet"),
    };
    static constexpr structure made{"GetItemInput", members};
    return made;
}

template <>
const structure& structure_of<op::get_item_response>()
{
    static constexpr std::array members{
        field<&op::get_item_response::item>("Item"),
        field<&op::get_item_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"GetItemOutput", members};
    return made;
}

template <>
const structure& structure_of<op::put_item_request>()
{
    static constexpr std::array members{
        field<&op::put_item_request::table>("TableName"),
        field<&op::put_item_request::item>("Item"),
        field<&op::put_item_request::condition>("ConditionExpression"),
        field<&op::put_item_request::names>("ExpressionAttributeNames"),
        values_field<&op::put_item_request::values>("ExpressionAttributeValues"),
        field<&op::put_item_request::returning>("ReturnValues"),
        field<&op::put_item_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::put_item_request::return_metrics>("ReturnItemCollectionMetrics"),
        field<&op::put_item_request::returning_on_failure>("ReturnValuesOnConditionCheckFailure"),
        field<&op::put_item_request::expected>("Expected"),
        field<&op::put_item_request::conditional_operator>("ConditionalOperator"),
    };
    static constexpr structure made{"PutItemInput", members};
    return made;
}

template <>
const structure& structure_of<op::put_item_response>()
{
    static constexpr std::array members{
        field<&op::put_item_response::attributes>("Attributes"),
        field<&op::put_item_response::consumed_capacity>("ConsumedCapacity"),
        field<&op::put_item_response::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr structure made{"PutItemOutput", members};
    return made;
}

template <>
const structure& structure_of<op::update_item_request>()
{
    static constexpr std::array members{
        field<&op::update_item_request::table>("TableName"),
        field<&op::update_item_request::key>("Key"),
        field<&op::update_item_request::update>("UpdateExpression"),
        field<&op::update_item_request::condition>("ConditionExpression"),
        field<&op::update_item_request::names>("ExpressionAttributeNames"),
        values_field<&op::update_item_request::values>("ExpressionAttributeValues"),
        field<&op::update_item_request::returning>("ReturnValues"),
        field<&op::update_item_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::update_item_request::return_metrics>("ReturnItemCollectionMetrics"),
        field<&op::update_item_request::returning_on_failure>("ReturnValuesOnConditionCheckFailure"
        ),
        field<&op::update_item_request::attribute_updates>("AttributeUpdates"),
        field<&op::update_item_request::expected>("Expected"),
        field<&op::update_item_request::conditional_operator>("ConditionalOperator"),
    };
    static constexpr structure made{"UpdateItemInput", members};
    return made;
}

template <>
const structure& structure_of<op::update_item_response>()
{
    static constexpr std::array members{
        field<&op::update_item_response::attributes>("Attributes"),
        field<&op::update_item_response::consumed_capacity>("ConsumedCapacity"),
        field<&op::update_item_response::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr structure made{"UpdateItemOutput", members};
    return made;
}

template <>
const structure& structure_of<op::delete_item_request>()
{
    static constexpr std::array members{
        field<&op::delete_item_request::table>("TableName"),
        field<&op::delete_item_request::key>("Key"),
        field<&op::delete_item_request::condition>("ConditionExpression"),
        field<&op::delete_item_request::names>("ExpressionAttributeNames"),
        values_field<&op::delete_item_request::values>("ExpressionAttributeValues"),
        field<&op::delete_item_request::returning>("ReturnValues"),
        field<&op::delete_item_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::delete_item_request::return_metrics>("ReturnItemCollectionMetrics"),
        field<&op::delete_item_request::returning_on_failure>("ReturnValuesOnConditionCheckFailure"
        ),
        field<&op::delete_item_request::expected>("Expected"),
        field<&op::delete_item_request::conditional_operator>("ConditionalOperator"),
    };
    static constexpr structure made{"DeleteItemInput", members};
    return made;
}

template <>
const structure& structure_of<op::delete_item_response>()
{
    static constexpr std::array members{
        field<&op::delete_item_response::attributes>("Attributes"),
        field<&op::delete_item_response::consumed_capacity>("ConsumedCapacity"),
        field<&op::delete_item_response::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr structure made{"DeleteItemOutput", members};
    return made;
}

} // namespace hashrange::wire
