// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/table_description.hpp"

#include "hashrange/op/encryption.hpp"
#include "hashrange/op/stream_specification.hpp"
#include "hashrange/op/table_settings.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::stream_specification>()
{
    static constexpr std::array members{
        field<&op::stream_specification::stream_enabled>("StreamEnabled"),
        field<&op::stream_specification::stream_view_type>("StreamViewType"),
    };
    static constexpr structure made{"StreamSpecification", members};
    return made;
}

template <>
const structure& structure_of<op::sse_specification>()
{
    static constexpr std::array members{
        field<&op::sse_specification::enabled>("Enabled"),
        field<&op::sse_specification::sse_type>("SSEType"),
        field<&op::sse_specification::kms_master_key_id>("KMSMasterKeyId"),
    };
    static constexpr structure made{"SSESpecification", members};
    return made;
}

template <>
const structure& structure_of<op::sse_description>()
{
    static constexpr std::array members{
        field<&op::sse_description::status>("Status"),
        field<&op::sse_description::sse_type>("SSEType"),
        field<&op::sse_description::kms_master_key_arn>("KMSMasterKeyArn"),
        field<&op::sse_description::inaccessible_encryption_date_time>(
            "InaccessibleEncryptionDateTime"
        ),
    };
    static constexpr structure made{"SSEDescription", members};
    return made;
}

template <>
const structure& structure_of<op::billing_mode_summary>()
{
    static constexpr std::array members{
        field<&op::billing_mode_summary::billing_mode>("BillingMode"),
        field<&op::billing_mode_summary::last_update_to_pay_per_request_date_time>(
            "LastUpdateToPayPerRequestDateTime"
        ),
    };
    static constexpr structure made{"BillingModeSummary", members};
    return made;
}

template <>
const structure& structure_of<op::table_class_summary>()
{
    static constexpr std::array members{
        field<&op::table_class_summary::table_class>("TableClass"),
        field<&op::table_class_summary::last_update_date_time>("LastUpdateDateTime"),
    };
    static constexpr structure made{"TableClassSummary", members};
    return made;
}

template <>
const structure& structure_of<op::restore_summary>()
{
    static constexpr std::array members{
        field<&op::restore_summary::source_backup_arn>("SourceBackupArn"),
        field<&op::restore_summary::source_table_arn>("SourceTableArn"),
        field<&op::restore_summary::restore_date_time>("RestoreDateTime"),
        field<&op::restore_summary::restore_in_progress>("RestoreInProgress"),
    };
    static constexpr structure made{"RestoreSummary", members};
    return made;
}

template <>
const structure& structure_of<op::archival_summary>()
{
    static constexpr std::array members{
        field<&op::archival_summary::archival_date_time>("ArchivalDateTime"),
        field<&op::archival_summary::archival_reason>("ArchivalReason"),
        field<&op::archival_summary::archival_backup_arn>("ArchivalBackupArn"),
    };
    static constexpr structure made{"ArchivalSummary", members};
    return made;
}

template <>
const structure& structure_of<op::table_description>()
{
    static constexpr std::array members{
        field<&op::table_description::attribute_definitions>("AttributeDefinitions"),
        field<&op::table_description::table>("TableName"),
        field<&op::table_description::key_schema>("KeySchema"),
        field<&op::table_description::table_status>("TableStatus"),
        field<&op::table_description::creation_date_time>("CreationDateTime"),
        field<&op::table_description::provisioned_throughput>("ProvisionedThroughput"),
        field<&op::table_description::table_size_bytes>("TableSizeBytes"),
        field<&op::table_description::item_count>("ItemCount"),
        field<&op::table_description::table_arn>("TableArn"),
        field<&op::table_description::table_id>("TableId"),
        field<&op::table_description::billing_mode_summary>("BillingModeSummary"),
        field<&op::table_description::local_secondary_indexes>("LocalSecondaryIndexes"),
        field<&op::table_description::global_secondary_indexes>("GlobalSecondaryIndexes"),
        field<&op::table_description::stream_specification>("StreamSpecification"),
        field<&op::table_description::latest_stream_label>("LatestStreamLabel"),
        field<&op::table_description::latest_stream_arn>("LatestStreamArn"),
        field<&op::table_description::global_table_version>("GlobalTableVersion"),
        field<&op::table_description::replicas>("Replicas"),
        field<&op::table_description::global_table_witnesses>("GlobalTableWitnesses"),
        field<&op::table_description::global_table_settings_replication_mode>(
            "GlobalTableSettingsReplicationMode"
        ),
        field<&op::table_description::restore_summary>("RestoreSummary"),
        field<&op::table_description::sse_description>("SSEDescription"),
        field<&op::table_description::archival_summary>("ArchivalSummary"),
        field<&op::table_description::table_class_summary>("TableClassSummary"),
        field<&op::table_description::deletion_protection_enabled>("DeletionProtectionEnabled"),
        field<&op::table_description::on_demand_throughput>("OnDemandThroughput"),
        field<&op::table_description::warm_throughput>("WarmThroughput"),
        field<&op::table_description::multi_region_consistency>("MultiRegionConsistency"),
    };
    static constexpr structure made{"TableDescription", members};
    return made;
}

} // namespace hashrange::wire
