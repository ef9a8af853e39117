// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/secondary_index.hpp"
#include "hashrange/op/update_table.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::local_secondary_index>()
{
    static constexpr std::array members{
        field<&op::local_secondary_index::index>("IndexName"),
        field<&op::local_secondary_index::key_schema>("KeySchema"),
        field<&op::local_secondary_index::projection>("Projection"),
    };
    static constexpr structure made{"LocalSecondaryIndex", members};
    return made;
}

template <>
const structure& structure_of<op::global_secondary_index>()
{
    static constexpr std::array members{
        field<&op::global_secondary_index::index>("IndexName"),
        field<&op::global_secondary_index::key_schema>("KeySchema"),
        field<&op::global_secondary_index::projection>("Projection"),
        field<&op::global_secondary_index::provisioned_throughput>("ProvisionedThroughput"),
        field<&op::global_secondary_index::on_demand_throughput>("OnDemandThroughput"),
        field<&op::global_secondary_index::warm_throughput>("WarmThroughput"),
    };
    static constexpr structure made{"GlobalSecondaryIndex", members};
    return made;
}

template <>
const structure& structure_of<op::local_secondary_index_description>()
{
    static constexpr std::array members{
        field<&op::local_secondary_index_description::index>("IndexName"),
        field<&op::local_secondary_index_description::key_schema>("KeySchema"),
        field<&op::local_secondary_index_description::projection>("Projection"),
        field<&op::local_secondary_index_description::index_size_bytes>("IndexSizeBytes"),
        field<&op::local_secondary_index_description::item_count>("ItemCount"),
        field<&op::local_secondary_index_description::index_arn>("IndexArn"),
    };
    static constexpr structure made{"LocalSecondaryIndexDescription", members};
    return made;
}

template <>
const structure& structure_of<op::global_secondary_index_description>()
{
    static constexpr std::array members{
        field<&op::global_secondary_index_description::index>("IndexName"),
        field<&op::global_secondary_index_description::key_schema>("KeySchema"),
        field<&op::global_secondary_index_description::projection>("Projection"),
        field<&op::global_secondary_index_description::index_status>("IndexStatus"),
        field<&op::global_secondary_index_description::backfilling>("Backfilling"),
        field<&op::global_secondary_index_description::provisioned_throughput>(
            "ProvisionedThroughput"
        ),
        field<&op::global_secondary_index_description::index_size_bytes>("IndexSizeBytes"),
        field<&op::global_secondary_index_description::item_count>("ItemCount"),
        field<&op::global_secondary_index_description::index_arn>("IndexArn"),
        field<&op::global_secondary_index_description::on_demand_throughput>("OnDemandThroughput"),
        field<&op::global_secondary_index_description::warm_throughput>("WarmThroughput"),
    };
    static constexpr structure made{"GlobalSecondaryIndexDescription", members};
    return made;
}

template <>
const structure& structure_of<op::update_global_secondary_index_action>()
{
    static constexpr std::array members{
        field<&op::update_global_secondary_index_action::index>("IndexName"),
        field<&op::update_global_secondary_index_action::provisioned_throughput>(
            "ProvisionedThroughput"
        ),
        field<&op::update_global_secondary_index_action::on_demand_throughput>("OnDemandThroughput"
        ),
        field<&op::update_global_secondary_index_action::warm_throughput>("WarmThroughput"),
    };
    static constexpr structure made{"UpdateGlobalSecondaryIndexAction", members};
    return made;
}

template <>
const structure& structure_of<op::create_global_secondary_index_action>()
{
    static constexpr std::array members{
        field<&op::create_global_secondary_index_action::index>("IndexName"),
        field<&op::create_global_secondary_index_action::key_schema>("KeySchema"),
        field<&op::create_global_secondary_index_action::projection>("Projection"),
        field<&op::create_global_secondary_index_action::provisioned_throughput>(
            "ProvisionedThroughput"
        ),
        field<&op::create_global_secondary_index_action::on_demand_throughput>("OnDemandThroughput"
        ),
        field<&op::create_global_secondary_index_action::warm_throughput>("WarmThroughput"),
    };
    static constexpr structure made{"CreateGlobalSecondaryIndexAction", members};
    return made;
}

template <>
const structure& structure_of<op::delete_global_secondary_index_action>()
{
    static constexpr std::array members{
        field<&op::delete_global_secondary_index_action::index>("IndexName"),
    };
    static constexpr structure made{"DeleteGlobalSecondaryIndexAction", members};
    return made;
}

template <>
const structure& structure_of<op::global_secondary_index_update>()
{
    static constexpr std::array members{
        field<&op::global_secondary_index_update::update>("Update"),
        field<&op::global_secondary_index_update::create>("Create"),
        field<&op::global_secondary_index_update::delete_>("Delete"),
    };
    static constexpr structure made{"GlobalSecondaryIndexUpdate", members};
    return made;
}

} // namespace hashrange::wire
