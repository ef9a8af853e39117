// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/create_table.hpp"
#include "hashrange/op/delete_table.hpp"
#include "hashrange/op/describe_table.hpp"
#include "hashrange/op/list_tables.hpp"
#include "hashrange/op/update_table.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::create_table_request>()
{
    static constexpr std::array members{
        field<&op::create_table_request::table>("TableName"),
        field<&op::create_table_request::attribute_definitions>("AttributeDefinitions"),
        field<&op::create_table_request::key_schema>("KeySchema"),
        field<&op::create_table_request::local_secondary_indexes>("LocalSecondaryIndexes"),
        field<&op::create_table_request::global_secondary_indexes>("GlobalSecondaryIndexes"),
        field<&op::create_table_request::billing_mode>("BillingMode"),
        field<&op::create_table_request::provisioned_throughput>("ProvisionedThroughput"),
        field<&op::create_table_request::stream_specification>("StreamSpecification"),
        field<&op::create_table_request::sse_specification>("SSESpecification"),
        field<&op::create_table_request::tags>("Tags"),
        field<&op::create_table_request::table_class>("TableClass"),
        field<&op::create_table_request::deletion_protection_enabled>("DeletionProtectionEnabled"),
        field<&op::create_table_request::warm_throughput>("WarmThroughput"),
        field<&op::create_table_request::on_demand_throughput>("OnDemandThroughput"),
        field<&op::create_table_request::resource_policy>("ResourcePolicy"),
        field<&op::create_table_request::global_table_source_arn>("GlobalTableSourceArn"),
        field<&op::create_table_request::global_table_settings_replication_mode>(
            "GlobalTableSettingsReplicationMode"
        ),
    };
    static constexpr structure made{"CreateTableInput", members};
    return made;
}

template <>
const structure& structure_of<op::create_table_response>()
{
    static constexpr std::array members{
        field<&op::create_table_response::table_description>("TableDescription"),
    };
    static constexpr structure made{"CreateTableOutput", members};
    return made;
}

template <>
const structure& structure_of<op::delete_table_request>()
{
    static constexpr std::array members{
        field<&op::delete_table_request::table>("TableName"),
    };
    static constexpr structure made{"DeleteTableInput", members};
    return made;
}

template <>
const structure& structure_of<op::delete_table_response>()
{
    static constexpr std::array members{
        field<&op::delete_table_response::table_description>("TableDescription"),
    };
    static constexpr structure made{"DeleteTableOutput", members};
    return made;
}

template <>
const structure& structure_of<op::describe_table_request>()
{
    static constexpr std::array members{
        field<&op::describe_table_request::table>("TableName"),
    };
    static constexpr structure made{"DescribeTableInput", members};
    return made;
}

template <>
const structure& structure_of<op::describe_table_response>()
{
    static constexpr std::array members{
        field<&op::describe_table_response::table>("Table"),
    };
    static constexpr structure made{"DescribeTableOutput", members};
    return made;
}

template <>
const structure& structure_of<op::list_tables_request>()
{
    static constexpr std::array members{
        field<&op::list_tables_request::exclusive_start_table_name>("ExclusiveStartTableName"),
        field<&op::list_tables_request::limit>("Limit"),
    };
    static constexpr structure made{"ListTablesInput", members};
    return made;
}

template <>
const structure& structure_of<op::list_tables_response>()
{
    static constexpr std::array members{
        always<&op::list_tables_response::table_names>("TableNames"),
        field<&op::list_tables_response::last_evaluated_table_name>("LastEvaluatedTableName"),
    };
    static constexpr structure made{"ListTablesOutput", members};
    return made;
}

template <>
const structure& structure_of<op::update_table_request>()
{
    static constexpr std::array members{
        field<&op::update_table_request::table>("TableName"),
        field<&op::update_table_request::attribute_definitions>("AttributeDefinitions"),
        field<&op::update_table_request::billing_mode>("BillingMode"),
        field<&op::update_table_request::provisioned_throughput>("ProvisionedThroughput"),
        field<&op::update_table_request::global_secondary_index_updates>(
            "GlobalSecondaryIndexUpdates"
        ),
        field<&op::update_table_request::stream_specification>("StreamSpecification"),
        field<&op::update_table_request::sse_specification>("SSESpecification"),
        field<&op::update_table_request::replica_updates>("ReplicaUpdates"),
        field<&op::update_table_request::table_class>("TableClass"),
        field<&op::update_table_request::deletion_protection_enabled>("DeletionProtectionEnabled"),
        field<&op::update_table_request::multi_region_consistency>("MultiRegionConsistency"),
        field<&op::update_table_request::global_table_witness_updates>("GlobalTableWitnessUpdates"),
        field<&op::update_table_request::on_demand_throughput>("OnDemandThroughput"),
        field<&op::update_table_request::warm_throughput>("WarmThroughput"),
        field<&op::update_table_request::global_table_settings_replication_mode>(
            "GlobalTableSettingsReplicationMode"
        ),
    };
    static constexpr structure made{"UpdateTableInput", members};
    return made;
}

template <>
const structure& structure_of<op::update_table_response>()
{
    static constexpr std::array members{
        field<&op::update_table_response::table_description>("TableDescription"),
    };
    static constexpr structure made{"UpdateTableOutput", members};
    return made;
}

} // namespace hashrange::wire
