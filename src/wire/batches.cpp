// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/batch_get_item.hpp"
#include "hashrange/op/batch_write_item.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::keys_and_attributes>()
{
    static constexpr std::array members{
        field<&op::keys_and_attributes::keys>("Keys"),
        field<&op::keys_and_attributes::projection>("ProjectionExpression"),
        field<&op::keys_and_attributes::names>("ExpressionAttributeNames"),
        field<&op::keys_and_attributes::consistent_read>("ConsistentRead"),
        field<&op::keys_and_attributes::attributes_to_get>("AttributesToGet"),
    };
    static constexpr structure made{"KeysAndAttributes", members};
    return made;
}

template <>
const structure& structure_of<op::put_request>()
{
    static constexpr std::array members{
        field<&op::put_request::item>("Item"),
    };
    static constexpr structure made{"PutRequest", members};
    return made;
}

template <>
const structure& structure_of<op::delete_request>()
{
    static constexpr std::array members{
        field<&op::delete_request::key>("Key"),
    };
    static constexpr structure made{"DeleteRequest", members};
    return made;
}

template <>
const structure& structure_of<op::write_request>()
{
    static constexpr std::array members{
        field<&op::write_request::put_request>("PutRequest"),
        field<&op::write_request::delete_request>("DeleteRequest"),
    };
    static constexpr structure made{"WriteRequest", members};
    return made;
}

template <>
const structure& structure_of<op::batch_get_item_request>()
{
    static constexpr std::array members{
        field<&op::batch_get_item_request::request_items>("RequestItems"),
        field<&op::batch_get_item_request::return_capacity>("ReturnConsumedCapacity"),
    };
    static constexpr structure made{"BatchGetItemInput", members};
    return made;
}

template <>
const structure& structure_of<op::batch_get_item_response>()
{
    static constexpr std::array members{
        always<&op::batch_get_item_response::responses>("Responses"),
        always<&op::batch_get_item_response::unprocessed_keys>("UnprocessedKeys"),
        field<&op::batch_get_item_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"BatchGetItemOutput", members};
    return made;
}

template <>
const structure& structure_of<op::batch_write_item_request>()
{
    static constexpr std::array members{
        field<&op::batch_write_item_request::request_items>("RequestItems"),
        field<&op::batch_write_item_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::batch_write_item_request::return_metrics>("ReturnItemCollectionMetrics"),
    };
    static constexpr structure made{"BatchWriteItemInput", members};
    return made;
}

template <>
const structure& structure_of<op::batch_write_item_response>()
{
    static constexpr std::array members{
        always<&op::batch_write_item_response::unprocessed_items>("UnprocessedItems"),
        field<&op::batch_write_item_response::item_collection_metrics>("ItemCollectionMetrics"),
        field<&op::batch_write_item_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"BatchWriteItemOutput", members};
    return made;
}

} // namespace hashrange::wire
