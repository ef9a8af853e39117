// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/replica.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::replica_global_secondary_index>()
{
    static constexpr std::array members{
        field<&op::replica_global_secondary_index::index>("IndexName"),
        field<&op::replica_global_secondary_index::provisioned_throughput_override>(
            "ProvisionedThroughputOverride"
        ),
        field<&op::replica_global_secondary_index::on_demand_throughput_override>(
            "OnDemandThroughputOverride"
        ),
    };
    static constexpr structure made{"ReplicaGlobalSecondaryIndex", members};
    return made;
}

template <>
const structure& structure_of<op::replica_global_secondary_index_description>()
{
    static constexpr std::array members{
        field<&op::replica_global_secondary_index_description::index>("IndexName"),
        field<&op::replica_global_secondary_index_description::provisioned_throughput_override>(
            "ProvisionedThroughputOverride"
        ),
        field<&op::replica_global_secondary_index_description::on_demand_throughput_override>(
            "OnDemandThroughputOverride"
        ),
        field<&op::replica_global_secondary_index_description::warm_throughput>("WarmThroughput"),
    };
    static constexpr structure made{"ReplicaGlobalSecondaryIndexDescription", members};
    return made;
}

template <>
const structure& structure_of<op::replica_description>()
{
    static constexpr std::array members{
        field<&op::replica_description::region_name>("RegionName"),
        field<&op::replica_description::replica_status>("ReplicaStatus"),
        field<&op::replica_description::replica_arn>("ReplicaArn"),
        field<&op::replica_description::replica_status_description>("ReplicaStatusDescription"),
        field<&op::replica_description::replica_status_percent_progress>(
            "ReplicaStatusPercentProgress"
        ),
        field<&op::replica_description::kms_master_key_id>("KMSMasterKeyId"),
        field<&op::replica_description::provisioned_throughput_override>(
            "ProvisionedThroughputOverride"
        ),
        field<&op::replica_description::on_demand_throughput_override>("OnDemandThroughputOverride"
        ),
        field<&op::replica_description::warm_throughput>("WarmThroughput"),
        field<&op::replica_description::global_secondary_indexes>("GlobalSecondaryIndexes"),
        field<&op::replica_description::replica_inaccessible_date_time>(
            "ReplicaInaccessibleDateTime"
        ),
        field<&op::replica_description::replica_table_class_summary>("ReplicaTableClassSummary"),
        field<&op::replica_description::global_table_settings_replication_mode>(
            "GlobalTableSettingsReplicationMode"
        ),
    };
    static constexpr structure made{"ReplicaDescription", members};
    return made;
}

template <>
const structure& structure_of<op::global_table_witness_description>()
{
    static constexpr std::array members{
        field<&op::global_table_witness_description::region_name>("RegionName"),
        field<&op::global_table_witness_description::witness_status>("WitnessStatus"),
    };
    static constexpr structure made{"GlobalTableWitnessDescription", members};
    return made;
}

template <>
const structure& structure_of<op::create_replication_group_member_action>()
{
    static constexpr std::array members{
        field<&op::create_replication_group_member_action::region_name>("RegionName"),
        field<&op::create_replication_group_member_action::kms_master_key_id>("KMSMasterKeyId"),
        field<&op::create_replication_group_member_action::provisioned_throughput_override>(
            "ProvisionedThroughputOverride"
        ),
        field<&op::create_replication_group_member_action::on_demand_throughput_override>(
            "OnDemandThroughputOverride"
        ),
        field<&op::create_replication_group_member_action::global_secondary_indexes>(
            "GlobalSecondaryIndexes"
        ),
        field<&op::create_replication_group_member_action::table_class_override>(
            "TableClassOverride"
        ),
    };
    static constexpr structure made{"CreateReplicationGroupMemberAction", members};
    return made;
}

template <>
const structure& structure_of<op::update_replication_group_member_action>()
{
    static constexpr std::array members{
        field<&op::update_replication_group_member_action::region_name>("RegionName"),
        field<&op::update_replication_group_member_action::kms_master_key_id>("KMSMasterKeyId"),
        field<&op::update_replication_group_member_action::provisioned_throughput_override>(
            "ProvisionedThroughputOverride"
        ),
        field<&op::update_replication_group_member_action::on_demand_throughput_override>(
            "OnDemandThroughputOverride"
        ),
        field<&op::update_replication_group_member_action::global_secondary_indexes>(
            "GlobalSecondaryIndexes"
        ),
        field<&op::update_replication_group_member_action::table_class_override>(
            "TableClassOverride"
        ),
    };
    static constexpr structure made{"UpdateReplicationGroupMemberAction", members};
    return made;
}

template <>
const structure& structure_of<op::delete_replication_group_member_action>()
{
    static constexpr std::array members{
        field<&op::delete_replication_group_member_action::region_name>("RegionName"),
    };
    static constexpr structure made{"DeleteReplicationGroupMemberAction", members};
    return made;
}

template <>
const structure& structure_of<op::replication_group_update>()
{
    static constexpr std::array members{
        field<&op::replication_group_update::create>("Create"),
        field<&op::replication_group_update::update>("Update"),
        field<&op::replication_group_update::delete_>("Delete"),
    };
    static constexpr structure made{"ReplicationGroupUpdate", members};
    return made;
}

template <>
const structure& structure_of<op::create_global_table_witness_group_member_action>()
{
    static constexpr std::array members{
        field<&op::create_global_table_witness_group_member_action::region_name>("RegionName"),
    };
    static constexpr structure made{"CreateGlobalTableWitnessGroupMemberAction", members};
    return made;
}

template <>
const structure& structure_of<op::delete_global_table_witness_group_member_action>()
{
    static constexpr std::array members{
        field<&op::delete_global_table_witness_group_member_action::region_name>("RegionName"),
    };
    static constexpr structure made{"DeleteGlobalTableWitnessGroupMemberAction", members};
    return made;
}

template <>
const structure& structure_of<op::global_table_witness_group_update>()
{
    static constexpr std::array members{
        field<&op::global_table_witness_group_update::create>("Create"),
        field<&op::global_table_witness_group_update::delete_>("Delete"),
    };
    static constexpr structure made{"GlobalTableWitnessGroupUpdate", members};
    return made;
}

} // namespace hashrange::wire
