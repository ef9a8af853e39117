// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/describe_endpoints.hpp"
#include "hashrange/op/describe_limits.hpp"
#include "hashrange/op/describe_time_to_live.hpp"
#include "hashrange/op/list_tags_of_resource.hpp"
#include "hashrange/op/tag_resource.hpp"
#include "hashrange/op/time_to_live.hpp"
#include "hashrange/op/untag_resource.hpp"
#include "hashrange/op/update_time_to_live.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::time_to_live_specification>()
{
    static constexpr std::array members{
        field<&op::time_to_live_specification::enabled>("Enabled"),
        field<&op::time_to_live_specification::attribute_name>("AttributeName"),
    };
    static constexpr structure made{"TimeToLiveSpecification", members};
    return made;
}

template <>
const structure& structure_of<op::time_to_live_description>()
{
    static constexpr std::array members{
        field<&op::time_to_live_description::time_to_live_status>("TimeToLiveStatus"),
        field<&op::time_to_live_description::attribute_name>("AttributeName"),
    };
    static constexpr structure made{"TimeToLiveDescription", members};
    return made;
}

template <>
const structure& structure_of<op::endpoint>()
{
    static constexpr std::array members{
        field<&op::endpoint::address>("Address"),
        field<&op::endpoint::cache_period_in_minutes>("CachePeriodInMinutes"),
    };
    static constexpr structure made{"Endpoint", members};
    return made;
}

template <>
const structure& structure_of<op::describe_time_to_live_request>()
{
    static constexpr std::array members{
        field<&op::describe_time_to_live_request::table>("TableName"),
    };
    static constexpr structure made{"DescribeTimeToLiveInput", members};
    return made;
}

template <>
const structure& structure_of<op::describe_time_to_live_response>()
{
    static constexpr std::array members{
        field<&op::describe_time_to_live_response::time_to_live_description>("TimeToLiveDescription"
        ),
    };
    static constexpr structure made{"DescribeTimeToLiveOutput", members};
    return made;
}

template <>
const structure& structure_of<op::update_time_to_live_request>()
{
    static constexpr std::array members{
        field<&op::update_time_to_live_request::table>("TableName"),
        field<&op::update_time_to_live_request::time_to_live_specification>(
            "TimeToLiveSpecification"
        ),
    };
    static constexpr structure made{"UpdateTimeToLiveInput", members};
    return made;
}

template <>
const structure& structure_of<op::update_time_to_live_response>()
{
    static constexpr std::array members{
        field<&op::update_time_to_live_response::time_to_live_specification>(
            "TimeToLiveSpecification"
        ),
    };
    static constexpr structure made{"UpdateTimeToLiveOutput", members};
    return made;
}

template <>
const structure& structure_of<op::tag_resource_request>()
{
    static constexpr std::array members{
        field<&op::tag_resource_request::resource_arn>("ResourceArn"),
        field<&op::tag_resource_request::tags>("Tags"),
    };
    static constexpr structure made{"TagResourceInput", members};
    return made;
}

template <>
const structure& structure_of<op::tag_resource_response>()
{
    static constexpr structure made{"TagResourceOutput", {}};
    return made;
}

template <>
const structure& structure_of<op::untag_resource_request>()
{
    static constexpr std::array members{
        field<&op::untag_resource_request::resource_arn>("ResourceArn"),
        field<&op::untag_resource_request::tag_keys>("TagKeys"),
    };
    static constexpr structure made{"UntagResourceInput", members};
    return made;
}

template <>
const structure& structure_of<op::untag_resource_response>()
{
    static constexpr structure made{"UntagResourceOutput", {}};
    return made;
}

template <>
const structure& structure_of<op::list_tags_of_resource_request>()
{
    static constexpr std::array members{
        field<&op::list_tags_of_resource_request::resource_arn>("ResourceArn"),
        field<&op::list_tags_of_resource_request::next_token>("NextToken"),
    };
    static constexpr structure made{"ListTagsOfResourceInput", members};
    return made;
}

template <>
const structure& structure_of<op::list_tags_of_resource_response>()
{
    static constexpr std::array members{
        always<&op::list_tags_of_resource_response::tags>("Tags"),
        field<&op::list_tags_of_resource_response::next_token>("NextToken"),
    };
    static constexpr structure made{"ListTagsOfResourceOutput", members};
    return made;
}

template <>
const structure& structure_of<op::describe_limits_request>()
{
    static constexpr structure made{"DescribeLimitsInput", {}};
    return made;
}

template <>
const structure& structure_of<op::describe_limits_response>()
{
    static constexpr std::array members{
        field<&op::describe_limits_response::account_max_read_capacity_units>(
            "AccountMaxReadCapacityUnits"
        ),
        field<&op::describe_limits_response::account_max_write_capacity_units>(
            "AccountMaxWriteCapacityUnits"
        ),
        field<&op::describe_limits_response::table_max_read_capacity_units>(
            "TableMaxReadCapacityUnits"
        ),
        field<&op::describe_limits_response::table_max_write_capacity_units>(
            "TableMaxWriteCapacityUnits"
        ),
    };
    static constexpr structure made{"DescribeLimitsOutput", members};
    return made;
}

template <>
const structure& structure_of<op::describe_endpoints_request>()
{
    static constexpr structure made{"DescribeEndpointsInput", {}};
    return made;
}

template <>
const structure& structure_of<op::describe_endpoints_response>()
{
    static constexpr std::array members{
        always<&op::describe_endpoints_response::endpoints>("Endpoints"),
    };
    static constexpr structure made{"DescribeEndpointsOutput", members};
    return made;
}

} // namespace hashrange::wire
