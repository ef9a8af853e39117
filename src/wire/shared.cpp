// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/capacity.hpp"
#include "hashrange/op/item_collection_metrics.hpp"
#include "hashrange/op/item_response.hpp"
#include "hashrange/op/legacy.hpp"
#include "hashrange/op/tag.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::capacity>()
{
    static constexpr std::array members{
        field<&op::capacity::capacity_units>("CapacityUnits"),
        field<&op::capacity::read_capacity_units>("ReadCapacityUnits"),
        field<&op::capacity::write_capacity_units>("WriteCapacityUnits"),
    };
    static constexpr structure made{"Capacity", members};
    return made;
}

template <>
const structure& structure_of<op::consumed_capacity>()
{
    static constexpr std::array members{
        field<&op::consumed_capacity::table>("TableName"),
        field<&op::consumed_capacity::capacity_units>("CapacityUnits"),
        field<&op::consumed_capacity::read_capacity_units>("ReadCapacityUnits"),
        field<&op::consumed_capacity::write_capacity_units>("WriteCapacityUnits"),
        field<&op::consumed_capacity::of_table>("Table"),
        field<&op::consumed_capacity::local_secondary_indexes>("LocalSecondaryIndexes"),
        field<&op::consumed_capacity::global_secondary_indexes>("GlobalSecondaryIndexes"),
    };
    static constexpr structure made{"ConsumedCapacity", members};
    return made;
}

template <>
const structure& structure_of<op::item_collection_metrics>()
{
    static constexpr std::array members{
        field<&op::item_collection_metrics::item_collection_key>("ItemCollectionKey"),
        field<&op::item_collection_metrics::size_estimate_range_gb>("SizeEstimateRangeGB"),
    };
    static constexpr structure made{"ItemCollectionMetrics", members};
    return made;
}

template <>
const structure& structure_of<op::expected_attribute_value>()
{
    static constexpr std::array members{
        field<&op::expected_attribute_value::value>("Value"),
        field<&op::expected_attribute_value::exists>("Exists"),
        field<&op::expected_attribute_value::comparison>("ComparisonOperator"),
        field<&op::expected_attribute_value::attribute_value_list>("AttributeValueList"),
    };
    static constexpr structure made{"ExpectedAttributeValue", members};
    return made;
}

template <>
const structure& structure_of<op::attribute_value_update>()
{
    static constexpr std::array members{
        field<&op::attribute_value_update::value>("Value"),
        field<&op::attribute_value_update::action>("Action"),
    };
    static constexpr structure made{"AttributeValueUpdate", members};
    return made;
}

template <>
const structure& structure_of<op::filter_condition>()
{
    static constexpr std::array members{
        field<&op::filter_condition::attribute_value_list>("AttributeValueList"),
        field<&op::filter_condition::comparison>("ComparisonOperator"),
    };
    static constexpr structure made{"Condition", members};
    return made;
}

template <>
const structure& structure_of<op::item_response>()
{
    static constexpr std::array members{
        field<&op::item_response::item>("Item"),
    };
    static constexpr structure made{"ItemResponse", members};
    return made;
}

template <>
const structure& structure_of<op::tag>()
{
    static constexpr std::array members{
        field<&op::tag::key>("Key"),
        field<&op::tag::value>("Value"),
    };
    static constexpr structure made{"Tag", members};
    return made;
}

} // namespace hashrange::wire
