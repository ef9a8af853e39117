// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/key_schema.hpp"
#include "hashrange/op/throughput.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::attribute_definition>()
{
    static constexpr std::array members{
        field<&op::attribute_definition::attribute_name>("AttributeName"),
        field<&op::attribute_definition::attribute_type>("AttributeType"),
    };
    static constexpr structure made{"AttributeDefinition", members};
    return made;
}

template <>
const structure& structure_of<op::key_schema_element>()
{
    static constexpr std::array members{
        field<&op::key_schema_element::attribute_name>("AttributeName"),
        field<&op::key_schema_element::key_type>("KeyType"),
    };
    static constexpr structure made{"KeySchemaElement", members};
    return made;
}

template <>
const structure& structure_of<op::index_projection>()
{
    static constexpr std::array members{
        field<&op::index_projection::projection_type>("ProjectionType"),
        field<&op::index_projection::non_key_attributes>("NonKeyAttributes"),
    };
    static constexpr structure made{"Projection", members};
    return made;
}

template <>
const structure& structure_of<op::provisioned_throughput>()
{
    static constexpr std::array members{
        field<&op::provisioned_throughput::read_capacity_units>("ReadCapacityUnits"),
        field<&op::provisioned_throughput::write_capacity_units>("WriteCapacityUnits"),
    };
    static constexpr structure made{"ProvisionedThroughput", members};
    return made;
}

template <>
const structure& structure_of<op::provisioned_throughput_description>()
{
    static constexpr std::array members{
        field<&op::provisioned_throughput_description::last_increase_date_time>(
            "LastIncreaseDateTime"
        ),
        field<&op::provisioned_throughput_description::last_decrease_date_time>(
            "LastDecreaseDateTime"
        ),
        field<&op::provisioned_throughput_description::number_of_decreases_today>(
            "NumberOfDecreasesToday"
        ),
        field<&op::provisioned_throughput_description::read_capacity_units>("ReadCapacityUnits"),
        field<&op::provisioned_throughput_description::write_capacity_units>("WriteCapacityUnits"),
    };
    static constexpr structure made{"ProvisionedThroughputDescription", members};
    return made;
}

template <>
const structure& structure_of<op::on_demand_throughput>()
{
    static constexpr std::array members{
        field<&op::on_demand_throughput::max_read_request_units>("MaxReadRequestUnits"),
        field<&op::on_demand_throughput::max_write_request_units>("MaxWriteRequestUnits"),
    };
    static constexpr structure made{"OnDemandThroughput", members};
    return made;
}

template <>
const structure& structure_of<op::warm_throughput>()
{
    static constexpr std::array members{
        field<&op::warm_throughput::read_units_per_second>("ReadUnitsPerSecond"),
        field<&op::warm_throughput::write_units_per_second>("WriteUnitsPerSecond"),
    };
    static constexpr structure made{"WarmThroughput", members};
    return made;
}

template <>
const structure& structure_of<op::table_warm_throughput_description>()
{
    static constexpr std::array members{
        field<&op::table_warm_throughput_description::read_units_per_second>("ReadUnitsPerSecond"),
        field<&op::table_warm_throughput_description::write_units_per_second>("WriteUnitsPerSecond"
        ),
        field<&op::table_warm_throughput_description::status>("Status"),
    };
    static constexpr structure made{"TableWarmThroughputDescription", members};
    return made;
}

template <>
const structure& structure_of<op::index_warm_throughput_description>()
{
    static constexpr std::array members{
        field<&op::index_warm_throughput_description::read_units_per_second>("ReadUnitsPerSecond"),
        field<&op::index_warm_throughput_description::write_units_per_second>("WriteUnitsPerSecond"
        ),
        field<&op::index_warm_throughput_description::status>("Status"),
    };
    static constexpr structure made{"GlobalSecondaryIndexWarmThroughputDescription", members};
    return made;
}

template <>
const structure& structure_of<op::provisioned_throughput_override>()
{
    static constexpr std::array members{
        field<&op::provisioned_throughput_override::read_capacity_units>("ReadCapacityUnits"),
    };
    static constexpr structure made{"ProvisionedThroughputOverride", members};
    return made;
}

template <>
const structure& structure_of<op::on_demand_throughput_override>()
{
    static constexpr std::array members{
        field<&op::on_demand_throughput_override::max_read_request_units>("MaxReadRequestUnits"),
    };
    static constexpr structure made{"OnDemandThroughputOverride", members};
    return made;
}

} // namespace hashrange::wire
