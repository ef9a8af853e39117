// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/transact_get_items.hpp"
#include "hashrange/op/transact_write_items.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::transact_get>()
{
    static constexpr std::array members{
        field<&op::transact_get::table>("TableName"),
        field<&op::transact_get::key>("Key"),
        field<&op::transact_get::projection>("ProjectionExpression"),
        field<&op::transact_get::names>("ExpressionAttributeNames"),
    };
    static constexpr structure made{"Get", members};
    return made;
}

template <>
const structure& structure_of<op::transact_get_item>()
{
    static constexpr std::array members{
        field<&op::transact_get_item::get>("Get"),
    };
    static constexpr structure made{"TransactGetItem", members};
    return made;
}

template <>
const structure& structure_of<op::condition_check>()
{
    static constexpr std::array members{
        field<&op::condition_check::table>("TableName"),
        field<&op::condition_check::key>("Key"),
        field<&op::condition_check::condition>("ConditionExpression"),
        field<&op::condition_check::names>("ExpressionAttributeNames"),
        values_field<&op::condition_check::values>("ExpressionAttributeValues"),
        field<&op::condition_check::returning_on_failure>("ReturnValuesOnConditionCheckFailure"),
    };
    static constexpr structure made{"ConditionCheck", members};
    return made;
}

template <>
const structure& structure_of<op::transact_put>()
{
    static constexpr std::array members{
        field<&op::transact_put::table>("TableName"),
        field<&op::transact_put::item>("Item"),
        field<&op::transact_put::condition>("ConditionExpression"),
        field<&op::transact_put::names>("ExpressionAttributeNames"),
        values_field<&op::transact_put::values>("ExpressionAttributeValues"),
        field<&op::transact_put::returning_on_failure>("ReturnValuesOnConditionCheckFailure"),
    };
    static constexpr structure made{"Put", members};
    return made;
}

template <>
const structure& structure_of<op::transact_delete>()
{
    static constexpr std::array members{
        field<&op::transact_delete::table>("TableName"),
        field<&op::transact_delete::key>("Key"),
        field<&op::transact_delete::condition>("ConditionExpression"),
        field<&op::transact_delete::names>("ExpressionAttributeNames"),
        values_field<&op::transact_delete::values>("ExpressionAttributeValues"),
        field<&op::transact_delete::returning_on_failure>("ReturnValuesOnConditionCheckFailure"),
    };
    static constexpr structure made{"Delete", members};
    return made;
}

template <>
const structure& structure_of<op::transact_update>()
{
    static constexpr std::array members{
        field<&op::transact_update::table>("TableName"),
        field<&op::transact_update::key>("Key"),
        field<&op::transact_update::update>("UpdateExpression"),
        field<&op::transact_update::condition>("ConditionExpression"),
        field<&op::transact_update::names>("ExpressionAttributeNames"),
        values_field<&op::transact_update::values>("ExpressionAttributeValues"),
        field<&op::transact_update::returning_on_failure>("ReturnValuesOnConditionCheckFailure"),
    };
    static constexpr structure made{"Update", members};
    return made;
}

template <>
const structure& structure_of<op::transact_write_item>()
{
    static constexpr std::array members{
        field<&op::transact_write_item::condition_check>("ConditionCheck"),
        field<&op::transact_write_item::put>("Put"),
        field<&op::transact_write_item::delete_>("Delete"),
        field<&op::transact_write_item::update>("Update"),
    };
    static constexpr structure made{"TransactWriteItem", members};
    return made;
}

template <>
const structure& structure_of<op::transact_get_items_request>()
{
    static constexpr std::array members{
        field<&op::transact_get_items_request::transact_items>("TransactItems"),
        field<&op::transact_get_items_request::return_capacity>("ReturnConsumedCapacity"),
    };
    static constexpr structure made{"TransactGetItemsInput", members};
    return made;
}

template <>
const structure& structure_of<op::transact_get_items_response>()
{
    static constexpr std::array members{
        always<&op::transact_get_items_response::responses>("Responses"),
        field<&op::transact_get_items_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"TransactGetItemsOutput", members};
    return made;
}

template <>
const structure& structure_of<op::transact_write_items_request>()
{
    static constexpr std::array members{
        field<&op::transact_write_items_request::transact_items>("TransactItems"),
        field<&op::transact_write_items_request::client_request_token>("ClientRequestToken"),
        field<&op::transact_write_items_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::transact_write_items_request::return_metrics>("ReturnItemCollectionMetrics"),
    };
    static constexpr structure made{"TransactWriteItemsInput", members};
    return made;
}

template <>
const structure& structure_of<op::transact_write_items_response>()
{
    static constexpr std::array members{
        field<&op::transact_write_items_response::consumed_capacity>("ConsumedCapacity"),
        field<&op::transact_write_items_response::item_collection_metrics>("ItemCollectionMetrics"),
    };
    static constexpr structure made{"TransactWriteItemsOutput", members};
    return made;
}

} // namespace hashrange::wire
