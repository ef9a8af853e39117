// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/describe_stream.hpp"
#include "hashrange/op/get_records.hpp"
#include "hashrange/op/get_shard_iterator.hpp"
#include "hashrange/op/list_streams.hpp"
#include "hashrange/op/stream_record.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::identity>()
{
    static constexpr std::array members{
        field<&op::identity::principal_id>("PrincipalId"),
        field<&op::identity::type>("Type"),
    };
    static constexpr structure made{"Identity", members};
    return made;
}

template <>
const structure& structure_of<op::stream_record>()
{
    static constexpr std::array members{
        field<&op::stream_record::approximate_creation_date_time>("ApproximateCreationDateTime"),
        field<&op::stream_record::keys>("Keys"),
        field<&op::stream_record::new_image>("NewImage"),
        field<&op::stream_record::old_image>("OldImage"),
        field<&op::stream_record::sequence_number>("SequenceNumber"),
        field<&op::stream_record::size_bytes>("SizeBytes"),
        field<&op::stream_record::stream_view_type>("StreamViewType"),
    };
    static constexpr structure made{"StreamRecord", members};
    return made;
}

template <>
const structure& structure_of<op::change_record>()
{
    static constexpr std::array members{
        field<&op::change_record::event_id>("eventID"),
        field<&op::change_record::event_name>("eventName"),
        field<&op::change_record::event_version>("eventVersion"),
        field<&op::change_record::event_source>("eventSource"),
        field<&op::change_record::aws_region>("awsRegion"),
        field<&op::change_record::dynamodb>("dynamodb"),
        field<&op::change_record::user_identity>("userIdentity"),
    };
    static constexpr structure made{"Record", members};
    return made;
}

template <>
const structure& structure_of<op::stream_summary>()
{
    static constexpr std::array members{
        field<&op::stream_summary::stream_arn>("StreamArn"),
        field<&op::stream_summary::table>("TableName"),
        field<&op::stream_summary::stream_label>("StreamLabel"),
    };
    static constexpr structure made{"Stream", members};
    return made;
}

template <>
const structure& structure_of<op::shard_filter>()
{
    static constexpr std::array members{
        field<&op::shard_filter::type>("Type"),
        field<&op::shard_filter::shard_id>("ShardId"),
    };
    static constexpr structure made{"ShardFilter", members};
    return made;
}

template <>
const structure& structure_of<op::sequence_number_range>()
{
    static constexpr std::array members{
        field<&op::sequence_number_range::starting_sequence_number>("StartingSequenceNumber"),
        field<&op::sequence_number_range::ending_sequence_number>("EndingSequenceNumber"),
    };
    static constexpr structure made{"SequenceNumberRange", members};
    return made;
}

template <>
const structure& structure_of<op::shard>()
{
    static constexpr std::array members{
        field<&op::shard::shard_id>("ShardId"),
        field<&op::shard::sequence_number_range>("SequenceNumberRange"),
        field<&op::shard::parent_shard_id>("ParentShardId"),
    };
    static constexpr structure made{"Shard", members};
    return made;
}

template <>
const structure& structure_of<op::stream_description>()
{
    static constexpr std::array members{
        field<&op::stream_description::stream_arn>("StreamArn"),
        field<&op::stream_description::stream_label>("StreamLabel"),
        field<&op::stream_description::stream_status>("StreamStatus"),
        field<&op::stream_description::stream_view_type>("StreamViewType"),
        field<&op::stream_description::creation_request_date_time>("CreationRequestDateTime"),
        field<&op::stream_description::table>("TableName"),
        field<&op::stream_description::key_schema>("KeySchema"),
        always<&op::stream_description::shards>("Shards"),
        field<&op::stream_description::last_evaluated_shard_id>("LastEvaluatedShardId"),
    };
    static constexpr structure made{"StreamDescription", members};
    return made;
}

template <>
const structure& structure_of<op::list_streams_request>()
{
    static constexpr std::array members{
        field<&op::list_streams_request::table>("TableName"),
        field<&op::list_streams_request::limit>("Limit"),
        field<&op::list_streams_request::exclusive_start_stream_arn>("ExclusiveStartStreamArn"),
    };
    static constexpr structure made{"ListStreamsInput", members};
    return made;
}

template <>
const structure& structure_of<op::list_streams_response>()
{
    static constexpr std::array members{
        always<&op::list_streams_response::streams>("Streams"),
        field<&op::list_streams_response::last_evaluated_stream_arn>("LastEvaluatedStreamArn"),
    };
    static constexpr structure made{"ListStreamsOutput", members};
    return made;
}

template <>
const structure& structure_of<op::describe_stream_request>()
{
    static constexpr std::array members{
        field<&op::describe_stream_request::stream_arn>("StreamArn"),
        field<&op::describe_stream_request::limit>("Limit"),
        field<&op::describe_stream_request::exclusive_start_shard_id>("ExclusiveStartShardId"),
        field<&op::describe_stream_request::shard_filter>("ShardFilter"),
    };
    static constexpr structure made{"DescribeStreamInput", members};
    return made;
}

template <>
const structure& structure_of<op::describe_stream_response>()
{
    static constexpr std::array members{
        field<&op::describe_stream_response::stream_description>("StreamDescription"),
    };
    static constexpr structure made{"DescribeStreamOutput", members};
    return made;
}

template <>
const structure& structure_of<op::get_shard_iterator_request>()
{
    static constexpr std::array members{
        field<&op::get_shard_iterator_request::stream_arn>("StreamArn"),
        field<&op::get_shard_iterator_request::shard_id>("ShardId"),
        field<&op::get_shard_iterator_request::shard_iterator_type>("ShardIteratorType"),
        field<&op::get_shard_iterator_request::sequence_number>("SequenceNumber"),
    };
    static constexpr structure made{"GetShardIteratorInput", members};
    return made;
}

template <>
const structure& structure_of<op::get_shard_iterator_response>()
{
    static constexpr std::array members{
        field<&op::get_shard_iterator_response::shard_iterator>("ShardIterator"),
    };
    static constexpr structure made{"GetShardIteratorOutput", members};
    return made;
}

template <>
const structure& structure_of<op::get_records_request>()
{
    static constexpr std::array members{
        field<&op::get_records_request::shard_iterator>("ShardIterator"),
        field<&op::get_records_request::limit>("Limit"),
    };
    static constexpr structure made{"GetRecordsInput", members};
    return made;
}

template <>
const structure& structure_of<op::get_records_response>()
{
    static constexpr std::array members{
        always<&op::get_records_response::records>("Records"),
        field<&op::get_records_response::next_shard_iterator>("NextShardIterator"),
    };
    static constexpr structure made{"GetRecordsOutput", members};
    return made;
}

} // namespace hashrange::wire
